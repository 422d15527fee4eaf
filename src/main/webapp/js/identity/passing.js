/** What a server answers that will answer otherwise later. */
const PASSING = ['unreachable', 'rate-limited', 'sequence-taken'];
const FIRST_SERVER_ERROR = 500;

/**
 * @param {import('../api/http.js').Problem} problem
 * @returns {boolean} whether the same call may succeed later
 */
export function isPassing({ code, status }) {
  return PASSING.includes(code) || status >= FIRST_SERVER_ERROR;
}
