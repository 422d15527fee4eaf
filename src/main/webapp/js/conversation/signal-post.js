import { Emitter } from '../lib/emitter.js';
import { TokenBucket } from '../lib/timing.js';

/** An error comes within moments of its signal. */
const REMEMBERED = 256;
/** Half of what the server takes from one connection (docs/configuration.md): other frames need room too. */
const SIGNALS_PER_SECOND = 50;
const SIGNALS_AT_ONCE = 100;
/** Of a connection that is so far behind all signals are late. */
const MOST_WAITING = 5_000;

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {{username: string, device?: string}} Receiver all devices of a person where none is named */
/** @typedef {{remote: Receiver, data: unknown}} Post */

/**
 * Sends signals to devices, no faster than the server takes them, and tells which did not arrive.
 *
 * @extends {Emitter<{undeliverable: Remote}>} of signals to one device
 */
export class SignalPost extends Emitter {
  #session;
  #clock;
  #bucket;
  #count = 0;
  /** @type {Map<string, Post>} by id of the signal */
  #sent = new Map();
  /** @type {Post[]} */
  #waiting = [];

  /**
   * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} session
   * @param {import('../lib/timing.js').Clock} clock
   */
  constructor(session, clock) {
    super();
    this.#session = session;
    this.#clock = clock;
    this.#bucket = new TokenBucket({
      size: SIGNALS_AT_ONCE,
      perSecond: SIGNALS_PER_SECOND,
      clock,
    });
    session.on('error', (error) => this.#refused(error));
  }

  /**
   * Without a connection to the server the signal is lost, and repeated when there is one (`Peers.heal`).
   *
   * @param {Receiver} remote
   * @param {unknown} data
   */
  send(remote, data) {
    if (this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push({ remote, data });
    if (this.#waiting.length === 1) this.#pump();
  }

  #pump() {
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      if (!this.#bucket.tryTake()) {
        this.#clock.after(1000 / SIGNALS_PER_SECOND, () => this.#pump());
        return;
      }
      this.#waiting.shift();
      this.#post(next);
    }
  }

  /** @param {Post} post */
  #post(post) {
    const { remote, data } = post;
    this.#count += 1;
    const id = `signal-${this.#count}`;
    this.#sent.set(id, post);
    this.#sent.delete(`signal-${this.#count - REMEMBERED}`);
    const { username: to, device } = remote;
    this.#session.send({ type: 'signal', id, to, ...(device !== undefined && { device }), data });
  }

  /** @param {import('../protocol/messages.js').ErrorFrame} error */
  #refused({ id, code, retryAfterMs }) {
    const post = this.#sent.get(id ?? '');
    if (post === undefined) return;
    this.#sent.delete(id ?? '');
    if (code === 'rate-limited') {
      this.#clock.after(retryAfterMs ?? 1000, () => this.send(post.remote, post.data));
    } else if (post.remote.device !== undefined) {
      this.emit('undeliverable', { ...post.remote, device: post.remote.device });
    }
  }
}
