/** @typedef {import('../rtc/peers.js').Remote} Remote */

/** A direct connection to a device that is there is made in less, as a rule. */
const DIRECT_PATIENCE_MS = 3_000;

/**
 * By which way a message goes to a device now: `wait` for a connection that is likely to come.
 *
 * @typedef {{kind: 'direct' | 'relay', channel: import('./line.js').Sending} | {kind: 'mailbox'} | {kind: 'wait', ms: number}} Path
 */

/**
 * Chooses for each device: the data channel, else the server's socket while the device is there, else its mailbox.
 */
export class Paths {
  #options;
  /** @type {Map<string, number>} since when a direct connection is waited for, by device */
  #waitingSince = new Map();

  /**
   * @param {object} options
   * @param {Pick<import('../rtc/peers.js').Peers, 'channels'>} options.peers
   * @param {Pick<import('./relay.js').Relay, 'to'>} options.relay
   * @param {(username: string) => readonly string[]} options.present devices of a person that are there
   * @param {(username: string) => boolean} options.mayConnect whether a direct connection to a person may be made
   * @param {() => boolean} options.isSeen whether others may see that this page is there
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Remote} remote
   * @returns {Path}
   */
  to(remote) {
    const { peers, relay, present, isSeen } = this.#options;
    const { username, device } = remote;
    const open = peers.channels(username).find((it) => it.device === device);
    if (open !== undefined) {
      this.#waitingSince.delete(device);
      return { kind: 'direct', channel: open.channel };
    }
    // What goes over the socket tells its receiver at once that somebody is there.
    if (!present(username).includes(device) || !isSeen()) return { kind: 'mailbox' };
    const ms = this.#patienceFor(remote);
    return ms > 0 ? { kind: 'wait', ms } : { kind: 'relay', channel: relay.to(remote) };
  }

  /**
   * A device is not there any more: when it is back, a direct connection is waited for again.
   *
   * @param {Remote} remote
   */
  forget({ device }) {
    this.#waitingSince.delete(device);
  }

  /**
   * @param {Remote} remote
   * @returns {number} milliseconds for which a direct connection is still waited for
   */
  #patienceFor({ username, device }) {
    const { mayConnect, clock } = this.#options;
    if (!mayConnect(username)) return 0;
    const since = this.#waitingSince.get(device) ?? clock.now();
    this.#waitingSince.set(device, since);
    return since + DIRECT_PATIENCE_MS - clock.now();
  }
}
