/**
 * What the server offers so that people on different networks find a way to each other.
 *
 * @typedef {object} WaysState
 * @property {boolean} possible whether this browser can connect to others at all
 * @property {boolean} known whether the server has told yet
 * @property {boolean} stun with it most networks can be crossed directly
 * @property {boolean} relay with it all can, and addresses can be hidden
 */

/** @type {WaysState} */
export const UNKNOWN_WAYS = { possible: true, known: false, stun: false, relay: false };

/**
 * The server has told.
 *
 * @param {WaysState} ways
 * @param {{urls: string | string[]}[]} iceServers
 * @returns {WaysState}
 */
export function waysTold(ways, iceServers) {
  const urls = iceServers.flatMap((it) => it.urls);
  return {
    ...ways,
    known: true,
    stun: urls.some((url) => /^stuns?:/i.test(url)),
    relay: urls.some((url) => /^turns?:/i.test(url)),
  };
}
