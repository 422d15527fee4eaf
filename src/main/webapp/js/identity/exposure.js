/**
 * What goes with devices that are removed: whatever else they can still speak through. Pure.
 */

/** @typedef {import('./chain.js').Chain} Chain */

/**
 * @typedef {object} Exposure
 * @property {Set<string>} devices ids of all that are to go, also of those that have gone already
 * @property {Set<string>} keys ids of the recovery keys that one of them has, or may have, also of former ones
 */

/**
 * The device that has put a recovery key into the chain keeps it, to show it again; others forget it once it was typed.
 *
 * Who is about to be removed and learns of it may be quicker, and add others in between: they go, too. What was there
 * before that was decided stays; the person has seen it.
 *
 * @param {Chain} chain
 * @param {Iterable<string>} removed ids of the devices that are to go
 * @param {number} [since] how many links there were when that was decided
 * @returns {Exposure}
 */
export function exposureOf({ devices: all, links }, removed, since = links.length) {
  const devices = new Set(removed);
  /** @type {Set<string>} */
  const keys = new Set();
  // A chain names devices in the order in which they came.
  for (const [id, { role, by, sequence }] of all) {
    const isTheirs = devices.has(by) || keys.has(by);
    if (role === 'device' && isTheirs && sequence >= since) devices.add(id);
    // No page of ours has a recovery key sign another one: whoever did may be anybody.
    if (role === 'recovery' && (isTheirs || all.get(by)?.role === 'recovery')) keys.add(id);
  }
  return { devices, keys };
}

/**
 * @param {Chain} chain
 * @returns {string[]} ids of the recovery keys that the account has
 */
export function presentRecoveryKeys({ devices }) {
  const present = [...devices].filter(([, { role, removed }]) => role === 'recovery' && !removed);
  return present.map(([id]) => id);
}

/**
 * @param {Chain} chain
 * @param {string} device
 * @returns {boolean} whether it has, or may have, a recovery key of the account
 */
export function mayHaveRecoveryKey(chain, device) {
  const { keys } = exposureOf(chain, [device]);
  return presentRecoveryKeys(chain).some((id) => keys.has(id));
}
