import { Leadership } from './leadership.js';

/**
 * What the browser offers for the tabs of a person to find each other.
 *
 * @param {string} username
 * @returns {{leadership: Leadership, channel: BroadcastChannel | undefined}}
 */
export function tabsOf(username) {
  const name = lockNameFor(username);
  // Not there without HTTPS, unless on localhost, whatever its type says.
  const locks = /** @type {LockManager | undefined} */ (navigator.locks);
  const channel = locks === undefined ? undefined : new BroadcastChannel(name);
  return { leadership: new Leadership({ locks, name }), channel };
}

/**
 * @param {string} username
 * @returns {string} name of the lock that the tab has which holds the connections
 */
export function lockNameFor(username) {
  return `p2p-chat tabs of ${username}`;
}
