import { setImmediate } from 'node:timers/promises';

/**
 * A clock that tests move.
 */
export class FakeClock {
  /** @type {Set<{at: number, action: () => void}>} */
  #timers = new Set();
  #now;

  /** @param {number} [start] milliseconds since the epoch */
  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now = () => this.#now;

  /**
   * @param {number} ms
   * @param {() => void} action
   */
  after = (ms, action) => {
    const timer = { at: this.#now + ms, action };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  };

  /**
   * Lets time pass; what is due runs in order, with the work that follows from it.
   *
   * @param {number} ms
   */
  async advance(ms) {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.action();
      await settled();
    }
    this.#now = end;
  }

  /**
   * Time passes and nothing runs, as while a laptop is closed.
   *
   * @param {number} ms
   */
  skip(ms) {
    this.#now += ms;
  }

  /** @param {number} end */
  #next(end) {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets everything run that needs no time to pass. */
export async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

/** Much longer than anything takes that needs no time of the clock to pass, such as encrypting. */
const PATIENCE_MS = 20_000;

/**
 * Waits for a condition that needs no time of the clock to pass.
 *
 * @param {() => boolean | Promise<boolean>} condition
 * @param {string} what
 */
export async function until(condition, what) {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    if (await condition()) return;
    await setImmediate();
  }
  throw new Error(`It never came to this: ${what}`);
}
