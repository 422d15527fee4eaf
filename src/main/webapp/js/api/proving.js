import { Problem } from './http.js';

/**
 * A call that goes with what shows who somebody is. A passkey that does not hold is no wrong password.
 *
 * @template Answer
 * @param {import('../lib/evidence.js').Evidence} shown
 * @param {Promise<Answer>} call
 * @returns {Promise<Answer>}
 * @throws {Problem} `passkey-refused` in the place of `bad-credentials`
 */
export async function proving(shown, call) {
  try {
    return await call;
  } catch (error) {
    const isRefused = error instanceof Problem && error.code === 'bad-credentials';
    if (!isRefused || !('passkey' in shown)) throw error;
    throw new Problem('passkey-refused', { status: error.status, cause: error });
  }
}
