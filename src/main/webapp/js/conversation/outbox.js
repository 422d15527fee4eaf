import { Emitter } from '../lib/emitter.js';
import { WINDOW } from '../webrtc.js';

/** A full send queue empties within moments. */
const TRY_AGAIN_MS = 500;

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../rtc/channel.js').Channel} Channel */

/**
 * @typedef {object} OutboxFacts
 * @property {{to: string, message: import('../storage/database.js').StoredMessage}} delivered
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
  /** @type {WeakMap<Channel, Set<string>>} ids on their way, by channel */
  #sent = new WeakMap();
  /** @type {Map<string, Map<string, OutboxEntry>>} entries on their way, by recipient and id */
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
    peers.on('acknowledged', ({ username, id }) => this.#acknowledged(username, id));
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
    const awaited = this.#awaited.get(username) ?? new Map();
    this.#awaited.set(username, awaited);
    for (const { channel } of this.#peers.channels(username)) {
      if (!this.#sendAll(entries, channel, awaited)) this.#tryAgain(username);
    }
  }

  /**
   * @param {OutboxEntry[]} entries
   * @param {Channel} channel
   * @param {Map<string, OutboxEntry>} awaited
   * @returns {boolean} whether all of them are on their way
   */
  #sendAll(entries, channel, awaited) {
    const sent = this.#sent.get(channel) ?? new Set();
    this.#sent.set(channel, sent);
    for (const entry of entries) {
      if (sent.has(entry.id)) continue;
      if (!channel.send(entry.id, entry.envelope)) return false;
      sent.add(entry.id);
      awaited.set(entry.id, entry);
    }
    return true;
  }

  /** @param {string} username */
  #tryAgain(username) {
    if (this.#tryingAgain.has(username)) return;
    this.#tryingAgain.add(username);
    this.#clock.after(TRY_AGAIN_MS, () => {
      this.#tryingAgain.delete(username);
      if (this.#peers.channels(username).length > 0) this.flush(username);
    });
  }

  /**
   * @param {string} username who acknowledges
   * @param {string} id
   */
  #acknowledged(username, id) {
    const entry = this.#awaited.get(username)?.get(id);
    if (entry === undefined) return;
    this.#inOrder(username, async () => {
      const message = await this.#history.markDelivered(entry);
      this.#awaited.get(username)?.delete(id);
      if (message !== undefined) this.emit('delivered', { to: username, message });
      await this.#flush(username);
    });
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
      if (!(error instanceof DOMException)) throw error;
      this.#tryAgain(username);
    });
    this.#work.set(username, work);
    return work;
  }
}
