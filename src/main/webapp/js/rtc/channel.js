import { v7 } from 'uuid';
import { Emitter } from '../lib/emitter.js';
import { Backoff, TokenBucket, wait } from '../lib/timing.js';
import { decodeFrame, encodeFrame } from './frames.js';

/** Messages that a sender may have on the way without an acknowledgement. */
export const WINDOW = 32;
/** Twice the window: who sends more does not keep to the protocol. */
const LONGEST_QUEUE = 2 * WINDOW;
/** More than people and a full outbox need, less than a browser's disk suffers from. */
const MESSAGES_PER_SECOND = 50;
const MESSAGES_AT_ONCE = 400;
const HEARTBEAT_MS = 5_000;
/** Unanswered heartbeats after which the other side is gone. */
const SILENT_HEARTBEATS = 2;
/** A channel with this much waiting answers no pings: whoever sends them reads nothing. */
const FULL_BYTES = 1024 * 1024;
/** Limits of the pause before storing is tried again: a full disk is not emptied within moments. */
const STORE_AGAIN = { firstMs: 1_000, capMs: 30_000 };

/**
 * @typedef {object} ChannelFacts
 * @property {undefined} transport it reaches the other side, and may be admitted
 * @property {{why: ChannelEnd}} end the channel cannot be used any more
 * @property {{id: string}} acknowledged
 */

/**
 * `closed` by the transport, `bye` by the other side's wish, `silent` for too long, `hostile`: broke the protocol.
 *
 * @typedef {'closed' | 'bye' | 'silent' | 'hostile'} ChannelEnd
 */

/**
 * The data channel that carries messages: sees ids and bytes only, notices silence, bounds what comes in. Nothing is sent
 * on it, and what comes waits, until it is admitted: it is known then who the other side is.
 *
 * @extends {Emitter<ChannelFacts>}
 */
export class Channel extends Emitter {
  #channel;
  #clock;
  #deliver;
  #bucket;
  /** @type {import('./frames.js').Frame[]} */
  #queue = [];
  #delivering = false;
  #isAdmitted = false;
  /** @type {unknown[]} what has come before it was admitted */
  #early = [];
  #ended = false;
  #heardAt = 0;
  /** @type {() => void} */
  #cancelHeartbeat = () => undefined;

  /**
   * @param {object} options
   * @param {RTCDataChannel} options.channel
   * @param {(id: string, payload: Uint8Array) => Promise<boolean>} options.deliver stores a message durably; true
   *   acknowledges it, false means that it could not be stored: it is tried again, and those after it wait
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ channel, deliver, clock }) {
    super();
    this.#channel = channel;
    this.#deliver = deliver;
    this.#clock = clock;
    this.#bucket = new TokenBucket({
      size: MESSAGES_AT_ONCE,
      perSecond: MESSAGES_PER_SECOND,
      clock,
    });
    channel.binaryType = 'arraybuffer';
    channel.onopen = () => this.emit('transport', undefined);
    channel.onclose = () => this.#end('closed');
    channel.onmessage = ({ data }) => this.#receive(data);
  }

  get open() {
    return this.#isAdmitted && !this.#ended && this.#channel.readyState === 'open';
  }

  /** The other side is who it should be. */
  admit() {
    if (this.#ended || this.#isAdmitted) return;
    this.#isAdmitted = true;
    this.#heardAt = this.#clock.now();
    this.#beat();
    for (const data of this.#early.splice(0)) this.#receive(data);
  }

  /**
   * @param {string} id UUIDv7
   * @param {Uint8Array} payload
   * @returns {boolean} whether it is on its way
   */
  send(id, payload) {
    return this.#write(encodeFrame('message', id, payload));
  }

  /** Tells the other side that this one goes, and goes. */
  close() {
    if (this.open) this.#write(encodeFrame('bye', v7()));
    this.#end('closed');
  }

  /** A connection that is closed on this side tells its channel nothing; the next beat finds out. */
  #beat() {
    this.#cancelHeartbeat = this.#clock.after(HEARTBEAT_MS, () => {
      const silence = this.#clock.now() - this.#heardAt;
      if (!this.open) this.#end('closed');
      else if (silence >= HEARTBEAT_MS * SILENT_HEARTBEATS) this.#end('silent');
      if (this.#ended) return;
      this.#write(encodeFrame('ping', v7()));
      this.#beat();
    });
  }

  /** @param {unknown} data */
  #receive(data) {
    if (this.#ended) return;
    if (!this.#isAdmitted) {
      if (this.#early.push(data) > LONGEST_QUEUE) this.#end('hostile');
      return;
    }
    const frame = decodeFrame(data);
    if (frame === undefined) {
      this.#end('hostile');
      return;
    }
    this.#heardAt = this.#clock.now();
    if (frame.type === 'message') this.#enqueue(frame);
    else if (frame.type === 'acknowledgement') this.emit('acknowledged', { id: frame.id });
    else if (frame.type === 'ping') this.#pong(frame.id);
    else if (frame.type === 'bye') this.#end('bye');
  }

  /** @param {import('./frames.js').Frame} frame */
  #enqueue(frame) {
    if (this.#queue.length >= LONGEST_QUEUE) {
      this.#end('hostile');
      return;
    }
    this.#queue.push(frame);
    if (!this.#delivering) this.#deliverQueue();
  }

  async #deliverQueue() {
    this.#delivering = true;
    try {
      for (let frame = this.#queue[0]; frame !== undefined; frame = this.#queue[0]) {
        const ms = this.#bucket.take();
        if (ms > 0) await wait(this.#clock, ms);
        if (await this.#store(frame)) this.#write(encodeFrame('acknowledgement', frame.id));
        this.#queue.shift();
      }
    } finally {
      this.#delivering = false;
    }
  }

  /**
   * Tries until it is stored, so that no message overtakes one that was sent before it.
   *
   * @param {import('./frames.js').Frame} frame
   * @returns {Promise<boolean>} false when the channel ended before
   */
  async #store({ id, payload }) {
    const backoff = new Backoff(STORE_AGAIN);
    while (!this.#ended) {
      if (await this.#deliver(id, payload)) return true;
      if (!this.#ended) await wait(this.#clock, backoff.next());
    }
    return false;
  }

  /** @param {string} id */
  #pong(id) {
    if (this.#channel.bufferedAmount < FULL_BYTES) this.#write(encodeFrame('pong', id));
  }

  /** @param {Uint8Array<ArrayBuffer>} frame */
  #write(frame) {
    if (!this.open) return false;
    try {
      this.#channel.send(frame);
      return true;
    } catch (error) {
      // The send queue is full, or the channel is closing: the message stays in the outbox.
      if (error instanceof DOMException) return false;
      if (!(error instanceof TypeError)) throw error;
      // The other side has announced a size that no message of this protocol fits in (W3C WebRTC, section 6.2).
      this.#end('hostile');
      return false;
    }
  }

  /** @param {ChannelEnd} why */
  #end(why) {
    if (this.#ended) return;
    this.#ended = true;
    this.#queue = [];
    this.#early = [];
    this.#cancelHeartbeat();
    this.emit('end', { why });
  }
}
