import { DONE, refused } from '../lib/outcome.js';
import { Problem } from './http.js';

/**
 * Waits for calls, and tells what came of them instead of throwing what the server refused.
 *
 * @param {Promise<unknown>} work
 * @returns {Promise<import('../lib/outcome.js').Outcome>}
 */
export async function outcomeOf(work) {
  try {
    await work;
    return DONE;
  } catch (error) {
    if (error instanceof Problem) return refused(error.code, error.retryAfterSeconds);
    throw error;
  }
}
