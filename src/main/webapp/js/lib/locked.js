/**
 * Why nothing of an account shows in this browser any more, until somebody logs in: told from the page that has ended to the
 * one where people log in, whichever tab that is in.
 */
import { isObject, isOneOf, parseJson } from './json.js';
import { keep, kept } from './kept.js';

const LOCKED = 'locked';
const OWED = 'logoutOwed';
const REASONS = /** @type {const} */ (['ended', 'removed', 'erased', 'untold']);

/**
 * `ended`: the login, not by this browser; `removed`: another device has taken this one out of the account; `erased`: all
 * that this browser kept; `untold`: the same, and the server does not know yet that nobody is logged in here any more.
 *
 * @typedef {typeof REASONS[number]} Reason
 * @typedef {{username: string, reason: Reason}} Lock
 */

/** @param {Lock} lock */
export function noteLock(lock) {
  keep(LOCKED, JSON.stringify(lock));
}

/** @returns {Lock | null} */
export function notedLock() {
  const lock = parseJson(kept(LOCKED) ?? '');
  if (!isObject(lock) || typeof lock.username !== 'string') return null;
  return isOneOf(lock.reason, REASONS) ? { username: lock.username, reason: lock.reason } : null;
}

/** Somebody has logged in. */
export function forgetLock() {
  keep(LOCKED, '');
  keep(OWED, '');
}

/** The server is to be told that nobody is logged in here any more, as soon as it can be. */
export function oweLogout() {
  keep(OWED, '1');
}

/** @returns {boolean} whether whoever the server holds for logged in here has left */
export function isLogoutOwed() {
  return kept(OWED) !== null;
}

/** The server has been told. */
export function logoutTold() {
  keep(OWED, '');
  const lock = notedLock();
  if (lock?.reason === 'untold') noteLock({ ...lock, reason: 'erased' });
}
