import { makeBackupId, makeHeader } from './header.js';
import { itemsOf } from './items.js';
import { partsOf } from './packing.js';
import { importBackupKey, makeBackupKey, sealPart } from './parts.js';
import { BackupRefusal, refuseCancelled } from './refusal.js';

/** @typedef {import('../identity/parts.js').Parts} Parts */

/**
 * Where a backup is put.
 *
 * @typedef {object} Sink
 * @property {(backup: string, number: number, part: Uint8Array<ArrayBuffer>) => Promise<void>} put
 * @property {(backup: string, parts: number, header: string) => Promise<void>} complete once all parts are there
 * @property {(backup: string) => Promise<void>} drop it will not be completed
 */

/**
 * @typedef {object} Going
 * @property {(done: number) => void} progress between 0 and 1
 * @property {AbortSignal} signal
 */

/**
 * Makes a backup of all that this browser keeps of the account, which the recovery key opens. It takes no recovery key to
 * make one.
 *
 * @param {Parts} parts
 * @param {Sink} sink
 * @param {Going} going
 * @throws {BackupRefusal} `not-linked`, `no-recovery-key`, `cancelled`
 * @throws {import('../api/http.js').Problem}
 */
export async function makeBackup(parts, sink, going) {
  const { username, own, clock } = parts;
  const { identity, recovery } = await standing(parts);
  const backup = makeBackupId();
  const key = makeBackupKey();
  try {
    const count = await putParts(parts, { backup, key, sink }, going);
    const facts = { backup, username, identity, parts: count };
    const signer = await own.signer();
    const header = await makeHeader({ facts, signer, recovery, key, now: clock.now() });
    await sink.complete(backup, count, header);
  } catch (error) {
    await sink.drop(backup);
    throw error;
  }
  going.progress(1);
}

/**
 * @param {Parts} parts
 * @returns {Promise<{identity: string, recovery: {id: string, key: Uint8Array}}>} as the server shows them, as far as this
 *   device believes it
 * @throws {BackupRefusal} `not-linked`, `no-recovery-key`
 */
async function standing(parts) {
  const identity = await parts.own.identity();
  const chain = await ownChain(parts);
  if (identity === undefined || chain === undefined) throw new BackupRefusal('not-linked');
  const recovery = recoveryKeyOf(chain);
  if (recovery === undefined) throw new BackupRefusal('no-recovery-key');
  return { identity, recovery };
}

/**
 * Another device may have been added, or have replaced the recovery key, since this one has looked last.
 *
 * @param {Pick<Parts, 'username' | 'people'>} parts
 * @returns {Promise<import('../identity/chain.js').Chain | undefined>} of this account; nothing where this browser is no device
 *   of it
 */
export async function ownChain({ username, people }) {
  if ((await people.pinned(username)) === undefined) return undefined;
  people.forget(username);
  return await people.believedChainOf(username);
}

/**
 * @param {import('../identity/chain.js').Chain} chain
 * @returns {{id: string, key: Uint8Array} | undefined} the one that was added last
 */
export function recoveryKeyOf({ devices }) {
  const present = [...devices].filter(([, { role, removed }]) => role === 'recovery' && !removed);
  const last = present.at(-1);
  return last && { id: last[0], key: last[1].key };
}

/**
 * @param {Parts} parts
 * @param {{backup: string, key: Uint8Array<ArrayBuffer>, sink: Sink}} made
 * @param {Going} going
 * @returns {Promise<number>} of parts
 */
async function putParts({ username, database }, { backup, key, sink }, { progress, signal }) {
  const sealing = await importBackupKey(key);
  const total = Math.max(1, await database.count('messages'));
  const items = partsOf(itemsOf(database, username));
  let number = 0;
  let done = 0;
  let next = await items.next();
  while (!next.done) {
    refuseCancelled(signal);
    const part = next.value;
    next = await items.next();
    const place = { username, backup, number, isLast: next.done === true };
    await sink.put(backup, number, await sealPart(sealing, place, part));
    number += 1;
    done += part.filter((it) => it.is === 'message').length;
    progress(Math.min(1, done / total));
  }
  refuseCancelled(signal);
  return number;
}
