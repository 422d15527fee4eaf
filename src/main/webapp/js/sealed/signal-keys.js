import { toBase64Url } from '../lib/base64url.js';

/** What signals between devices of a group are sealed with: a key of its own for each epoch. */
const LABEL = 'p2pchat signal';
const KEY_BYTES = 32;
/** Signals of earlier epochs come late by moments; this is as long as messages may take. */
const EPOCHS_KEPT = 16;

/** Of an epoch authenticator; enough that no two are alike by chance. */
export const SHORT_BYTES = 16;

/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */

/**
 * @param {KnownGroup} known
 * @param {import('../mls/engine.js').Engine} engine
 * @returns {Promise<Uint8Array<ArrayBuffer>>} of the present epoch
 */
function ownKey({ state }, engine) {
  return engine.exportKey(state, LABEL, new Uint8Array(), KEY_BYTES);
}

/**
 * @param {KnownGroup} known whose epoch ends
 * @param {import('../mls/engine.js').Engine} engine
 * @param {import('../identity/vault.js').Vault} vault
 * @returns {Promise<import('../storage/database.js').StoredKey[]>} what is to be kept from then on
 */
export async function withOwnKey(known, engine, vault) {
  const { group, epoch, keys } = known.row;
  const key = await vault.wrap(nameOf(group, epoch), await ownKey(known, engine));
  const authenticator = authenticatorOf(known.state, engine);
  return [...keys, { epoch, key, authenticator }].slice(-EPOCHS_KEPT);
}

/**
 * @param {KnownGroup} known
 * @param {number} epoch
 * @param {import('../mls/engine.js').Engine} engine
 * @param {import('../identity/vault.js').Vault} vault
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing for an epoch that is not kept, or has not come
 */
export async function keyOf(known, epoch, engine, vault) {
  const { group, keys, epoch: present } = known.row;
  if (epoch === present) return await ownKey(known, engine);
  const kept = keys.find((it) => it.epoch === epoch);
  return kept && (await vault.unwrap(nameOf(group, epoch), kept.key));
}

/**
 * @param {import('../mls/engine.js').GroupState} state
 * @param {import('../mls/engine.js').Engine} engine
 * @returns {string} of its epoch, as it is compared with others'
 */
export function authenticatorOf(state, engine) {
  return toBase64Url(engine.epochAuthenticator(state).subarray(0, SHORT_BYTES));
}

/**
 * @param {string} group
 * @param {number} epoch
 */
function nameOf(group, epoch) {
  return `signal key ${group} ${epoch}`;
}
