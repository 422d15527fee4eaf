/** Ask again well before the credentials run out: a connection may use them for a while. */
const USABLE_PART_OF_TTL = 0.5;
const RETRY_AFTER_FAILURE_MS = 15_000;
const PATIENCE_MS = 5_000;

/**
 * The configuration of connections: the server's STUN and TURN servers, and whether the address may be seen.
 */
export class Ice {
  #load;
  #told;
  #clock;
  /** @type {RTCIceServer[]} */
  #servers = [];
  #askAgainAt = Number.NEGATIVE_INFINITY;
  /** @type {Promise<void> | undefined} */
  #loading;

  /**
   * @param {object} options
   * @param {() => Promise<{iceServers: RTCIceServer[], ttlSeconds: number}>} options.load
   * @param {(servers: RTCIceServer[]) => void} options.told is called with each answer
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ load, told, clock }) {
    this.#load = load;
    this.#told = told;
    this.#clock = clock;
  }

  /**
   * Never rejects: without an answer the last known servers are used, or none, which still connects people on one
   * network.
   *
   * @param {() => boolean} hides whether to use relays only, asked when all else is known
   * @returns {Promise<RTCConfiguration>}
   */
  async configuration(hides) {
    await this.refresh();
    return { iceServers: this.#servers, iceTransportPolicy: hides() ? 'relay' : 'all' };
  }

  /** Asks the server if what it told is too old to use. */
  async refresh() {
    if (this.#clock.now() >= this.#askAgainAt) await this.#loadInTime();
  }

  #loadInTime() {
    this.#loading ??= this.#ask().finally(() => {
      this.#loading = undefined;
    });
    const loading = this.#loading;
    return new Promise((resolve) => {
      const cancel = this.#clock.after(PATIENCE_MS, () => resolve(undefined));
      loading.then(() => {
        cancel();
        resolve(undefined);
      });
    });
  }

  async #ask() {
    try {
      const { iceServers, ttlSeconds } = await this.#load();
      this.#servers = iceServers;
      this.#askAgainAt = this.#clock.now() + ttlSeconds * 1000 * USABLE_PART_OF_TTL;
      this.#told(iceServers);
    } catch {
      this.#askAgainAt = this.#clock.now() + RETRY_AFTER_FAILURE_MS;
    }
  }
}
