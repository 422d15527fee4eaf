/**
 * Sees to the groups of this device when its person's devices are others than before: who was removed goes out of all at once.
 */
import { Problem } from '../api/http.js';

/** Up to which link of one's own chain all groups have been seen to: what a page was cut off from is done by the next one. */
const FOLLOWED = 'groups.followed';
/** What another time may change; anything else is about the group alone, and seen to when something is said there. */
const PASSING = ['unreachable', 'rate-limited', 'busy', 'device-not-proven', 'unseen'];

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @param {object} shared
 * @param {import('../storage/database.js').Database} shared.database
 * @param {Pick<import('./identity.js').OwnIdentity, 'chainOf' | 'headOf'>} shared.identity
 * @param {Pick<import('./group-store.js').GroupStore, 'rows'>} shared.store
 * @param {string} shared.username own
 * @param {(username: string) => Promise<Outcome>} seeTo the group with somebody
 * @returns {Promise<boolean>} whether all groups are of the devices that one has now
 */
export async function followOwnChain({ database, identity, store, username }, seeTo) {
  const head = await headNow(identity, username);
  if (head === undefined) return false;
  if (head === (await database.get('values', FOLLOWED))) return true;
  const current = (await store.rows()).filter((row) => row.current);
  let isDone = true;
  for (const { people } of current) {
    const outcome = await seeTo(people.find((it) => it !== username) ?? username);
    if (!outcome.ok && PASSING.includes(outcome.code)) isDone = false;
  }
  if (isDone) await database.put('values', head, FOLLOWED);
  return isDone;
}

/**
 * @param {Pick<import('./identity.js').OwnIdentity, 'chainOf' | 'headOf'>} identity
 * @param {string} username
 * @returns {Promise<string | undefined>} hash of the last link, as the server shows it now; nothing while it cannot be asked,
 *   or is not believed
 */
async function headNow(identity, username) {
  try {
    await identity.chainOf(username);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    if (error instanceof Error && error.name === 'IdentityTrouble') return undefined;
    throw error;
  }
  return (await identity.headOf(username))?.hash;
}
