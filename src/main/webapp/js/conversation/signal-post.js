import { Emitter } from '../lib/emitter.js';

/** An error comes within moments of its signal. */
const REMEMBERED = 256;

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Sends signals to devices, and tells which did not arrive.
 *
 * @extends {Emitter<{undeliverable: Remote}>}
 */
export class SignalPost extends Emitter {
  #session;
  #count = 0;
  /** @type {Map<string, Remote>} to whom, by id of the signal */
  #sent = new Map();

  /** @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} session */
  constructor(session) {
    super();
    this.#session = session;
    session.on('error', ({ id }) => {
      const remote = this.#sent.get(id ?? '');
      if (remote !== undefined) this.emit('undeliverable', remote);
    });
  }

  /**
   * Without a connection to the server the signal is lost, and repeated when there is one (`Peers.heal`).
   *
   * @param {Remote} remote
   * @param {unknown} data
   */
  send(remote, data) {
    this.#count += 1;
    const id = `signal-${this.#count}`;
    this.#sent.set(id, remote);
    this.#sent.delete(`signal-${this.#count - REMEMBERED}`);
    this.#session.send({ type: 'signal', id, to: remote.username, device: remote.device, data });
  }
}
