import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';

/**
 * Why there is no group with somebody now: `no-identity`: they, or this account, have none yet; `not-linked`: this device
 * is not one of the account's; `identity-changed`: what the server shows of them is not what was pinned;
 * `no-key-package`: none of their devices can be added; `waiting-for-welcome`: another device has made the group;
 * `no-group`: nobody has made one; or a code of the REST API, such as `unreachable`.
 */
export class NotSealed extends Error {
  /**
   * @param {string} code
   * @param {unknown} [cause]
   */
  constructor(code, cause) {
    super(code, { cause });
    this.name = 'NotSealed';
    this.code = code;
  }
}

/**
 * Waits for work, and tells what came of it instead of throwing why it cannot be done now.
 *
 * @param {Promise<unknown>} work
 * @returns {Promise<import('../lib/outcome.js').Outcome>}
 */
export async function outcomeOf(work) {
  try {
    await work;
    return DONE;
  } catch (error) {
    return refusal(error);
  }
}

/**
 * @param {unknown} error
 * @returns {import('../lib/outcome.js').Refused}
 * @throws {unknown} what is nobody's refusal
 */
export function refusal(error) {
  if (error instanceof Problem) return refused(error.code, error.retryAfterSeconds);
  if (error instanceof NotSealed) {
    const { cause } = error;
    return refused(error.code, cause instanceof Problem ? cause.retryAfterSeconds : undefined);
  }
  throw error;
}
