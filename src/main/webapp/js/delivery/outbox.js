import { Emitter } from '../lib/emitter.js';
import { Pauses } from '../lib/timing.js';
import { throwUncaught } from '../lib/uncaught.js';
import { NOTHING_WAITS } from './deliveries.js';
import { Lines } from './line.js';

/** A full send queue empties within moments. */
const TRY_AGAIN_MS = 500;
/** While a person cannot be written to: the server is away, their device has no keys yet. */
const TRY_LATER = { firstMs: 4_000, capMs: 5 * 60_000 };
/** What waits for somebody who does not come is looked at as often: letters expire. */
const LOOK_AGAIN_MS = 6 * 60 * 60_000;
/** What is not acknowledged after this goes by the mailbox as well; who gets it twice shows it once. */
const OVERDUE_MS = 5_000;

/** @typedef {import('./deliveries.js').Acknowledged} Acknowledged */
/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */

/**
 * @typedef {object} OutboxFacts
 * @property {{to: string, messages: StoredMessage[]}} changed messages that are in another state now
 */

/**
 * Sends what is to be delivered to every device of its recipient, in order, by the best path to each, until it is acknowledged;
 * again on each new channel. A message leaves the outbox by its recipient's acknowledgement only, and each device acknowledges
 * it by itself. One's own other devices get what has been sent.
 *
 * @extends {Emitter<OutboxFacts>}
 */
export class Outbox extends Emitter {
  #options;
  /** @type {Map<string, import('./deliveries.js').Waiting>} by recipient */
  #waiting = new Map();
  #lines = new Lines();
  /** @type {Map<string, Acknowledged[]>} still to be stored, by recipient */
  #acknowledgements = new Map();
  /** @type {Map<string, Promise<void>>} */
  #work = new Map();
  /** @type {Map<string, number>} when it is tried again, by recipient */
  #tryingAgain = new Map();
  #pauses;

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {() => boolean} options.isActive whether this page is the one that sends; else another tab does
   * @param {() => boolean} options.isOnline whether the server is there; when it is again, all is sent anew
   * @param {import('./deliveries.js').Deliveries} options.deliveries
   * @param {import('./known-devices.js').KnownDevices} options.knownDevices
   * @param {Pick<import('./sealing.js').Sealing, 'ready' | 'bytesFor'>} options.sealing
   * @param {Pick<import('./paths.js').Paths, 'to'>} options.paths
   * @param {Pick<import('./posting.js').Posting, 'post' | 'owedFrom'>} options.posting
   * @param {(username: string) => Promise<readonly string[]>} options.devicesOf of a person that may read, without this one
   * @param {Pick<import('../rtc/peers.js').Peers, 'channels' | 'on'>} options.peers
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    super();
    this.#options = options;
    const { peers, clock } = options;
    this.#pauses = new Pauses(TRY_LATER, clock);
    peers.on('link', ({ username, device, state, path }) => {
      if (state === 'open' && path === null) this.#opened({ username, device });
    });
    peers.on('acknowledged', (fact) => this.#acknowledgedOnChannel(fact));
  }

  /** Finds out for whom something is waiting. */
  async load() {
    const { deliveries, knownDevices, clock } = this.#options;
    await knownDevices.forgetGone(clock.now());
    this.#waiting = await deliveries.waiting();
  }

