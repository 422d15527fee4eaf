/**
 * Changes the account as this device was told to: takes devices out, and puts another recovery key in the place of the
 * present one. Few people ever do, so it is loaded when it is needed.
 */
import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';
import { beginReplacement, endChanges, giveUpReplacement, readBegun } from './begun.js';
import { isPresent } from './chain.js';
import { exposureOf, presentRecoveryKeys } from './exposure.js';
import { makeAddition, makeRemoval } from './making.js';
import { recoveryKeyPair } from './recovery.js';

/** Another device would have to add a link each time, just before this one. */
const MOST_TAKEN = 8;

/** @typedef {import('./parts.js').Parts} Parts */
/** @typedef {import('./begun.js').Begun} Begun */
/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./making.js').Signer} Signer */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {{chain: Chain, signer: Signer, now: number}} Here */

/**
 * Does what was begun, by this page or one before. A device that has, or may have, a recovery key is not removed before that
 * key: with it alone it could take over the account. While it is in the chain it can do nothing that it could not do all
 * along; then what it has brought in the meantime goes, and only when nothing of it is left the new key comes.
 *
 * @param {Parts} parts
 * @param {() => Promise<void>} forgetFormer puts away whatever else has the recovery key of before; it is not over until that
 *   is done
 * @returns {Promise<Outcome>} done also where there was nothing to do. Codes: `not-linked` (this device is not one of the
 *   account's, or not any more), `replaced-elsewhere` (another device was quicker to replace the recovery key),
 *   `sequence-taken` (others change the account all the time)
 * @throws {Problem} when the server does not answer: it is done later
 * @throws {import('./trouble.js').IdentityTrouble} when the server shows other devices than are believed
 */
export async function finishChanges(parts, forgetFormer) {
  for (let taken = 0; taken < MOST_TAKEN; ) {
    const begun = await readBegun(parts);
    if (begun.devices.length === 0 && begun.secret === undefined) return DONE;
    const came = await change(parts, begun, forgetFormer);
    if (typeof came === 'object') return came;
    if (came === 'taken') taken += 1;
  }
  return refused('sequence-taken');
}

/**
 * @param {Parts} parts
 * @param {Begun} begun
 * @param {() => Promise<void>} forgetFormer
 * @returns {Promise<'changed' | 'taken' | Outcome>} an outcome once it is over
 */
async function change(parts, begun, forgetFormer) {
  const chain = await parts.people.shown(parts.username);
  if (chain === undefined) throw new Problem('unexpected');
  const signer = await parts.own.signer();
  if (!isPresent(chain, signer)) {
    await endChanges(parts);
    return begun.devices.includes(signer.id) ? DONE : refused('not-linked');
  }
  const step = await nextStep({ chain, signer, now: parts.clock.now() }, begun);
  if (step === 'begin') {
    await beginReplacement(parts);
    return 'changed';
  }
  if (step === 'give-up') {
    await giveUpReplacement(parts);
    return begun.devices.length > 0 ? 'changed' : refused('replaced-elsewhere');
  }
  if (step === 'end') return await end(parts, begun, forgetFormer);
  if (!(await post(parts, step.link))) return 'taken';
  if (!step.isLast) return 'changed';
  // The server tells this device nothing any more.
  return await end(parts, { ...begun, secret: undefined }, forgetFormer);
}

/**
 * @param {Parts} parts
 * @param {Begun} begun
 * @param {() => Promise<void>} forgetFormer
 */
async function end(parts, { secret }, forgetFormer) {
  if (secret !== undefined) await forgetFormer();
  await endChanges(parts, secret);
  return DONE;
}

/**
 * @param {Here} here
 * @param {Begun} begun
 * @returns {Promise<{link: Link, isLast?: boolean} | 'begin' | 'give-up' | 'end'>} `begin`: another recovery key is wanted,
 *   though nobody has asked for it; `give-up`: the one that is to be was removed already
 */
async function nextStep(here, { devices, since, secret }) {
  const { chain, signer } = here;
  const isLeaving = devices.includes(signer.id);
  const others = devices.filter((id) => id !== signer.id);
  const exposed = exposureOf(chain, others, since);
  const present = presentRecoveryKeys(chain);
  const isPresentIn = (/** @type {string} */ id) => chain.devices.get(id)?.removed === false;
  const isExposed = others.length > 0 && present.some((id) => exposed.keys.has(id));
  if (isExposed && secret === undefined) return 'begin';

  const recovery = secret && (await recoveryKeyPair(secret));
  if (recovery !== undefined && chain.devices.get(recovery.id)?.removed) return 'give-up';
  const former = recovery && present.find((id) => id !== recovery.id);
  const removal = async (/** @type {string} */ device) => {
    return { link: await makeRemoval({ ...here, device }), isLast: device === signer.id };
  };
  if (former !== undefined && others.length > 0) return await removal(former);
  const next = [...exposed.devices].find((id) => id !== signer.id && isPresentIn(id));
  if (next !== undefined) return await removal(next);
  // Nobody would ever see a key that is erased with this device.
  if (isLeaving) return await removal(signer.id);
  if (recovery !== undefined && !chain.devices.has(recovery.id)) {
    return { link: await makeAddition({ ...here, device: recovery, role: 'recovery' }) };
  }
  return former === undefined ? 'end' : await removal(former);
}

/**
 * @param {Parts} parts
 * @param {Link} link
 * @returns {Promise<boolean>} whether it is in the chain; what has taken its place is looked at next
 */
async function post({ username, people, api }, link) {
  people.forget(username);
  try {
    await api.postLink(link);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'sequence-taken') return false;
    throw error;
  }
}
