import { WINDOW } from '../webrtc.js';

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../rtc/channel.js').Channel} Channel */

/** One line for each channel, as long as the channel lives. */
export class Lines {
  /** @type {WeakMap<Channel, Line>} */
  #lines = new WeakMap();

  /** @param {Channel} channel */
  of(channel) {
    const line = this.#lines.get(channel) ?? new Line(channel);
    this.#lines.set(channel, line);
    return line;
  }
}

/**
 * What goes to one device over one channel: each message once, in order of position, no more than the window without an
 * acknowledgement.
 */
class Line {
  #channel;
  #position = 0;
  /** @type {Map<string, OutboxEntry>} by id */
  #underWay = new Map();

  /** @param {Pick<Channel, 'send'>} channel */
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

  /** How many more may be sent now. */
  get room() {
    return WINDOW - this.#underWay.size;
  }

  /**
   * @param {OutboxEntry} entry the next after `position`
   * @returns {boolean} false when the channel takes nothing at present
   */
  send(entry) {
    if (!this.#channel.send(entry.id, entry.envelope)) return false;
    this.#underWay.set(entry.id, entry);
    this.#position = entry.position;
    return true;
  }

  /**
   * @param {string} id
   * @returns {OutboxEntry | undefined} nothing when it was not under way
   */
  acknowledge(id) {
    const entry = this.#underWay.get(id);
    this.#underWay.delete(id);
    return entry;
  }
}
