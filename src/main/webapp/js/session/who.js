import { Problem } from '../api/http.js';
import { Backoff, wait } from '../lib/timing.js';

/** Who was logged in need not wait longer for what this browser has of theirs. */
const PATIENCE_MS = 3_000;

/** The server's answer without a login. */
const NOBODY = null;

/**
 * Finds out who is logged in. Who it was is taken for granted while the server does not answer.
 */
export class Who {
  #options;
  #backoff = new Backoff({ firstMs: 1_000, capMs: 30_000 });
  /** @type {() => void} ends the wait before the server is asked again */
  #wake = () => undefined;

  /**
   * @param {object} options
   * @param {{currentSession: () => Promise<{username: string}>}} options.api
   * @param {typeof import('./remembered.js').rememberedLogin} options.login who this browser remembers
   * @param {(retryAt: number) => void} options.waiting is told when there is no answer; milliseconds since the epoch
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /** @returns {Promise<string | null>} username; null when nobody is logged in */
  async find() {
    const { login, waiting, clock } = this.#options;
    const known = login.recall();
    for (;;) {
      const asked = this.#ask();
      const patience = known === null ? [] : [wait(clock, PATIENCE_MS)];
      const answer = await Promise.race([asked, ...patience]);
      if (answer !== undefined) return answer;
      if (known !== null) {
        waiting(clock.now());
        return known;
      }
      await this.#pause(this.#backoff.next());
    }
  }

  /** The server is asked again at once. */
  hurry() {
    this.#wake();
  }

  /** @returns {Promise<string | typeof NOBODY | undefined>} nothing without an answer */
  async #ask() {
    try {
      const { username } = await this.#options.api.currentSession();
      this.#options.login.remember(username);
      return username;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return error.code === 'not-logged-in' ? NOBODY : undefined;
    }
  }

  /** @param {number} ms */
  async #pause(ms) {
    const { waiting, clock } = this.#options;
    waiting(clock.now() + ms);
    await new Promise((resolve) => {
      const cancel = clock.after(ms, () => resolve(undefined));
      this.#wake = () => {
        cancel();
        resolve(undefined);
      };
    });
  }
}
