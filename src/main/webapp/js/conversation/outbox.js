import { Emitter } from '../lib/emitter.js';
import { throwUncaught } from '../lib/uncaught.js';
import { NOTHING_WAITS } from './deliveries.js';
import { Lines } from './line.js';

/** A full send queue empties within moments. */
const TRY_AGAIN_MS = 500;

/** @typedef {import('./deliveries.js').Acknowledged} Acknowledged */
/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * @typedef {object} OutboxFacts
 * @property {{to: string, messages: import('../storage/database.js').StoredMessage[]}} delivered
 */

/**
 * Sends what is to be delivered over every open channel to its recipient, in order, until it is acknowledged; again on
 * each new channel. A message leaves the outbox by its recipient's acknowledgement only, and each device that is known
 * acknowledges it by itself. One's own other devices get what others have got.
 *
 * @extends {Emitter<OutboxFacts>}
 */
export class Outbox extends Emitter {
  #own;
  #deliveries;
  #peers;
  #clock;
  /** @type {Map<string, import('./deliveries.js').Waiting>} by recipient */
  #waiting = new Map();
  #lines = new Lines();
  /** @type {Map<string, Acknowledged[]>} by recipient, still to be stored */
  #acknowledgements = new Map();
  /** @type {Map<string, Promise<void>>} */
  #work = new Map();
  /** @type {Set<string>} */
  #tryingAgain = new Set();

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {Pick<import('./deliveries.js').Deliveries, 'due' | 'waiting' | 'waitingFor' | 'settle' | 'see' | 'forgetGone'>} options.deliveries
   * @param {Pick<import('../rtc/peers.js').Peers, 'channels' | 'on'>} options.peers
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ username, deliveries, peers, clock }) {
    super();
    this.#own = username;
    this.#deliveries = deliveries;
    this.#peers = peers;
    this.#clock = clock;
    peers.on('link', ({ username: other, device, state, path }) => {
      if (state === 'open' && path === null) this.#opened({ username: other, device });
    });
    peers.on('acknowledged', (fact) => this.#acknowledged(fact));
  }

  /** Finds out for whom something is waiting. */
  async load() {
    await this.#deliveries.forgetGone(this.#clock.now());
    this.#waiting = await this.#deliveries.waiting();
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
   * Something was put in for a person, or a channel to them has opened.
   *
   * @param {string} username
   * @returns {Promise<void>} when everything that may be on its way is
   */
  flush(username) {
    return this.#inOrder(username, () => this.#flush(username));
  }

  /** @param {Remote} remote */
  #opened(remote) {
    this.#inOrder(remote.username, () => this.#deliveries.see(remote, this.#clock.now()));
    this.flush(remote.username);
  }

  /** @param {string} username */
  async #flush(username) {
    for (const { device, channel } of this.#peers.channels(username)) {
      await this.#fill({ username, device }, this.#lines.of(channel));
    }
    this.#waiting.set(username, await this.#deliveries.waitingFor(username));
  }

  /**
   * @param {Remote} remote
   * @param {ReturnType<Lines['of']>} line
   */
  async #fill(remote, line) {
    if (line.room <= 0) return;
    for (const entry of await this.#dueTo(remote, line)) {
      if (line.send(entry)) continue;
      this.#tryAgain(remote.username);
      return;
    }
  }

  /**
   * @param {Remote} remote
   * @param {ReturnType<Lines['of']>} line
   */
  async #dueTo(remote, line) {
    const { username, device } = remote;
    if (username !== this.#own) {
      return await this.#deliveries.due(remote, line.position, line.room);
    }
    // One's own devices get what others have, and those may have it in any order: what comes next may be an earlier one.
    const acknowledged = this.#acknowledgements.get(username) ?? [];
    const stored = acknowledged.filter((it) => it.device === device).map(({ entry }) => entry.id);
    const sent = new Set([...line.underWay, ...stored]);
    const due = await this.#deliveries.due(remote, 0, line.room + sent.size);
    return due.filter(({ id }) => !sent.has(id));
  }

  /** @param {Remote & {id: string}} fact */
  #acknowledged({ username, device, id }) {
    const from = this.#peers.channels(username).find((it) => it.device === device);
    const entry = from && this.#lines.of(from.channel).acknowledge(id);
    if (entry === undefined) return;
    const known = this.#acknowledgements.get(username) ?? [];
    this.#acknowledgements.set(username, known);
    known.push({ device, entry });
    if (known.length === 1) this.#inOrder(username, () => this.#settle(username));
  }

  /**
   * All that was acknowledged while the storage was busy is stored at once.
   *
   * @param {string} username
   */
  async #settle(username) {
    const acknowledged = this.#acknowledgements.get(username) ?? [];
    while (acknowledged.length > 0) {
      const settled = [...acknowledged];
      const messages = await this.#deliveries.settle(username, settled);
      acknowledged.splice(0, settled.length);
      if (messages.length > 0) this.emit('delivered', { to: username, messages });
      if (username !== this.#own) this.flush(this.#own);
      await this.#flush(username);
    }
  }

  /** @param {string} username */
  #tryAgain(username) {
    if (this.#tryingAgain.has(username)) return;
    this.#tryingAgain.add(username);
    this.#clock.after(TRY_AGAIN_MS, () => {
      this.#tryingAgain.delete(username);
      this.#inOrder(username, () => this.#settle(username));
      if (this.#peers.channels(username).length > 0) this.flush(username);
    });
  }

  /**
   * One step after the other for each person, so that nothing is sent twice on one channel. What storage refuses is
   * tried again by the next step; nothing is lost, for the database still holds it.
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
