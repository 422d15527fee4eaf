import { WINDOW } from '../webrtc.js';

/**
 * What a device that is there does not acknowledge is sent to it again after this, and after twice as long each time, also
 * if it lay in its mailbox: somebody on the way has altered it, or it could not be opened then.
 */
const REPEAT_MS = 15_000;
const LONGEST_REPEAT_MS = 30 * 60_000;

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */

/**
 * What a message is put into.
 *
 * @typedef {object} Sending
 * @property {number} [largest] bytes that it takes at all
 * @property {(id: string, bytes: Uint8Array) => boolean} send false when it takes nothing at present
 */

/** One line for each channel, as long as the channel lives. */
export class Lines {
  /** @type {WeakMap<Sending, Line>} */
  #lines = new WeakMap();

  /** @param {Sending} channel */
  of(channel) {
    const line = this.#lines.get(channel) ?? new Line(channel);
    this.#lines.set(channel, line);
    return line;
  }
}

/**
 * What goes to one device over one channel: in order of position, no more than the window without an acknowledgement, and
 * each message once, unless nothing at all is acknowledged.
 */
export class Line {
  #channel;
  #position = 0;
  /** When something was acknowledged last, or sent after all was. */
  #quietSince = 0;
  /** @type {Map<string, OutboxEntry>} by id */
  #underWay = new Map();
  #repeatMs = REPEAT_MS;

  /** @param {Sending} channel */
  constructor(channel) {
    this.#channel = channel;
  }

  /** Position up to which all has been sent on this channel. */
  get position() {
    return this.#position;
  }

  /** Ids of what has been sent and not acknowledged. */
  get underWay() {
    return [...this.#underWay.keys()];
  }

  /** @param {Uint8Array} bytes */
  takes(bytes) {
    return bytes.length <= (this.#channel.largest ?? Number.POSITIVE_INFINITY);
  }

  /** How many more may be sent now. */
  get room() {
    return WINDOW - this.#underWay.size;
  }

  /**
   * @param {OutboxEntry} entry the next after `position`
   * @param {Uint8Array} bytes what it is on the way
   * @param {number} at milliseconds since the epoch
   * @returns {boolean} false when the channel takes nothing at present
   */
  send(entry, bytes, at) {
    if (!this.#channel.send(entry.id, bytes)) return false;
    if (this.#underWay.size === 0) this.#quietSince = at;
    this.#underWay.set(entry.id, entry);
    this.#position = Math.max(this.#position, entry.position);
    return true;
  }

  /**
   * @param {string} id
   * @param {number} at milliseconds since the epoch
   * @returns {OutboxEntry | undefined} nothing when it was not under way
   */
  acknowledge(id, at) {
    const entry = this.#underWay.get(id);
    if (this.#underWay.delete(id)) {
      this.#quietSince = at;
      this.#repeatMs = REPEAT_MS;
    }
    return entry;
  }

  /**
   * @param {number} before milliseconds since the epoch
   * @returns {boolean} whether something is under way and nothing has been acknowledged since
   */
  isOverdue(before) {
    return this.#underWay.size > 0 && this.#quietSince <= before;
  }

  /**
   * Has all that is under way sent once more, if nothing has been acknowledged for long.
   *
   * @param {number} now milliseconds since the epoch
   */
  repeatOverdue(now) {
    if (!this.isOverdue(now - this.#repeatMs)) return;
    const positions = [...this.#underWay.values()].map(({ position }) => position);
    this.#position = Math.min(this.#position, ...positions.map((it) => it - 1));
    this.#underWay.clear();
    this.#repeatMs = Math.min(2 * this.#repeatMs, LONGEST_REPEAT_MS);
  }
}
