/**
 * What the address of the page shows: the list alone, a conversation, or who the other person is.
 */

const WITH = '#with/';
const INVITATION = '#invite/';
const ABOUT = '/about';
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
 * @param {string} username
 * @returns {string} where it is told who this person is
 */
export function aboutPlaceOf(username) {
  return `${WITH}${username}${ABOUT}`;
}

/**
 * @param {string} username
 * @returns {string} what this person sends to others, who may have no account yet
 */
export function invitationOf(username) {
  return `${INVITATION}${username}`;
}

/**
 * @param {string} hash of the address
 * @returns {string | null} username of the other person in the conversation to show
 */
export function personAt(hash) {
  if (!hash.startsWith(WITH)) return invitedBy(hash);
  const name = hash.slice(WITH.length);
  return usernameIn(name.endsWith(ABOUT) ? name.slice(0, -ABOUT.length) : name);
}

/**
 * @param {string} hash of the address
 * @returns {boolean} whether it is to be told who the other person is
 */
export function isAbout(hash) {
  return hash.startsWith(WITH) && hash.endsWith(ABOUT) && personAt(hash) !== null;
}

/**
 * @param {string} hash of the address
 * @returns {string | null} username of whoever sent this address to others
 */
export function invitedBy(hash) {
  return hash.startsWith(INVITATION) ? usernameIn(hash.slice(INVITATION.length)) : null;
}

/**
 * @param {string} hash of the address
 * @returns {string[]} where one comes to by going up, the list first; nothing for the list
 */
export function placesAbove(hash) {
  const username = personAt(hash);
  if (username === null) return [];
  return isAbout(hash) ? [LIST, placeOf(username)] : [LIST];
}

/** @param {string} text */
function usernameIn(text) {
  const username = text.toLowerCase();
  return USERNAME.test(username) ? username : null;
}
