import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';
import { Pauses } from '../lib/timing.js';

/** Letters of one request, and their bytes together: well under what the server takes (docs/protocol.md). */
const LETTERS_AT_ONCE = 50;
const BYTES_AT_ONCE = 1024 * 1024;
/** A full mailbox is emptied by its owner, who may be away for long, or here unseen. */
const FULL = { firstMs: 60_000, capMs: 30 * 60_000 };
/** What the server did not take, or could not be sealed. */
const FAILED = { firstMs: 4_000, capMs: 5 * 60_000 };
/** What has been put into a mailbox is looked through anew after this: some of it may have expired. */
const LOOKED_MS = 60 * 60_000;
/** All devices' letters are counted together by a server that asks for patience. */
const SERVER = 'server';

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */

/**
 * Up to where everything lies in the mailbox of a device; `most`: no further, whatever is posted now, for before that
 * something has come meanwhile.
 *
 * @typedef {{username: string, position: number, most: number, at: number}} Looked
 */

/**
 * Puts what a device has yet to get into its mailbox.
 */
export class Posting {
  #options;
  /** @type {Map<string, Looked>} by device */
  #looked = new Map();
  #full;
  #failed;
  #asked;

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
    this.#full = new Pauses(FULL, options.clock);
    this.#failed = new Pauses(FAILED, options.clock);
    this.#asked = new Pauses(FAILED, options.clock);
  }

  /**
   * @param {Remote} remote
   * @returns {Promise<{sent: StoredMessage[], stored: number, againMs: number | null}>} messages that are safe now, how many
   *   letters lie there that did not before, and when to try again; null when nothing is left to be tried
   */
  async post(remote) {
    const { deliveries, clock } = this.#options;
    const pauseMs = Math.max(this.#full.left(remote.device), this.#asked.left(SERVER));
    if (pauseMs > 0) return { sent: [], stored: 0, againMs: pauseMs };
    /** @type {StoredMessage[]} */
    const sent = [];
    let stored = 0;
    let isLeft = false;
    for (let after = this.#lookedUpTo(remote); ; ) {
      const now = clock.now();
      const due = await deliveries.unposted(remote, { after, count: LETTERS_AT_ONCE, now });
      if (due.entries.length === 0) break;
      const step = await this.#postSome(remote, due.entries);
      sent.push(...step.sent);
      stored += step.stored;
      if (step.againMs > 0) return { sent, stored, againMs: step.againMs };
      after = step.after;
      isLeft ||= step.isLeft;
    }
    const unsealed = `unsealed for ${remote.device}`;
    if (!isLeft) this.#failed.end(unsealed);
    return { sent, stored, againMs: isLeft ? this.#failed.take(unsealed) : null };
  }

  /** @param {Remote} remote */
  #lookedUpTo({ username, device }) {
    const now = this.#options.clock.now();
    const { position, at } = this.#looked.get(device) ?? { position: 0, at: now };
    const isOld = at > now || at <= now - LOOKED_MS;
    const looked = isOld ? { position: 0, at: now } : { position, at };
    this.#looked.set(device, { ...looked, username, most: Number.POSITIVE_INFINITY });
    return looked.position;
  }

  /**
   * Something has come to be owed to one's own devices, perhaps before what lies in their mailboxes: among them there is no
   * order.
   *
   * @param {number} position
   */
  owedFrom(position) {
    for (const looked of this.#looked.values()) {
      if (looked.username !== this.#options.username) continue;
      looked.most = Math.min(looked.most, position - 1);
      looked.position = Math.min(looked.position, looked.most);
    }
  }

  /**
   * What lies in the mailbox may be looked at anew: entries may have changed or expired, or there is room again.
   *
   * @param {Remote} remote
   */
  forget({ device }) {
    this.#looked.delete(device);
    this.#full.end(device);
    this.#failed.end(device);
  }

  /**
   * @param {Remote} remote
   * @param {OutboxEntry[]} due
   * @returns {Promise<{sent: StoredMessage[], stored: number, againMs: number, after: number, isLeft: boolean}>} `againMs`: 0
   *   to go on at once, `after` a position; `isLeft`: something before that could not be sealed
   */
  async #postSome(remote, due) {
    const { username, deliveries, clock } = this.#options;
    const { device } = remote;
    const isOwn = remote.username === username;
    const { letters, after, left } = await this.#sealed(remote, due);
    const upTo = { after, isLeft: left !== undefined };
    if (letters.length === 0) {
      return { sent: [], stored: 0, againMs: isOwn ? 0 : this.#failed.take(device), ...upTo };
    }
    const { outcomes, retryAfterSeconds } = await this.#hand(remote, letters);
    const entries = letters
      .map(({ entry }) => entry)
      .filter(({ id }) => outcomes.get(id) === 'stored');
    const stored = entries.length;
    const sent = stored > 0 ? await deliveries.posted(remote, entries, clock.now()) : [];
    // Copies of them.
    if (!isOwn && stored > 0) this.owedFrom(entries[0]?.position ?? 0);
    if (stored === letters.length) {
      this.#wentWell(device, left === undefined ? after : left - 1);
      return { sent, stored, againMs: 0, ...upTo };
    }
    const againMs = this.#pauseAfter(device, outcomes, retryAfterSeconds);
    return { sent, stored, againMs, ...upTo };
  }

  /**
   * @param {string} device
   * @param {ReadonlyMap<string, import('../api/mailbox.js').LetterOutcome>} outcomes of letters that were not all taken
   * @param {number | undefined} retryAfterSeconds
   */
  #pauseAfter(device, outcomes, retryAfterSeconds) {
    if ([...outcomes.values()].includes('mailbox-full')) return this.#full.take(device);
    if (retryAfterSeconds !== undefined) return this.#asked.take(SERVER, retryAfterSeconds);
    return this.#failed.take(device);
  }

  /**
   * @param {string} device
   * @param {number} position up to which everything lies in its mailbox
   */
  #wentWell(device, position) {
    const looked = this.#looked.get(device);
    if (looked !== undefined) looked.position = Math.min(position, looked.most);
    this.#full.end(device);
    this.#failed.end(device);
    this.#asked.end(SERVER);
  }

  /**
   * @param {Remote} remote
   * @param {OutboxEntry[]} due
   * @returns `after`: position up to which all was tried; `left`: that of the first that could not be sealed
   */
  async #sealed(remote, due) {
    const isOwn = remote.username === this.#options.username;
    const letters = [];
    let size = 0;
    let after = 0;
    /** @type {number | undefined} */
    let left;
    for (const entry of due) {
      const bytes = await this.#options.sealing.bytesFor(entry, remote);
      // What comes after must not overtake what cannot go now; among one's own devices there is no order.
      if (bytes === undefined && !isOwn) break;
      size += bytes?.length ?? 0;
      if (size > BYTES_AT_ONCE && letters.length > 0) break;
      if (bytes === undefined) left ??= entry.position;
      else letters.push({ entry, bytes });
      after = entry.position;
    }
    return { letters, after, left };
  }

  /**
   * @param {Remote} remote
   * @param {{entry: OutboxEntry, bytes: Uint8Array}[]} letters
   * @returns {Promise<{outcomes: Map<string, import('../api/mailbox.js').LetterOutcome>, retryAfterSeconds?: number |
   *   undefined}>} by id; none when the server refuses
   */
  async #hand({ username, device }, letters) {
    const asked = letters.map(({ entry, bytes }) => ({
      device,
      id: entry.id,
      data: toBase64Url(bytes),
    }));
    try {
      const outcomes = await this.#options.postLetters(username, asked);
      return { outcomes: new Map(outcomes.map(({ id, outcome }) => [id, outcome])) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { retryAfterSeconds } = error;
      return { outcomes: new Map(), retryAfterSeconds };
    }
  }
}
