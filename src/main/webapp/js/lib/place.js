/**
 * What the address of the page shows: a conversation, or the list alone.
 */

const WITH = '#with/';
const USERNAME = /^[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]$/;

/** Address of the list. */
export const LIST = '#';

/**
 * @param {string} username
 * @returns {string}
 */
export function placeOf(username) {
  return `${WITH}${username}`;
}

/**
 * @param {string} hash of the address
 * @returns {string | null} username of the other person in the conversation to show
 */
export function personAt(hash) {
  if (!hash.startsWith(WITH)) return null;
  const username = hash.slice(WITH.length).toLowerCase();
  return USERNAME.test(username) ? username : null;
}
