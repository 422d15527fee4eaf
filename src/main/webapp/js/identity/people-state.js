/**
 * What is to be made of what is known of people's identities.
 */

/** @typedef {import('./state.js').IdentityState} IdentityState */

/**
 * - `unlinked`: this browser is no device of the account
 * - `failed`: this browser could not become one
 * - `changed`, `rollback`, `fork`, `broken`: how it stands with the other person, see `Standing`
 *
 * @typedef {'unlinked' | 'failed' | Exclude<import('./state.js').Standing, 'pinned'>} Obstacle
 */

/**
 * What a person is told of an identity where they write: an obstacle, or something with which they can go on.
 *
 * @typedef {Obstacle | import('./state.js').Notice} Concern
 */

/**
 * @param {IdentityState} identity
 * @param {string} username of the other person
 * @returns {Concern | null} the graver one
 */
export function concernAbout(identity, username) {
  return obstacleTo(identity, username) ?? identity.people[username]?.notice ?? null;
}

/**
 * What keeps one from writing to somebody, and what will not go away by itself.
 *
 * @param {IdentityState} identity
 * @param {string} username of the other person
 * @returns {Obstacle | null}
 */
export function obstacleTo({ status, people }, username) {
  if (status === 'unlinked' || status === 'failed') return status;
  if (status === 'removed') return 'unlinked';
  const standing = people[username]?.standing ?? 'pinned';
  return standing === 'pinned' ? null : standing;
}

/**
 * @param {import('./state.js').Standing} standing
 * @returns {boolean} whether one may go by the code of a safety number, which stands for identities and says nothing of
 *   devices
 */
export function isCodeEnough(standing) {
  return standing === 'pinned' || standing === 'changed';
}

/**
 * @param {IdentityState} identity
 * @param {string} username
 * @returns {boolean} whether the person is known to be who they seem to be
 */
export function isVerified({ people }, username) {
  const known = people[username];
  return known?.standing === 'pinned' && known.verified;
}
