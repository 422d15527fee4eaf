import { Emitter } from '../lib/emitter.js';

/** So much may wait to be sent, in bytes: enough for any line, little enough to be stopped soon. */
const FULL_BYTES = 1024 * 1024;
const LOW_BYTES = 256 * 1024;
/** So many pieces may come before it is known who sends them. */
const MOST_EARLY = 32;

/**
 * @typedef {object} BulkFacts
 * @property {undefined} open
 * @property {{bytes: Uint8Array<ArrayBuffer>}} bytes
 */

/**
 * The data channel for what is much, and can wait: messages and notes have channels of their own, which it does not hold up.
 * Nothing is sent on it, and what comes waits, until it is admitted, as `Channel`.
 *
 * @extends {Emitter<BulkFacts>}
 */
export class Bulk extends Emitter {
  #channel;
  #isAdmitted = false;
  #isOver = false;
  /** @type {unknown[]} what has come before it was admitted */
  #early = [];
  /** @type {(() => void)[]} of those who wait for room */
  #waiting = [];

  /** @param {RTCDataChannel} channel */
  constructor(channel) {
    super();
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = LOW_BYTES;
    channel.onopen = () => this.#tellOpen();
    channel.onmessage = ({ data }) => this.#receive(data);
    channel.onbufferedamountlow = () => this.#wake();
    channel.onclose = () => this.end();
  }

  get open() {
    return this.#isAdmitted && !this.#isOver && this.#channel.readyState === 'open';
  }

  /** The other side is who it should be. */
  admit() {
    this.#isAdmitted = true;
    this.#tellOpen();
    for (const data of this.#early.splice(0)) this.#receive(data);
  }

  /**
   * Waits while too much is on its way.
   *
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @returns {Promise<boolean>} whether it is on its way; false when the channel cannot be used any more
   */
  async send(bytes) {
    while (this.open && this.#channel.bufferedAmount > FULL_BYTES) {
      await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
        this.#waiting.push(resolve);
      });
    }
    if (!this.open) return false;
    try {
      this.#channel.send(bytes);
      return true;
    } catch (error) {
      // The channel is closing, or the other side takes no such size: whoever wants it asks again.
      if (error instanceof DOMException || error instanceof TypeError) return false;
      throw error;
    }
  }

  /** It cannot be used any more. */
  end() {
    this.#isOver = true;
    this.#wake();
  }

  #wake() {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #tellOpen() {
    if (this.open) this.emit('open', undefined);
  }

  /** @param {unknown} data */
  #receive(data) {
    if (!(data instanceof ArrayBuffer)) return;
    if (this.#isAdmitted) this.emit('bytes', { bytes: new Uint8Array(data) });
    // What is beyond that is asked for again.
    else if (this.#early.length < MOST_EARLY) this.#early.push(data);
  }
}
