import { bytesIn, toBase64Url } from '../lib/base64url.js';
import { isObject } from '../lib/json.js';
import { checkMaker, readHeader, unwrapKey } from './header.js';
import { ownChain } from './making.js';
import { importBackupKey, KEY_BYTES, openPart } from './parts.js';
import { BackupRefusal, refuseCancelled } from './refusal.js';
import { takeItems } from './taking.js';

/** What was begun to be restored, or can be, without the recovery key. */
const RESTORING = 'backup.restoring';

/** @typedef {import('../identity/parts.js').Parts} Parts */
/** @typedef {import('./header.js').Header} Header */

/**
 * Where a backup is read.
 *
 * @typedef {object} Source
 * @property {string} header
 * @property {(number: number) => Promise<Uint8Array<ArrayBuffer>>} part
 */

/**
 * @typedef {object} Begun
 * @property {string} backup
 * @property {string} key of the parts, wrapped, base64url
 * @property {number} next part
 */

/** @typedef {{messages: number, isFormer: boolean}} Restored how many messages were not here; whether its maker was removed since */

/**
 * Keeps what opens a backup, so that it can be restored later, and gone on with, without the recovery key.
 *
 * @param {Parts} parts
 * @param {string} text header
 * @param {import('../identity/keys.js').KeyPair & {id: string}} recovery key
 * @returns {Promise<Header>}
 * @throws {BackupRefusal}
 */
export async function keepOpener({ database, vault, username, people }, text, recovery) {
  const header = readHeader(text);
  await checkMaker(header, await chainOf({ username, people }));
  const wrapped = await vault.wrap(RESTORING, await unwrapKey(header, recovery));
  const { backup } = header;
  const begun = await database.get('values', RESTORING);
  const next = isBegun(begun) && begun.backup === backup ? begun.next : 0;
  /** @type {Begun} */
  const kept = { backup, key: toBase64Url(wrapped), next };
  await database.put('values', kept, RESTORING);
  return header;
}

/**
 * @param {import('../storage/database.js').Database} database
 * @returns {Promise<Begun | undefined>} what can be restored, or gone on with, without the recovery key
 */
export async function begunIn(database) {
  const begun = await database.get('values', RESTORING);
  return isBegun(begun) ? begun : undefined;
}

/**
 * Forgets what could be restored.
 *
 * @param {import('../storage/database.js').Database} database
 */
export async function forgetBegun(database) {
  await database.delete('values', RESTORING);
}

/**
 * Restores the backup whose opener is kept, from where it was left.
 *
 * @param {Parts} parts
 * @param {Source} source
 * @param {import('./making.js').Going} going
 * @returns {Promise<Restored>}
 * @throws {BackupRefusal}
 * @throws {import('../api/http.js').Problem}
 */
export async function restore(parts, source, { progress, signal }) {
  const { database, username } = parts;
  const header = readHeader(source.header);
  const { isFormer } = await checkMaker(header, await chainOf(parts));
  const begun = await begunIn(database);
  if (begun?.backup !== header.backup) throw new BackupRefusal('wrong-recovery-key');
  const key = await importBackupKey(await openerOf(parts, begun));
  let messages = 0;
  for (let number = begun.next; number < header.parts; number += 1) {
    refuseCancelled(signal);
    progress(number / header.parts);
    const isLast = number === header.parts - 1;
    const place = { username, backup: header.backup, number, isLast };
    const items = await openPart(key, place, await source.part(number));
    messages += await takeItems(database, items, {
      isTrusted: !isFormer,
      note: (transaction) => {
        const values = transaction.objectStore('values');
        if (isLast) return values.delete(RESTORING);
        return values.put({ ...begun, next: number + 1 }, RESTORING);
      },
    });
  }
  progress(1);
  return { messages, isFormer };
}

/**
 * @param {Pick<Parts, 'vault'>} parts
 * @param {Begun} begun
 */
async function openerOf({ vault }, { key }) {
  const wrapped = bytesIn(key, WRAPPED_BYTES);
  if (wrapped === undefined) throw new BackupRefusal('damaged');
  return await vault.unwrap(RESTORING, wrapped);
}

/** A key as the vault wraps it: 12 bytes before it, 16 after. */
const WRAPPED_BYTES = 12 + KEY_BYTES + 16;

/**
 * @param {Pick<Parts, 'username' | 'people'>} parts
 * @returns {Promise<import('../identity/chain.js').Chain>} one's own, as this device believes it
 * @throws {BackupRefusal} `not-linked`
 */
async function chainOf(parts) {
  const chain = await ownChain(parts);
  if (chain === undefined) throw new BackupRefusal('not-linked');
  return chain;
}

/**
 * @param {unknown} value
 * @returns {value is Begun}
 */
function isBegun(value) {
  return isObject(value) && typeof value.backup === 'string' && typeof value.next === 'number';
}
