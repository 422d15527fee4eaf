import { Backoff, Pauses } from '../lib/timing.js';
import { throwUncaught } from '../lib/uncaught.js';
import { hidesFrom } from '../settings/state.js';
import { isSeen, mayTalk } from './allowed.js';
import { linkChanged, NO_LINK } from './state.js';

/** A connection that breaks sooner has not proved that it can be kept. */
const PROVED_MS = 10_000;
/** A person whose page has just been made its identity leaves keys within moments; others have none for long. */
const GROUP_AGAIN = { firstMs: 3_000, capMs: 60_000 };

/** @typedef {import('../rtc/peers.js').LinkFact} LinkFact */
/** @typedef {import('../contact/state.js').Contact} Contact */

/**
 * @typedef {object} Device
 * @property {LinkFact['state']} state
 * @property {LinkFact['path']} path
 * @property {Backoff} backoff
 * @property {(() => void) | undefined} cancelRetry while a retry is due
 * @property {() => void} cancelProof of a connection that is open
 */

/**
 * Decides with whom this page is connected: with the devices of accepted contacts, once there is something to say or
 * the other side begins; with nobody while one is invisible. Comes back when a connection is lost.
 */
export class Links {
  #store;
  #peers;
  #clock;
  #wants;
  #mayRead;
  #group;
  #isActive;
  /** @type {Set<string>} with whom a group is being made */
  #grouping = new Set();
  #ungrouped;
  /** @type {Map<string, () => void>} what cancels that a group is tried again, by username */
  #groupingLater = new Map();
  /** @type {Map<string, Map<string, Device>>} by username and device */
  #devices = new Map();

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('../rtc/peers.js').Peers, 'connect' | 'close' | 'closeAll' | 'heal' | 'has' | 'on'>} options.peers
   * @param {(username: string) => boolean} options.wants whether there is something to say to a person
   * @param {(remote: import('../rtc/peers.js').Remote) => boolean} options.mayRead whether a device may be one that can
   *   open what is sealed
   * @param {(username: string) => Promise<boolean>} options.group sees to it that there is a group with a person; whether
   *   there is
   * @param {() => boolean} options.isActive whether this page is the one that connects; else another tab does
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, peers, wants, mayRead, group, isActive, clock }) {
    this.#store = store;
    this.#peers = peers;
    this.#wants = wants;
    this.#mayRead = mayRead;
    this.#group = group;
    this.#isActive = isActive;
    this.#clock = clock;
    this.#ungrouped = new Pauses(GROUP_AGAIN, clock);
    peers.on('link', (fact) => this.#linkChanged(fact));
  }

  /** Follows the contacts from now on. */
  begin() {
    /** @type {Readonly<Record<string, Contact>>} */
    let before = Object.create(null);
    this.#store.watch(
      (state) => state.contacts.people,
      (people) => {
        const known = before;
        before = people;
        this.#contactsChanged(known, people);
      },
    );
    this.#store.watch(
      ({ me }) => isSeen(me),
      (seen) => {
        if (seen) this.reviewAll();
        else this.#peers.closeAll('invisible');
      },
    );
    let settings = this.#store.state.settings;
    this.#store.watch(
      (state) => state.settings,
      (next) => {
        this.#renew(settings, next);
        settings = next;
      },
    );
  }

  /**
   * Connects to a person's devices where that is wanted and possible, and no retry is due later.
   *
   * @param {string} username
   */
  review(username) {
    if (!this.#isActive() || !mayTalk(this.#store.state, username)) return;
    if (!this.#wants(username) || this.#due(username).length === 0) return;
    this.#connect(username).catch(throwUncaught);
  }

  /**
   * Signals travel sealed: without a group there would be nobody to read them.
   *
   * @param {string} username
   */
  async #connect(username) {
    if (this.#grouping.has(username)) return;
    this.#grouping.add(username);
    const isGrouped = await this.#group(username).finally(() => this.#grouping.delete(username));
    this.#groupingLater.get(username)?.();
    if (!isGrouped) {
      const cancel = this.#clock.after(this.#ungrouped.take(username), () => this.review(username));
      this.#groupingLater.set(username, cancel);
      return;
    }
    this.#ungrouped.end(username);
    if (!this.#isActive() || !mayTalk(this.#store.state, username)) return;
    for (const device of this.#due(username)) this.#peers.connect({ username, device });
  }

  /**
   * @param {string} username
   * @returns {string[]} devices to connect to now
   */
  #due(username) {
    const devices = this.#store.state.contacts.people[username]?.devices ?? [];
    return devices.filter((device) => {
      const isDue = this.#devices.get(username)?.get(device)?.cancelRetry === undefined;
      return isDue && this.#mayRead({ username, device }) && !this.#peers.has({ username, device });
    });
  }

  /** There may be something to say to anybody. */
  reviewAll() {
    for (const username of Object.keys(this.#store.state.contacts.people)) this.review(username);
  }

  /**
   * Does not wait for retries that are due later. Shows what is known: the other side may have begun before there was a
   * conversation to show it in.
   *
   * @param {string} username
   */
  reviewNow(username) {
    for (const device of this.#devices.get(username)?.values() ?? []) this.#cancelRetry(device);
    this.#show(username);
    this.review(username);
  }

  /**
   * @param {Readonly<Record<string, Contact>>} before
   * @param {Readonly<Record<string, Contact>>} people
   */
  #contactsChanged(before, people) {
    for (const username of Object.keys(before)) {
      if (people[username]?.state !== 'accepted') this.#peers.close(username, undefined, 'contact');
    }
    for (const contact of Object.values(people)) {
      const known = before[contact.username];
      if (known === contact) continue;
      const news = contact.devices.filter((device) => !known?.devices.includes(device));
      this.#forgetGone(contact);
      if (news.length > 0) this.#arrived(contact.username, news);
      this.review(contact.username);
    }
  }

  /**
   * Connections that were made while the address was hidden from somebody, or was not, are made anew.
   *
   * @param {import('../settings/state.js').SettingsState} before
   * @param {import('../settings/state.js').SettingsState} settings
   */
  #renew(before, settings) {
    for (const username of this.#devices.keys()) {
      if (hidesFrom(before, username) === hidesFrom(settings, username)) continue;
      this.#peers.close(username, undefined, 'settings');
      this.review(username);
    }
  }

  /**
   * A person may have had many devices; those that are neither there nor connected are of no use.
   *
   * @param {Contact} contact
   */
  #forgetGone({ username, devices }) {
    const known = this.#devices.get(username);
    for (const [name, device] of known ?? []) {
      if (devices.includes(name) || this.#peers.has({ username, device: name })) continue;
      this.#cancelRetry(device);
      known?.delete(name);
      this.#show(username);
    }
  }

  /**
   * @param {string} username
   * @param {string[]} devices that can be reached again
   */
  #arrived(username, devices) {
    for (const name of devices) {
      const device = this.#devices.get(username)?.get(name);
      if (device !== undefined) this.#cancelRetry(device);
    }
    this.#peers.heal(username);
  }

  /** @param {LinkFact} fact */
  #linkChanged({ username, device: name, state, path }) {
    const devices = this.#devices.get(username) ?? new Map();
    this.#devices.set(username, devices);
    /** @type {Device} */
    const device = devices.get(name) ?? {
      state,
      path,
      backoff: new Backoff({ firstMs: 1_000, capMs: 60_000 }),
      cancelRetry: undefined,
      cancelProof: () => undefined,
    };
    const wasOpen = devices.has(name) && device.state === 'open';
    devices.set(name, Object.assign(device, { state, path }));
    if (state === 'open' && !wasOpen) this.#prove(device);
    if (state !== 'open') device.cancelProof();
    if (state === 'open' || state === 'connecting') this.#cancelRetry(device);
    else this.#retryLater(username, device);
    this.#show(username);
  }

  /** @param {Device} device whose connection has opened */
  #prove(device) {
    device.cancelProof = this.#clock.after(PROVED_MS, () => device.backoff.reset());
  }

  /**
   * @param {string} username
   * @param {Device} device
   */
  #retryLater(username, device) {
    this.#cancelRetry(device);
    device.cancelRetry = this.#clock.after(device.backoff.next(), () => {
      device.cancelRetry = undefined;
      this.review(username);
    });
  }

  /** @param {Device} device */
  #cancelRetry(device) {
    device.cancelRetry?.();
    device.cancelRetry = undefined;
  }

  /** @param {string} username */
  #show(username) {
    if (!this.#isActive()) return;
    const link = this.#summary(username);
    this.#store.update((state) => {
      const conversations = linkChanged(state.conversations, username, link);
      return conversations === state.conversations ? state : { ...state, conversations };
    });
  }

  /**
   * @param {string} username
   * @returns {import('./state.js').Link}
   */
  #summary(username) {
    const devices = [...(this.#devices.get(username)?.values() ?? [])];
    const open = devices.filter(({ state }) => state === 'open');
    if (open.length > 0) return { state: 'open', path: bestPath(open) };
    if (devices.some(({ state }) => state === 'connecting'))
      return { state: 'connecting', path: null };
    const isThere = (this.#store.state.contacts.people[username]?.devices.length ?? 0) > 0;
    const hasFailed = devices.some(({ state }) => state === 'failed');
    return isThere && hasFailed ? { state: 'failed', path: null } : NO_LINK;
  }
}

/** @param {Device[]} open */
function bestPath(open) {
  /** @type {import('./state.js').Path[]} */
  const order = ['local-network', 'direct', 'relayed'];
  return order.find((path) => open.some((device) => device.path === path)) ?? null;
}
