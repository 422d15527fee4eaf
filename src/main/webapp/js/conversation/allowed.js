/**
 * Whom this page has to do with.
 */
import { hidesFrom } from '../settings/state.js';

/**
 * Whether this page may be connected with a person at all.
 *
 * @param {import('../app.js').AppState} state
 * @param {string} username
 */
export function mayTalk({ session, contacts, me, settings, ways }, username) {
  // Who hides behind a relay that is not there could only wait in vain.
  const hasWay = !hidesFrom(settings, username) || !ways.known || ways.relay;
  const isAccepted = contacts.people[username]?.state === 'accepted';
  // From one's own other devices there is nothing to hide.
  const isAllowed = username === session.username || (isAccepted && isSeen(me));
  return isAllowed && ways.possible && hasWay;
}

/**
 * Whether what a person writes is taken.
 *
 * @param {import('../app.js').AppState} state
 * @param {string} username
 */
export function isContact({ session, contacts }, username) {
  return username === session.username || contacts.people[username]?.state === 'accepted';
}

/**
 * Who is invisible must not be noticed; so nobody is connected before the choice is known.
 *
 * @param {import('../presence/state.js').OwnProfile} me
 */
export function isSeen({ status, availability }) {
  return status === 'ready' && availability !== 'invisible';
}
