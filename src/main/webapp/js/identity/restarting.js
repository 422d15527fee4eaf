import { v7 } from 'uuid';
import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';
import { SAFE } from '../storage/durability.js';
import { headOf, readChain } from './chain.js';
import { makeKeyPair } from './keys.js';
import { makeGenesis } from './making.js';
import { makeSecret, recoveryKeyPair } from './recovery.js';
import { ANEW, CONFIRMED, KEYS, PENDING, RECOVERY } from './stored-as.js';

/** Another device would have to add a link each time, just before this one. */
const MOST_ATTEMPTS = 3;

/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./own.js').Anew} Anew */

/** @typedef {import('./parts.js').Parts} Parts */

/**
 * Begins the account's chain anew, with this browser as its only device and another recovery key to keep. The page has to be
 * loaded again then: it may be another device.
 *
 * @param {Parts} parts
 * @param {import('../lib/evidence.js').Evidence} shown
 * @returns {Promise<import('../lib/outcome.js').Outcome>} Codes: `sequence-taken` (another device changes it all the time)
 * @throws {Problem} `bad-credentials`, `passkey-refused`, `second-factor-required`, `bad-second-factor`, `rate-limited`
 */
export async function startOver(parts, shown) {
  const { username, api } = parts;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const chain = await readChain(username, await api.loadChain(username));
    if (chain === undefined) throw new Problem('unexpected');
    const made = await makeAnew(parts, chain);
    if (await isTaken(api.restartChain({ ...shown, head: headOf(chain), link: made.link }))) {
      await keepAnew(parts, made);
      return DONE;
    }
  }
  return refused('sequence-taken');
}

/**
 * @param {Promise<void>} call
 * @returns {Promise<boolean>} false when the chain ends elsewhere by now
 */
async function isTaken(call) {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'sequence-taken') return false;
    throw error;
  }
}

/**
 * A first link, stored before it is posted, so that a page that ends in between goes on with the same.
 *
 * @param {Parts} parts
 * @param {Chain} chain that it is to replace
 */
async function makeAnew({ username, own, database, vault, clock }, chain) {
  // What was ever in the chain does not come back.
  const isKnown = chain.devices.has(own.device);
  const device = isKnown ? { id: v7(), ...(await makeKeyPair()) } : await own.signer();
  const secret = makeSecret();
  const recovery = await recoveryKeyPair(secret);
  const link = await makeGenesis({ username, device, recovery, now: clock.now() });
  const { publicKey } = device;
  const keys = { publicKey, wrapped: await vault.wrap(KEYS, device.privateKey) };
  /** @type {Anew} */
  const made = { link, device: device.id, keys, recovery: await vault.wrap(RECOVERY, secret) };
  await database.put('values', made, ANEW);
  return made;
}

/**
 * What was begun was taken by the server: from the next page on this browser is the device that it names.
 *
 * @param {Pick<Parts, 'username' | 'database' | 'people'>} parts
 * @param {Anew} made
 */
export async function keepAnew({ username, database, people }, { link, device, keys, recovery }) {
  const transaction = database.transaction(['values', 'groups', 'keyPackages'], 'readwrite', SAFE);
  const values = transaction.objectStore('values');
  await values.put(device, 'device');
  await values.put(keys, KEYS);
  await values.put(recovery, RECOVERY);
  for (const name of [PENDING, ANEW, CONFIRMED]) await values.delete(name);
  // They are of the device of before, which nobody seals anything for any more.
  for (const name of /** @type {const} */ (['groups', 'keyPackages'])) {
    await transaction.objectStore(name).clear();
  }
  await transaction.done;
  const anew = await readChain(username, [link]);
  if (anew !== undefined) await people.take(anew);
}
