import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';

/** Letters of one request, and their bytes together: well under what the server takes (docs/protocol.md). */
const LETTERS_AT_ONCE = 50;
const BYTES_AT_ONCE = 1024 * 1024;
/** A full mailbox is emptied by its owner, who may be away for long. */
const FULL_FOR_MS = 10 * 60 * 1000;

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */

/**
 * Puts what a device has yet to get into its mailbox.
 */
export class Posting {
  #options;
  /** @type {Map<string, number>} position up to which everything lies in the mailbox, by device */
  #positions = new Map();
  /** @type {Map<string, number>} until when a mailbox is taken to be full, by device */
  #fullUntil = new Map();

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {Pick<import('./deliveries.js').Deliveries, 'unposted' | 'posted'>} options.deliveries
   * @param {Pick<import('./sealing.js').Sealing, 'bytesFor'>} options.sealing
   * @param {typeof import('../api/mailbox.js').postLetters} options.postLetters
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Remote} remote
   * @returns {Promise<{sent: StoredMessage[], done: boolean}>} messages that are safe now, and whether nothing is left to
   *   be tried again soon
   */
  async post(remote) {
    const { deliveries, clock } = this.#options;
    if ((this.#fullUntil.get(remote.device) ?? 0) > clock.now()) return { sent: [], done: true };
    /** @type {StoredMessage[]} */
    const sent = [];
    for (;;) {
      // What is owed to one's own devices may come in any order.
      const isOwn = remote.username === this.#options.username;
      const after = isOwn ? 0 : (this.#positions.get(remote.device) ?? 0);
      const now = clock.now();
      const due = await deliveries.unposted(remote, { after, count: LETTERS_AT_ONCE, now });
      if (due.entries.length === 0) return { sent, done: true };
      const step = await this.#postSome(remote, due.entries);
      sent.push(...step.sent);
      if (!step.goOn) return { sent, done: step.done };
    }
  }

  /**
   * What lies in the mailbox may be looked at anew: entries may have changed or expired, or there is room again.
   *
   * @param {Remote} remote
   */
  forget({ device }) {
    this.#positions.delete(device);
    this.#fullUntil.delete(device);
  }

  /**
   * @param {Remote} remote
   * @param {OutboxEntry[]} due
   */
  async #postSome(remote, due) {
    const { deliveries, clock } = this.#options;
    const letters = await this.#sealed(remote, due);
    if (letters.length === 0) return { sent: [], goOn: false, done: false };
    const outcomes = await this.#hand(remote, letters);
    const stored = letters.filter(({ entry }) => outcomes.get(entry.id) === 'stored');
    const entries = stored.map(({ entry }) => entry);
    const sent = entries.length > 0 ? await deliveries.posted(remote, entries, clock.now()) : [];
    const isAll = stored.length === letters.length;
    const last = entries.at(-1)?.position;
    if (isAll && last !== undefined) this.#positions.set(remote.device, last);
    const isFull = [...outcomes.values()].includes('mailbox-full');
    if (isFull) this.#fullUntil.set(remote.device, clock.now() + FULL_FOR_MS);
    return { sent, goOn: isAll, done: isFull };
  }

  /**
   * @param {Remote} remote
   * @param {OutboxEntry[]} due
   */
  async #sealed(remote, due) {
    const letters = [];
    let size = 0;
    for (const entry of due) {
      const bytes = await this.#options.sealing.bytesFor(entry, remote);
      // What comes after must not overtake what cannot go now.
      if (bytes === undefined) break;
      size += bytes.length;
      if (size > BYTES_AT_ONCE && letters.length > 0) break;
      letters.push({ entry, bytes });
    }
    return letters;
  }

  /**
   * @param {Remote} remote
   * @param {{entry: OutboxEntry, bytes: Uint8Array}[]} letters
   * @returns {Promise<Map<string, import('../api/mailbox.js').LetterOutcome>>} by id; empty when the server does not answer
   */
  async #hand({ username, device }, letters) {
    const asked = letters.map(({ entry, bytes }) => ({
      device,
      id: entry.id,
      data: toBase64Url(bytes),
    }));
    try {
      const outcomes = await this.#options.postLetters(username, asked);
      return new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return new Map();
    }
  }
}
