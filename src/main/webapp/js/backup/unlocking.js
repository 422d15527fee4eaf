import { findBackup } from '../api/backups.js';
import { Problem } from '../api/http.js';
import { readRecoveryKey, recoveryKeyPair } from '../identity/recovery.js';
import { BackupRefusal } from './refusal.js';
import { keepOpener } from './restoring.js';

/**
 * Makes the backup that the server keeps ready to be restored, while the recovery key is at hand.
 *
 * @param {import('../identity/parts.js').Parts} parts
 * @param {string} key as typed
 * @param {() => ReturnType<typeof findBackup>} [find]
 * @returns {Promise<boolean>} whether there is one that it opens
 */
export async function unlockBackup(parts, key, find = findBackup) {
  const secret = readRecoveryKey(key);
  if (secret === undefined) return false;
  try {
    const kept = await find();
    if (kept === undefined) return false;
    await keepOpener(parts, kept.header, await recoveryKeyPair(secret));
    return true;
  } catch (error) {
    // It can be restored later all the same, with the key.
    const isPassing = [Problem, BackupRefusal, DOMException].some((it) => error instanceof it);
    if (isPassing) return false;
    throw error;
  }
}
