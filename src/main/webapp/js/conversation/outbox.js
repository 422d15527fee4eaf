import { Emitter } from '../lib/emitter.js';
import { throwUncaught } from '../lib/uncaught.js';
import { WINDOW } from '../webrtc.js';
import { Lines } from './line.js';

/** A full send queue empties within moments. */
const TRY_AGAIN_MS = 500;

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../rtc/channel.js').Channel} Channel */

/**
 * @typedef {object} OutboxFacts
 * @property {{to: string, messages: import('../storage/database.js').StoredMessage[], entries: OutboxEntry[]}} delivered
 */

/**
 * What is on its way to one person.
 *
 * @typedef {object} Awaited
 * @property {Map<string, OutboxEntry>} entries by id, not acknowledged by any device yet
 * @property {Map<string, OutboxEntry>} acknowledged by id, still to be taken out of the outbox
 * @property {boolean} more whether the outbox may hold more than these
 */

/**
 * Sends what is in the outbox over every open channel to its recipient, in order, until it is acknowledged; again on
 * each new channel. A message leaves the outbox by its recipient's acknowledgement only.
 *
 * @extends {Emitter<OutboxFacts>}
 */
export class Outbox extends Emitter {
  #history;
  #peers;
  #clock;
  /** @type {Set<string>} */
  #recipients = new Set();
  #lines = new Lines();
  /** @type {Map<string, Awaited>} by recipient */
  #awaited = new Map();
  /** @type {Map<string, Promise<void>>} */
  #work = new Map();
  /** @type {Set<string>} */
  #tryingAgain = new Set();

  /**
   * @param {object} options
   * @param {import('./history.js').History} options.history
   * @param {Pick<import('../rtc/peers.js').Peers, 'channels' | 'on'>} options.peers
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ history, peers, clock }) {
    super();
    this.#history = history;
    this.#peers = peers;
    this.#clock = clock;
    peers.on('link', ({ username, state, path }) => {
      if (state === 'open' && path === null) this.flush(username);
    });
    peers.on('acknowledged', (fact) => this.#acknowledged(fact));
  }

  /** Finds out for whom something is waiting. */
  async load() {
    this.#recipients = await this.#history.recipients();
  }

  /** @param {string} username */
  holdsFor(username) {
    return this.#recipients.has(username);
  }

  /**
   * Something was put in for a person, or a channel to them has opened.
   *
   * @param {string} username
   * @returns {Promise<void>} when everything that may be on its way is
   */
  flush(username) {
    return this.#inOrder(username, () => this.#flush(username));
  }

  /** @param {string} username */
  async #flush(username) {
    const entries = await this.#history.outbox(username, WINDOW);
    if (entries.length === 0) this.#recipients.delete(username);
    else this.#recipients.add(username);
    const awaited = this.#awaitedOf(username);
    awaited.more = entries.length === WINDOW;
    awaited.entries.clear();
    for (const entry of entries) {
      if (!awaited.acknowledged.has(entry.id)) awaited.entries.set(entry.id, entry);
    }
    for (const { channel } of this.#peers.channels(username)) {
      const line = this.#lines.of(channel);
      line.add(entries);
      this.#pump(username, line);
    }
  }

  /** @param {import('../rtc/peers.js').Remote & {id: string}} fact */
  #acknowledged({ username, device, id }) {
    const from = this.#peers.channels(username).find((it) => it.device === device);
    if (from === undefined) return;
    const line = this.#lines.of(from.channel);
    if (!line.acknowledge(id)) return;
    this.#pump(username, line);
    const awaited = this.#awaitedOf(username);
    const entry = awaited.entries.get(id);
    if (entry === undefined) return;
    awaited.entries.delete(id);
    awaited.acknowledged.set(id, entry);
    if (awaited.acknowledged.size === 1) this.#inOrder(username, () => this.#settle(username));
  }

  /**
   * All that was acknowledged while the storage was busy leaves the outbox at once.
   *
   * @param {string} username
   */
  async #settle(username) {
    const { entries, acknowledged, more } = this.#awaitedOf(username);
    const settled = [...acknowledged.values()];
    const messages = await this.#history.markDelivered(settled);
    for (const { id } of settled) acknowledged.delete(id);
    if (messages.length > 0) this.emit('delivered', { to: username, messages, entries: settled });
    if (acknowledged.size > 0) await this.#settle(username);
    else if (entries.size === 0 || (more && entries.size <= WINDOW / 2))
      await this.#flush(username);
  }

  /**
   * @param {string} username
   * @param {ReturnType<Lines['of']>} line
   */
  #pump(username, line) {
    if (!line.pump()) this.#tryAgain(username);
  }

  /** @param {string} username */
  #tryAgain(username) {
    if (this.#tryingAgain.has(username)) return;
    this.#tryingAgain.add(username);
    this.#clock.after(TRY_AGAIN_MS, () => {
      this.#tryingAgain.delete(username);
      const isAcknowledged = this.#awaitedOf(username).acknowledged.size > 0;
      if (isAcknowledged) this.#inOrder(username, () => this.#settle(username));
      if (this.#peers.channels(username).length > 0) this.flush(username);
    });
  }

  /** @param {string} username */
  #awaitedOf(username) {
    const known = this.#awaited.get(username);
    if (known !== undefined) return known;
    /** @type {Awaited} */
    const awaited = { entries: new Map(), acknowledged: new Map(), more: false };
    this.#awaited.set(username, awaited);
    return awaited;
  }

  /**
   * One step after the other for each person, so that nothing is sent twice on one channel. What storage refuses is
   * tried again by the next step; nothing is lost, for the outbox still holds it.
   *
   * @param {string} username
   * @param {() => Promise<void>} step
   */
  #inOrder(username, step) {
    const work = (this.#work.get(username) ?? Promise.resolve()).then(step).catch((error) => {
      if (error instanceof DOMException) this.#tryAgain(username);
      else throwUncaught(error);
    });
    this.#work.set(username, work);
    return work;
  }
}
