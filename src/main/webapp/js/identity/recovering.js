import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { DONE, refused } from '../lib/outcome.js';
import { isPresent, readChain } from './chain.js';
import { sign } from './keys.js';
import { openParts } from './parts.js';
import { readRecoveryKey, recoveryKeyPair } from './recovery.js';

const PROOF = 'p2pchat-recovery-proof-v1';

/** @typedef {Pick<typeof import('../api/account.js'), 'challengeRecovery' | 'recoverAccount'>} RecoveryApi */

/**
 * Sets a new password by the recovery key, and logs in.
 *
 * @param {RecoveryApi} api
 * @param {{username: string, key: string, password: string}} typed
 * @returns {Promise<string>} username of the account as the server has it
 * @throws {Problem} `bad-recovery-key` (a slip of the pen), `bad-credentials`, `weak-password`, `rate-limited`, `insecure`
 *   (a page that did not come over HTTPS can sign nothing)
 */
export async function recover(api, { username, key, password }) {
  const subtle = /** @type {SubtleCrypto | undefined} */ (crypto.subtle);
  if (subtle === undefined) throw new Problem('insecure');
  const secret = readRecoveryKey(key);
  if (secret === undefined) throw new Problem('bad-recovery-key');
  const { privateKey } = await recoveryKeyPair(secret);
  const challenge = await api.challengeRecovery(username);
  const said = toBytes([username.toLowerCase(), challenge].join('\0'));
  const signature = toBase64Url(await sign(privateKey, PROOF, said));
  const session = await api.recoverAccount({ username, challenge, signature, new: password });
  return session.username;
}

/**
 * Makes this browser a device of an account that is logged in, by its recovery key.
 *
 * @param {object} options
 * @param {import('./parts.js').ChainApi} options.api
 * @param {import('../session/service.js').Account} options.account
 * @param {string} options.key as typed
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Promise<import('./parts.js').Parts | undefined>} of that device; nothing where it has to be done later, in the chats
 */
export async function linkByKey({ api, account, key, clock }) {
  const { database } = account;
  if (database === undefined) return undefined;
  try {
    const parts = await openParts({ account, database, api, clock });
    return (await parts.own.link(key)) === 'linked' ? parts : undefined;
  } catch (error) {
    // The password is set all the same: the chats say what is left to do, and how.
    if (error instanceof Problem || error instanceof DOMException) return undefined;
    throw error;
  }
}

/**
 * Makes this browser a device of its account, and tells a key that was the account's before that was begun anew from one
 * that never was.
 *
 * @param {Pick<typeof import('../api/chain.js'), 'loadFormerChain'>} api
 * @param {Pick<import('./parts.js').Parts, 'own' | 'username'>} parts
 * @param {string} key as typed
 * @returns {Promise<import('../lib/outcome.js').Outcome>}
 * @throws {Problem}
 */
export async function linkOwn({ loadFormerChain }, { own, username }, key) {
  const came = await own.link(key);
  if (came === 'linked') return DONE;
  if (came !== 'wrong-recovery-key') return refused(came);
  const former = await readChain(username, await loadFormerChain());
  const secret = readRecoveryKey(key);
  const isFormer =
    former !== undefined &&
    secret !== undefined &&
    isPresent(former, await recoveryKeyPair(secret));
  return refused(isFormer ? 'former-recovery-key' : came);
}

/**
 * @param {Pick<typeof import('../api/chain.js'), 'loadChain'>} api
 * @param {string} username
 * @param {string} key as typed
 * @returns {Promise<Uint8Array<ArrayBuffer>>} what the account's recovery key says
 * @throws {Problem} `bad-recovery-key` (a slip of the pen), `wrong-recovery-key`
 */
export async function secretOf({ loadChain }, username, key) {
  const secret = readRecoveryKey(key);
  if (secret === undefined) throw new Problem('bad-recovery-key');
  const chain = await readChain(username, await loadChain(username));
  const isOurs = chain !== undefined && isPresent(chain, await recoveryKeyPair(secret));
  if (!isOurs) throw new Problem('wrong-recovery-key');
  return secret;
}
