/**
 * What a person says of themselves. Invisible looks to others like `offline`.
 *
 * @typedef {'available' | 'away' | 'busy' | 'invisible'} Availability
 */

/**
 * What others see of a person.
 *
 * @typedef {'available' | 'away' | 'busy' | 'offline'} Presence
 */

/**
 * Oneself, as the head of the sidebar shows it.
 *
 * @typedef {object} OwnProfile
 * @property {'loading' | 'ready' | 'failed'} status
 * @property {string} username empty while loading
 * @property {string} displayName may be empty: then the username is shown
 * @property {string | null} pictureUrl
 * @property {string} statusText
 * @property {Availability} availability
 */

/** @type {OwnProfile} */
export const UNKNOWN_PROFILE = {
  status: 'loading',
  username: '',
  displayName: '',
  pictureUrl: null,
  statusText: '',
  availability: 'available',
};

/**
 * @param {OwnProfile} own
 * @param {Omit<OwnProfile, 'status'>} profile as the server has it
 * @returns {OwnProfile}
 */
export function profileLoaded(own, profile) {
  const { username, displayName, pictureUrl, statusText, availability } = profile;
  return { ...own, status: 'ready', username, displayName, pictureUrl, statusText, availability };
}

/**
 * @param {OwnProfile} own
 * @returns {OwnProfile}
 */
export function profileFailed(own) {
  return own.status === 'ready' ? own : { ...own, status: 'failed' };
}
