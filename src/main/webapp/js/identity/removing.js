import { beginRemoval } from './begun.js';
import { finishChanges } from './changing.js';

/** @typedef {import('./parts.js').Parts} Parts */

/**
 * Takes a device out of one's own account, signed by this one. Where it has, or may have, the recovery key, that is replaced
 * as well.
 *
 * @param {Parts} parts
 * @param {string} device this one, too
 * @param {() => Promise<void>} [forgetFormer] see `finishChanges`, which says as well what comes of it
 * @returns {Promise<import('../lib/outcome.js').Outcome>} done also where it was removed before
 * @throws {import('../api/http.js').Problem | import('./trouble.js').IdentityTrouble}
 */
export async function removeDevice(parts, device, forgetFormer = async () => undefined) {
  const { links = [] } = (await parts.people.pinned(parts.username)) ?? {};
  await beginRemoval(parts, device, links.length);
  return await finishChanges(parts, forgetFormer);
}
