import { Emitter } from '../lib/emitter.js';
import { TokenBucket } from '../lib/timing.js';
import { decodeFrame, encodeFrame } from './frames.js';

/** A note says little. Larger ones are none of ours. */
const LARGEST_NOTE = 1_024;
/** More than a page of ours sends (`Receipts`, `Typing`). */
const NOTES_AT_ONCE = 30;
const NOTES_PER_SECOND = 5;

/**
 * @typedef {object} NoteFacts
 * @property {undefined} open
 * @property {{id: string, payload: Uint8Array}} note
 * @property {{id: string}} acknowledged
 */

/**
 * The data channel for what is said besides messages, such as that they were read. What it does not understand it passes
 * over, so that later versions of the page can say more. Nothing is sent on it, and what comes waits, until it is admitted,
 * as `Channel`.
 *
 * @extends {Emitter<NoteFacts>}
 */
export class Notes extends Emitter {
  #channel;
  #bucket;
  #isAdmitted = false;
  /** @type {unknown[]} what has come before it was admitted */
  #early = [];

  /**
   * @param {object} options
   * @param {RTCDataChannel} options.channel
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ channel, clock }) {
    super();
    this.#channel = channel;
    this.#bucket = new TokenBucket({ size: NOTES_AT_ONCE, perSecond: NOTES_PER_SECOND, clock });
    channel.binaryType = 'arraybuffer';
    channel.onopen = () => this.#tellOpen();
    channel.onmessage = ({ data }) => this.#receive(data);
  }

  /** The other side is who it should be. */
  admit() {
    this.#isAdmitted = true;
    this.#tellOpen();
    for (const data of this.#early.splice(0)) this.#receive(data);
  }

  #tellOpen() {
    if (this.#isAdmitted && this.#channel.readyState === 'open') this.emit('open', undefined);
  }

  /**
   * @param {string} id UUIDv7
   * @param {Uint8Array} payload
   * @returns {boolean} whether it is on its way
   */
  send(id, payload) {
    return this.#write(encodeFrame('message', id, payload));
  }

  /** @param {string} id of a note that has done what it was sent for */
  acknowledge(id) {
    this.#write(encodeFrame('acknowledgement', id));
  }

  /** @param {unknown} data */
  #receive(data) {
    if (!this.#isAdmitted) {
      // What is beyond that would be dropped as well.
      if (this.#early.length < NOTES_AT_ONCE) this.#early.push(data);
      return;
    }
    const frame = decodeFrame(data);
    if (frame === undefined || frame.payload.length > LARGEST_NOTE || !this.#bucket.tryTake())
      return;
    if (frame.type === 'message') this.emit('note', { id: frame.id, payload: frame.payload });
    if (frame.type === 'acknowledgement') this.emit('acknowledged', { id: frame.id });
  }

  /** @param {Uint8Array<ArrayBuffer>} frame */
  #write(frame) {
    if (!this.#isAdmitted || this.#channel.readyState !== 'open') return false;
    try {
      this.#channel.send(frame);
      return true;
    } catch (error) {
      // The send queue is full, or the channel is closing: what matters is said again.
      if (error instanceof DOMException || error instanceof TypeError) return false;
      throw error;
    }
  }
}
