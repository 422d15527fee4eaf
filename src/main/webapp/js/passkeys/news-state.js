/**
 * What the person has not read yet of the passkeys of their account.
 */

/**
 * @typedef {object} Added
 * @property {string} id
 * @property {string} name
 * @property {number} at when it was added, in milliseconds since the epoch
 */

/**
 * @typedef {object} PasskeyNews
 * @property {readonly Added[]} added those that have come since this browser knows which there are, the oldest first
 * @property {number} toReview how many still log in since the recovery key has set another password; 0 once that was read
 */

/** @type {PasskeyNews} */
export const NO_PASSKEY_NEWS = Object.freeze({ added: Object.freeze([]), toReview: 0 });

/**
 * @param {PasskeyNews} state
 * @param {PasskeyNews} found
 * @returns {PasskeyNews} the same when nothing is different
 */
export function newsFound(state, found) {
  const isSame =
    state.toReview === found.toReview &&
    state.added.length === found.added.length &&
    state.added.every(
      ({ id, name }, i) => id === found.added[i]?.id && name === found.added[i].name,
    );
  return isSame ? state : found;
}
