import { Backoff } from '../lib/timing.js';
import { formatAnnouncement, isAnnouncement } from '../webrtc.js';

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Connects the devices of one person with each other: each announces itself to the others when it has come to the
 * server, and those that are there already connect to it.
 */
export class OwnDevices {
  #username;
  #peers;
  #post;
  #clock;
  /** @type {Map<string, Backoff>} by device */
  #backoffs = new Map();

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {Pick<import('../rtc/peers.js').Peers, 'connect' | 'has' | 'heal' | 'on'>} options.peers
   * @param {import('./signal-post.js').SignalPost} options.post
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ username, peers, post, clock }) {
    this.#username = username;
    this.#peers = peers;
    this.#post = post;
    this.#clock = clock;
    peers.on('link', (fact) => {
      if (fact.username === username) this.#linkChanged(fact);
    });
  }

  /** This device can be reached (again). */
  announce() {
    this.#post.send({ username: this.#username }, formatAnnouncement());
  }

  /**
   * @param {string} device of one's own, as the server names it
   * @param {unknown} data
   * @returns {boolean} whether the signal was an announcement
   */
  receive(device, data) {
    if (!isAnnouncement(data)) return false;
    const remote = { username: this.#username, device };
    if (this.#peers.has(remote)) this.#peers.heal(this.#username);
    else this.#peers.connect(remote);
    return true;
  }

  /**
   * A device that is still there is asked to connect; one that is gone announces itself when it is back.
   *
   * @param {import('../rtc/peers.js').LinkFact} fact
   */
  #linkChanged({ device, state }) {
    const backoff = this.#backoffs.get(device) ?? new Backoff({ firstMs: 1_000, capMs: 60_000 });
    this.#backoffs.set(device, backoff);
    if (state === 'open') backoff.reset();
    if (state !== 'lost' && state !== 'failed') return;
    const remote = { username: this.#username, device };
    this.#clock.after(backoff.next(), () => {
      if (!this.#peers.has(remote)) this.#post.send(remote, formatAnnouncement());
    });
  }
}
