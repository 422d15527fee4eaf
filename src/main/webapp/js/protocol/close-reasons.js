/**
 * What a page does after its socket was closed, by close code (RFC 6455 section 7.4 and `docs/protocol.md`).
 *
 * - `retry`: come back with growing delays
 * - `retry-later`: come back after a random delay, for the server has just restarted
 * - `ended`: the login has ended
 * - `elsewhere`: another tab or window has taken over
 * - `refused`: the server does not understand this page
 *
 * @typedef {'retry' | 'retry-later' | 'ended' | 'elsewhere' | 'refused'} AfterClose
 */

/** @type {ReadonlyMap<number, AfterClose>} */
const AFTER_CLOSE = new Map([
  [1012, 'retry-later'],
  [4400, 'refused'],
  [4401, 'ended'],
  [4409, 'elsewhere'],
]);

/**
 * @param {number} code
 * @returns {AfterClose}
 */
export function afterClose(code) {
  return AFTER_CLOSE.get(code) ?? 'retry';
}
