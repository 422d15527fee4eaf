import { refused } from '../lib/outcome.js';
import { beginReplacement } from './begun.js';
import { isPresent } from './chain.js';
import { finishChanges } from './changing.js';
import { REPLACING } from './stored-as.js';

/** @typedef {import('./parts.js').Parts} Parts */

/**
 * Puts another recovery key in the place of the account's: adds it, and removes whichever there were. The one before works no
 * more then, for nothing.
 *
 * @param {Parts} parts
 * @param {() => Promise<void>} forgetFormer see `finishChanges`, which says as well what comes of it
 * @returns {Promise<import('../lib/outcome.js').Outcome>}
 * @throws {import('../api/http.js').Problem | import('./trouble.js').IdentityTrouble}
 */
export async function replaceRecoveryKey(parts, forgetFormer) {
  const { username, people, own } = parts;
  const chain = await people.shown(username);
  if (chain === undefined || !isPresent(chain, await own.signer())) return refused('not-linked');
  await beginReplacement(parts);
  return await finishChanges(parts, forgetFormer);
}

/**
 * @param {import('../storage/database.js').Database} database
 * @returns {Promise<boolean>} whether it was begun, and has not come to its end
 */
export async function isReplacing(database) {
  return (await database.get('values', REPLACING)) !== undefined;
}
