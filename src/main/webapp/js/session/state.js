/**
 * Whether this page is connected to the server.
 *
 * - `connecting`: for the first time since the page was opened
 * - `online`: other people can be seen and reached
 * - `reconnecting`: the connection was lost; the next attempt is at `retryAt`
 * - `offline`: the browser says that there is no network; comes back by itself
 * - `elsewhere`: this account is open in another tab or window of this browser, which has taken over
 * - `refused`: the server does not speak our version; reloading the page is the cure
 * - `ended`: the login has ended; the page goes to login.html
 *
 * @typedef {'connecting' | 'online' | 'reconnecting' | 'offline' | 'elsewhere' | 'refused' | 'ended'} Phase
 */

/**
 * @typedef {object} SessionState
 * @property {string | null} username own username; null until the session is known
 * @property {Phase} phase
 * @property {number | null} retryAt milliseconds since the epoch of the next attempt, while `reconnecting`
 */

/** @type {SessionState} */
export const NO_SESSION = { username: null, phase: 'connecting', retryAt: null };

/**
 * @param {SessionState} session
 * @param {string} username
 * @returns {SessionState}
 */
export function loggedIn(session, username) {
  return { ...session, username };
}

/**
 * @param {SessionState} session
 * @param {Phase} phase
 * @param {number | null} [retryAt]
 * @returns {SessionState}
 */
export function phaseReached(session, phase, retryAt = null) {
  if (session.phase === phase && session.retryAt === retryAt) return session;
  return { ...session, phase, retryAt };
}
