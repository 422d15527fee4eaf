import { Backoff } from '../lib/timing.js';

const ASK_AGAIN = { firstMs: 1_000, capMs: 15_000 };

/**
 * Tells, on a page that asks the server for nothing by itself, that it cannot be reached, for as long as that is so.
 *
 * @param {object} options
 * @param {() => Promise<boolean>} options.isThere
 * @param {(unreachable: boolean) => void} options.show
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Promise<void>} when the server has answered
 */
export async function tellUnreachable({ isThere, show, clock }) {
  const backoff = new Backoff(ASK_AGAIN);
  while (!(await isThere())) {
    show(true);
    await new Promise((resolve) => clock.after(backoff.next(), () => resolve(undefined)));
  }
  show(false);
}
