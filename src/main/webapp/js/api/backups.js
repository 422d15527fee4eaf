import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { toBytes, toText } from '../lib/bytes.js';
import { call, Problem } from './http.js';

/**
 * @typedef {object} KeptBackup
 * @property {string} backup
 * @property {number} parts
 * @property {number} bytes
 * @property {string} header
 * @property {number} createdAt milliseconds since the epoch
 */

/**
 * @returns {Promise<KeptBackup | undefined>} the one that the server keeps
 * @throws {Problem}
 */
export async function findBackup() {
  const [kept] = /** @type {any[]} */ (await call('GET', '/backups'));
  if (kept === undefined) return undefined;
  const header = toText(fromBase64Url(kept.header) ?? new Uint8Array());
  if (header === undefined) throw new Problem('unexpected');
  return { ...kept, header, createdAt: Date.parse(kept.createdAt) };
}

/**
 * @param {string} backup
 * @param {number} number
 * @param {Uint8Array<ArrayBuffer>} part
 * @throws {Problem} `backup-full`, `device-not-proven`, `rate-limited`
 */
export async function putBackupPart(backup, number, part) {
  const blob = new Blob([part], { type: 'application/octet-stream' });
  await call('PUT', `/backups/${backup}/parts/${number}`, { blob });
}

/**
 * @param {string} backup
 * @param {number} number
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {Problem} `backup-not-found`
 */
export async function getBackupPart(backup, number) {
  const part = await call('GET', `/backups/${backup}/parts/${number}`, { asBytes: true });
  return /** @type {Uint8Array<ArrayBuffer>} */ (part);
}

/**
 * Puts a backup in the place of the one before.
 *
 * @param {string} backup
 * @param {number} parts
 * @param {string} header
 * @throws {Problem} `backup-incomplete`, `device-not-proven`, `rate-limited`
 */
export async function completeBackup(backup, parts, header) {
  const json = { parts, header: toBase64Url(toBytes(header)) };
  await call('POST', `/backups/${backup}`, { json });
}

/**
 * @param {string} backup
 * @throws {Problem} `backup-not-found`, `device-not-proven`, `rate-limited`
 */
export async function removeBackup(backup) {
  await call('DELETE', `/backups/${backup}`);
}
