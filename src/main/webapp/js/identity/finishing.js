import { Problem } from '../api/http.js';
import { isAnythingBegun } from './begun.js';
import { finishChanges } from './changing.js';
import { lockPasskeys } from './locking.js';
import { isPassing } from './passing.js';

/**
 * Does, in the chats, what a page was to change of the account that was closed too soon.
 *
 * @param {import('./parts.js').Parts} parts
 * @param {import('./locking.js').PasskeysApi} api
 * @returns {Promise<boolean>} whether there was anything; where it could not be done it is tried when the page is connected next
 * @throws {Problem} when it is to be tried again soon
 * @throws {import('./trouble.js').IdentityTrouble}
 */
export async function finishBegun(parts, api) {
  if (!(await isAnythingBegun(parts.database))) return false;
  try {
    await finishChanges(parts, () => lockPasskeys(api));
  } catch (error) {
    if (!(error instanceof Problem) || isPassing(error)) throw error;
  }
  return true;
}
