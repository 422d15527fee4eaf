import { WINDOW } from '../webrtc.js';

/** A device that falls so far behind the person's other devices is not waited for. */
const LONGEST = 1_000;

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
 * What goes to one device over one channel: each message once, in order, no more than the window without an
 * acknowledgement. What another of the person's devices has acknowledged stays in the line for this one.
 */
class Line {
  #channel;
  /** @type {Set<string>} ids that are or were in the line */
  #known = new Set();
  /** @type {OutboxEntry[]} */
  #waiting = [];
  /** @type {Set<string>} */
  #underWay = new Set();

  /** @param {Pick<Channel, 'send'>} channel */
  constructor(channel) {
    this.#channel = channel;
  }

  /** @param {readonly OutboxEntry[]} entries in order */
  add(entries) {
    for (const entry of entries) {
      if (this.#known.has(entry.id) || this.#waiting.length >= LONGEST) continue;
      this.#known.add(entry.id);
      this.#waiting.push(entry);
    }
  }

  /** @returns {boolean} false when the channel takes nothing at present */
  pump() {
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      if (this.#underWay.size >= WINDOW) return true;
      if (!this.#channel.send(next.id, next.envelope)) return false;
      this.#underWay.add(next.id);
      this.#waiting.shift();
    }
    return true;
  }

  /**
   * @param {string} id
   * @returns {boolean} whether it was under way
   */
  acknowledge(id) {
    return this.#underWay.delete(id);
  }
}
