/**
 * What a person decides about others' identities, after looking at what the server shows. Few people ever do, so it is
 * loaded when it is needed.
 */
import { DONE, refused } from '../lib/outcome.js';
import { hashAt, headOf, readChain } from './chain.js';
import { isCodeEnough } from './people-state.js';
import { standingOf } from './pin.js';
import { isSafetyCode, safetyNumberWith, shownOf } from './safety.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./safety.js').Parts} Parts */

/**
 * Pins what the server shows of somebody now, if it is what the person has looked at.
 *
 * @param {Parts} parts
 * @param {string} username
 * @param {string} [seen] hash of the last link that was looked at; without one only the new identity that was told of is
 *   accepted
 * @returns {Promise<Outcome>}
 * @throws {import('../api/http.js').Problem}
 */
export async function accept({ people }, username, seen) {
  const { changed = [] } = (await people.pinned(username)) ?? {};
  const chain = await shownOf(people, username);
  if (chain === undefined) return refused('differs');
  const isSeen =
    seen === undefined
      ? chain.identity === (await hashAt(changed, 0))
      : headOf(chain).hash === seen;
  if (!isSeen) return refused('differs');
  await people.take(chain);
  return DONE;
}

/**
 * @param {Parts} parts
 * @param {string} username
 * @param {boolean} verified what was compared is accepted, too
 * @param {string} [seen] hash of the last link that was compared
 * @returns {Promise<Outcome>}
 * @throws {import('../api/http.js').Problem}
 */
export async function setVerified(parts, username, verified, seen) {
  const person = await parts.people.pinned(username);
  if (person === undefined) return refused('not-ready');
  if (verified && !(await isBelieved(parts, person, seen))) return refused('renewed');
  await parts.people.mark(username, verified);
  return DONE;
}

/**
 * @param {Parts} parts
 * @param {string} username
 * @param {string} scanned
 * @returns {Promise<Outcome>}
 * @throws {import('../api/http.js').Problem}
 */
export async function compare(parts, username, scanned) {
  if (!isSafetyCode(scanned)) return refused('not-a-safety-number');
  const number = await safetyNumberWith(parts, username);
  if (number === undefined) return refused('not-ready');
  if (number.code !== scanned) return refused('differs');
  const person = await parts.people.pinned(username);
  if (person !== undefined && !isCodeEnough(standingOf(person).standing)) return refused('digits');
  return await setVerified(parts, username, true, number.seen);
}

/**
 * @param {Parts} parts
 * @param {import('../storage/database.js').StoredPerson} person
 * @param {string | undefined} seen hash of the last link that was compared
 * @returns {Promise<boolean>} whether it is in the chain that is believed, if need be from now on
 */
async function isBelieved(parts, person, seen) {
  const { username, links } = person;
  if (standingOf(person).standing !== 'pinned') return (await accept(parts, username, seen)).ok;
  if (seen === undefined) return true;
  return (await readChain(username, links))?.hashes.includes(seen) === true;
}
