import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { Emitter } from '../lib/emitter.js';
import { TokenBucket } from '../lib/timing.js';
import { keyOf } from '../rtc/signals.js';

/** A frame of the socket has at most 64 KiB (docs/protocol.md), this much of it is the message. */
export const LARGEST_RELAYED = 46_000;
/** An error comes within moments of its frame. */
const REMEMBERED = 256;
/** A part of what the server takes from one connection (docs/configuration.md); signals need the rest. */
const FRAMES_PER_SECOND = 30;
const FRAMES_AT_ONCE = 64;

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * @typedef {object} RelayFacts
 * @property {Remote & {id: string, bytes: Uint8Array}} message has come by the server
 * @property {Remote} gone a device that was thought to be there is not
 */

/**
 * What goes to a device that is there by the server's socket, as long as there is no direct way.
 *
 * @extends {Emitter<RelayFacts>}
 */
export class Relay extends Emitter {
  #session;
  #bucket;
  #count = 0;
  /** @type {Map<string, Remote>} by id of the frame */
  #sent = new Map();
  /** @type {Map<string, RelayChannel>} */
  #channels = new Map();

  /**
   * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} session
   * @param {import('../lib/timing.js').Clock} clock
   */
  constructor(session, clock) {
    super();
    this.#session = session;
    this.#bucket = new TokenBucket({ size: FRAMES_AT_ONCE, perSecond: FRAMES_PER_SECOND, clock });
    session.on('relay', ({ from, device, data }) => this.#receive(from, device, data));
    session.on('error', (error) => this.#refused(error));
    session.on('welcome', () => this.#channels.clear());
    session.on('lost', () => this.#channels.clear());
  }

  /**
   * @param {Remote} remote
   * @returns {RelayChannel} the same as long as the device stays
   */
  to(remote) {
    const key = keyOf(remote);
    const channel = this.#channels.get(key) ?? {
      largest: LARGEST_RELAYED,
      send: (/** @type {string} */ id, /** @type {Uint8Array} */ bytes) =>
        this.#send(remote, id, bytes),
    };
    this.#channels.set(key, channel);
    return channel;
  }

  /**
   * The device has gone, or has come anew: what was sent to it before may be lost.
   *
   * @param {Remote} remote
   */
  forget(remote) {
    this.#channels.delete(keyOf(remote));
  }

  /**
   * @param {Remote} remote
   * @param {string} id UUIDv7 of the message
   * @param {Uint8Array} bytes
   */
  #send({ username: to, device }, id, bytes) {
    if (bytes.length > LARGEST_RELAYED || !this.#bucket.tryTake()) return false;
    this.#count += 1;
    const frame = `relay-${this.#count}`;
    this.#sent.set(frame, { username: to, device });
    this.#sent.delete(`relay-${this.#count - REMEMBERED}`);
    const data = `${id}.${toBase64Url(bytes)}`;
    return this.#session.send({ type: 'relay', id: frame, to, device, data });
  }

  /**
   * @param {string} username
   * @param {string} device
   * @param {string} data
   */
  #receive(username, device, data) {
    const [id = '', text = ''] = data.split('.');
    const bytes = fromBase64Url(text);
    if (bytes !== undefined) this.emit('message', { username, device, id, bytes });
  }

  /** @param {import('../protocol/messages.js').ErrorFrame} error */
  #refused({ id, code }) {
    const remote = this.#sent.get(id ?? '');
    if (remote === undefined) return;
    this.#sent.delete(id ?? '');
    this.forget(remote);
    if (code !== 'rate-limited') this.emit('gone', remote);
  }
}

/**
 * Like a `Channel` for who sends.
 *
 * @typedef {object} RelayChannel
 * @property {number} largest bytes that it takes
 * @property {(id: string, bytes: Uint8Array) => boolean} send
 */