  /** Sends all that waits, to whomever. */
  flushAll() {
    for (const username of this.#waiting.keys()) this.flush(username);
  }

  /**
   * @param {string} username
   * @param {readonly string[]} devices of theirs that can be reached
   * @returns {boolean} whether something is waiting for one of them
   */
  holdsFor(username, devices) {
    const { queued, devices: owed } = this.#waiting.get(username) ?? NOTHING_WAITS;
    return queued || devices.some((device) => owed.has(device));
  }

  /**
   * Something was put in for a person, or a way to them has opened.
   *
   * @param {string} username
   * @returns {Promise<void>} when everything that may be on its way is
   */
  flush(username) {
    return this.#inOrder(username, () => this.#flush(username));
  }

  /**
   * A device says, sealed, that it has stored messages.
   *
   * @param {Remote} remote
   * @param {readonly string[]} ids
   * @returns {Promise<boolean>} whether that is stored here
   */
  async acknowledged(remote, ids) {
    const { username, device } = remote;
    const { clock } = this.#options;
    let isStored = false;
    await this.#inOrder(username, async () => {
      for (const { channel } of this.#channelsTo(remote)) {
        const line = this.#lines.of(channel);
        for (const id of ids) line.acknowledge(id, clock.now());
      }
      const entries = await this.#options.deliveries.withIds(remote, ids);
      for (const entry of entries) {
        this.#remember(username, { device, entry, path: 'server' });
      }
      await this.#settle(username);
      isStored = true;
    });
    return isStored;
  }

  /** @param {Remote} remote */
  #opened(remote) {
    const { knownDevices, clock } = this.#options;
    this.#inOrder(remote.username, () => knownDevices.see(remote, clock.now()));
    this.flush(remote.username);
  }

  /** @param {string} username */
  async #flush(username) {
    const { deliveries, sealing, devicesOf, isActive } = this.#options;
    const waiting = await deliveries.waitingFor(username);
    this.#waiting.set(username, waiting);
    if (!isActive() || !(waiting.queued || waiting.devices.size > 0)) return;
    const ready = await sealing.ready(username, waiting);
    if (!ready.ok) {
      this.#tryAgain(username, this.#pauses.take(username, ready.retryAfterSeconds));
      return;
    }
    this.#pauses.end(username);
    this.#tryAgain(username, LOOK_AGAIN_MS);
    for (const device of await devicesOf(username)) await this.#send({ username, device });
    this.#waiting.set(username, await deliveries.waitingFor(username));
  }

  /** @param {Remote} remote */
  async #send(remote) {
    const path = this.#options.paths.to(remote);
    if (path.kind === 'wait') {
      this.#tryAgain(remote.username, path.ms);
    } else if (path.kind === 'mailbox') {
      await this.#post(remote);
    } else {
      await this.#fill(remote, this.#lines.of(path.channel));
    }
  }

  /** @param {Remote} remote */
  async #post(remote) {
    // What is not tried has not left this device, and can be taken back without a trace.
    if (!this.#options.isOnline()) return;
    const { username: own, posting } = this.#options;
    const { sent, stored, againMs } = await posting.post(remote);
    if (sent.length > 0) this.emit('changed', { to: remote.username, messages: sent });
    if (stored > 0 && remote.username !== own) this.flush(own);
    if (againMs !== null) this.#tryAgain(remote.username, againMs);
  }

  /**
   * @param {Remote} remote
   * @param {import('./line.js').Line} line
   */
  async #fill(remote, line) {
    const { clock, sealing } = this.#options;
    if (line.isOverdue(clock.now() - OVERDUE_MS)) await this.#post(remote);
    line.repeatOverdue(clock.now());
    if (line.room <= 0) return;
    for (const entry of await this.#dueTo(remote, line)) {
      const bytes = await sealing.bytesFor(entry, remote);
      if (bytes === undefined) {
        this.#tryAgain(remote.username, this.#pauses.take(`sealed for ${remote.device}`));
        // Among one's own devices there is no order to be kept.
        if (remote.username === this.#options.username) continue;
        return;
      }
      // Else it goes by the mailbox, and so does what comes after it: nothing overtakes.
      if (!line.takes(bytes)) return await this.#post(remote);
      this.#pauses.end(`sealed for ${remote.device}`);
      if (line.send(entry, bytes, clock.now())) continue;
      this.#tryAgain(remote.username, TRY_AGAIN_MS);
      return;
    }
    if (line.underWay.length > 0) this.#tryAgain(remote.username, OVERDUE_MS);
    // Perhaps nothing of that can be sealed: the mailbox takes what is behind it.
    else if (remote.username === this.#options.username) await this.#post(remote);
  }

  /**
   * @param {Remote} remote
   * @param {import('./line.js').Line} line
   */
  async #dueTo(remote, line) {
    const { username, device } = remote;
    const { deliveries } = this.#options;
    if (username !== this.#options.username) {
      return await deliveries.due(remote, line.position, line.room);
    }
    // One's own devices get what others have, and those may have it in any order: what comes next may be an earlier one.
    const acknowledged = this.#acknowledgements.get(username) ?? [];
    const stored = acknowledged.filter((it) => it.device === device).map(({ entry }) => entry.id);
    const sent = new Set([...line.underWay, ...stored]);
    const due = await deliveries.due(remote, 0, line.room + sent.size);
    return due.filter(({ id }) => !sent.has(id));
  }

  /** @param {Remote} remote */
  #channelsTo({ username, device }) {
    return this.#options.peers.channels(username).filter((it) => it.device === device);
  }

  /** @param {Remote & {id: string}} fact */
  #acknowledgedOnChannel({ username, device, id }) {
    const [from] = this.#channelsTo({ username, device });
    const entry = from && this.#lines.of(from.channel).acknowledge(id, this.#options.clock.now());
    if (from === undefined || entry === undefined) return;
    const isFirst = this.#remember(username, { device, entry, path: from.path });
    if (isFirst) this.#inOrder(username, () => this.#settle(username));
  }

  /**
   * @param {string} username
   * @param {Acknowledged} acknowledged
   * @returns {boolean} whether nothing else was still to be stored
   */
  #remember(username, acknowledged) {
    const known = this.#acknowledgements.get(username) ?? [];
    this.#acknowledgements.set(username, known);
    known.push(acknowledged);
    return known.length === 1;
  }

  /**
   * @param {string} username of whom all is stored that was acknowledged while the storage was busy
   */
  async #settle(username) {
    const { username: own, devicesOf, deliveries, posting, clock } = this.#options;
    const acknowledged = this.#acknowledgements.get(username) ?? [];
    if (acknowledged.length === 0) return;
    // Those to which it is owed from now on.
    await Promise.all([devicesOf(username), devicesOf(own)]);
    while (acknowledged.length > 0) {
      const settled = [...acknowledged];
      const messages = await deliveries.settle(username, settled, clock.now());
      acknowledged.splice(0, settled.length);
      posting.owedFrom(Math.min(...settled.map(({ entry }) => entry.position)));
      if (messages.length > 0) this.emit('changed', { to: username, messages });
    }
    // Whoever waits for this to be stored does not wait for what it makes room for.
    for (const whom of new Set([own, username])) this.flush(whom);
  }

  /**
   * @param {string} username
   * @param {number} ms from now
   */
  #tryAgain(username, ms) {
    const { clock } = this.#options;
    const due = clock.now() + ms;
    if ((this.#tryingAgain.get(username) ?? Number.POSITIVE_INFINITY) <= due) return;
    this.#tryingAgain.set(username, due);
    clock.after(ms, () => {
      if (this.#tryingAgain.get(username) !== due) return;
      this.#tryingAgain.delete(username);
      this.#inOrder(username, () => this.#settle(username));
      this.flush(username);
    });
  }

  /**
   * One step after the other for each person: nothing is sent twice on one channel. What storage refuses is tried again.
   *
   * @param {string} username
   * @param {() => Promise<void>} step
   */
  #inOrder(username, step) {
    const work = (this.#work.get(username) ?? Promise.resolve()).then(step).catch((error) => {
      if (error instanceof DOMException) this.#tryAgain(username, TRY_AGAIN_MS);
      else throwUncaught(error);
    });
    this.#work.set(username, work);
    return work;
  }
}
