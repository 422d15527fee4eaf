/** Ask again well before the credentials run out: a connection may use them for a while. */
const USABLE_PART_OF_TTL = 0.5;
const RETRY_AFTER_FAILURE_MS = 15_000;
const PATIENCE_MS = 5_000;

/**
 * The configuration of connections: the server's STUN and TURN servers, and whether the address may be seen.
 */
export class Ice {
  #load;
  #clock;
  #hideAddress;
  /** @type {RTCIceServer[]} */
  #servers = [];
  #askAgainAt = Number.NEGATIVE_INFINITY;
  /** @type {Promise<void> | undefined} */
  #loading;

  /**
   * @param {object} options
   * @param {() => Promise<{iceServers: RTCIceServer[], ttlSeconds: number}>} options.load
   * @param {() => boolean} options.hideAddress whether to use relays only
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ load, hideAddress, clock }) {
    this.#load = load;
    this.#hideAddress = hideAddress;
    this.#clock = clock;
  }

  /**
   * Never rejects: without an answer the last known servers are used, or none, which still connects people on one
   * network.
   *
   * @returns {Promise<RTCConfiguration>}
   */
  async configuration() {
    if (this.#clock.now() >= this.#askAgainAt) await this.#loadInTime();
    return {
      iceServers: this.#servers,
      iceTransportPolicy: this.#hideAddress() ? 'relay' : 'all',
    };
  }

  #loadInTime() {
    this.#loading ??= this.#refresh().finally(() => {
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

  async #refresh() {
    try {
      const { iceServers, ttlSeconds } = await this.#load();
      this.#servers = iceServers;
      this.#askAgainAt = this.#clock.now() + ttlSeconds * 1000 * USABLE_PART_OF_TTL;
    } catch {
      this.#askAgainAt = this.#clock.now() + RETRY_AFTER_FAILURE_MS;
    }
  }
}
