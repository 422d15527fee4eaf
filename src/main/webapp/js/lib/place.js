/**
 * What the address of the page shows: the list alone, a conversation, or who the other person is.
 */

const WITH = '#with/';
const INVITATION = '#invite/';
const ABOUT = '/about';
/** SHA-256 in base64url: 256 bits, so the last character holds four of them. */
const IDENTITY = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const USERNAME = /^[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]$/;

/** Address of the list. */
export const LIST = '#';
/** Address of what links a device, for other pages. */
export const LINK = '#link';

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
 * @param {string | null} [identity] lets others know this person by more than the server's word
 * @returns {string} what this person sends to others, who may have no account yet
 */
export function invitationOf(username, identity = null) {
  return `${INVITATION}${username}${identity === null ? '' : `/${identity}`}`;
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
  if (!hash.startsWith(INVITATION)) return null;
  const [name = ''] = hash.slice(INVITATION.length).split('/');
  return usernameIn(name);
}

/**
 * @param {string} hash of the address
 * @returns {string | null} identity of whoever sent this address; none in one of an earlier version, or one that was cut off
 */
export function identityIn(hash) {
  const identity = invitedBy(hash) === null ? undefined : hash.split('/')[2];
  return identity !== undefined && IDENTITY.test(identity) ? identity : null;
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
