/**
 * What would be lost with a device of one's own.
 */
import { sharedValue } from '../devices/sharing.js';
import { presentDevices, readChain } from './chain.js';
import { presentRecoveryKeys } from './exposure.js';

/**
 * @typedef {object} Keeping
 * @property {string | null} recoveryKey its name in the chain, where it is in this browser
 * @property {boolean} recoveryToKeep whether it is here, and nobody has said that they have it elsewhere
 * @property {string | null} recoveryElsewhere the device that has it, where that is another one which tells the same; `gone`
 *   when that was removed
 * @property {boolean} isOnlyDevice whether the account has no other device
 */

/**
 * @param {import('./parts.js').Parts} parts
 * @returns {Promise<Keeping>} as far as this browser knows
 */
export async function keepingOf({ username, own, people, database }) {
  const { recoveryKey: kept } = own;
  const chain = await readChain(username, (await people.pinned(username))?.links);
  return {
    recoveryKey: await kept.id(),
    recoveryToKeep: await kept.isToKeep(),
    recoveryElsewhere: chain === undefined ? null : await elsewhere(database, chain, own.device),
    isOnlyDevice: chain !== undefined && isOnly(chain, own.device),
  };
}

/**
 * @param {import('../storage/database.js').Database} database
 * @param {import('./chain.js').Chain} chain
 * @param {string} device this one
 */
async function elsewhere(database, chain, device) {
  for (const key of presentRecoveryKeys(chain)) {
    const by = chain.devices.get(key)?.by ?? device;
    const isKept = await sharedValue(database, 'recovery-key', key);
    if (by === device || isKept !== false) continue;
    return chain.devices.get(by)?.removed === false ? by : 'gone';
  }
  return null;
}

/**
 * @param {import('./chain.js').Chain} chain
 * @param {string} device
 * @returns {boolean} whether the account has no other one
 */
export function isOnly(chain, device) {
  const present = presentDevices(chain);
  return present.size === 1 && present.has(device);
}
