/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * The devices of people, as their chains name them: those that can read what is sealed, and no others.
 */
export class Devices {
  #options;
  /** @type {Map<string, readonly string[]>} by username, as they were found last */
  #known = new Map();

  /**
   * @param {object} options
   * @param {Remote} options.own
   * @param {Pick<import('./port.js').Identity, 'devicesOf'>} options.identity
   * @param {Pick<import('./known-devices.js').KnownDevices, 'know'>} options.knownDevices
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {string} username
   * @returns {Promise<readonly string[]>} without this one
   */
  async of(username) {
    const { own, identity, knownDevices, clock } = this.#options;
    const found = [...(await identity.devicesOf(username)).keys()];
    const others = found.filter((it) => username !== own.username || it !== own.device);
    if (found.length > 0 && others.join() !== this.#known.get(username)?.join()) {
      await knownDevices.know(username, others, clock.now());
      this.#known.set(username, others);
    }
    return others;
  }

  /**
   * @param {Remote} remote
   * @returns {boolean} whether it may be one that reads; as long as nothing is known it may
   */
  mayRead({ username, device }) {
    return this.#known.get(username)?.includes(device) ?? true;
  }
}
