/**
 * How something that a person asked for ended.
 *
 * @typedef {{ok: true}} Done
 * @typedef {object} Refused
 * @property {false} ok
 * @property {string} code stable, for choosing words: a `code` of the REST API, or one of ours such as `unreachable`
 * @property {number} [retryAfterSeconds] with `rate-limited`
 * @typedef {Done | Refused} Outcome
 */

/** @type {Readonly<Done>} */
export const DONE = Object.freeze({ ok: true });

/**
 * @param {string} code
 * @param {number} [retryAfterSeconds]
 * @returns {Refused}
 */
export function refused(code, retryAfterSeconds) {
  return retryAfterSeconds === undefined
    ? { ok: false, code }
    : { ok: false, code, retryAfterSeconds };
}
