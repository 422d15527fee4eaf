import { call } from './http.js';

/**
 * @typedef {object} Profile
 * @property {string} username
 * @property {string} displayName up to 64 characters
 * @property {string} bio up to 500 characters
 * @property {string} statusText up to 100 characters
 * @property {import('../presence/state.js').Availability} availability
 * @property {string | null} pictureUrl
 */

/** @returns {Promise<Profile>} */
export async function loadProfile() {
  return /** @type {Profile} */ (await call('GET', '/profile'));
}

/**
 * @param {Partial<Omit<Profile, 'username' | 'pictureUrl'>>} change what is left out stays; an empty text clears
 * @returns {Promise<Profile>}
 * @throws {import('./http.js').Problem} `invalid-profile` with `errors` by field
 */
export async function changeProfile(change) {
  return /** @type {Profile} */ (await call('PATCH', '/profile', { json: change }));
}

/**
 * @param {Blob} picture PNG, JPEG or WebP of at most 5 MiB
 * @returns {Promise<{pictureUrl: string}>}
 * @throws {import('./http.js').Problem} `too-large`, `not-an-image`, `too-many-pixels`
 */
export async function putPicture(picture) {
  return /** @type {{pictureUrl: string}} */ (
    await call('PUT', '/profile/picture', { blob: picture })
  );
}

export async function removePicture() {
  await call('DELETE', '/profile/picture');
}
