import { Problem } from '../api/http.js';
import { BackupRefusal } from './refusal.js';

/** @typedef {typeof import('../api/backups.js')} BackupsApi */

/**
 * The server as the place where a backup is put. Until it is complete the one before stays.
 *
 * @param {Pick<BackupsApi, 'putBackupPart' | 'completeBackup' | 'removeBackup'>} api
 * @param {number} [least] bytes: a smaller backup does not take the place of the one before, but is refused as `smaller`
 * @returns {import('./making.js').Sink}
 */
export function serverSink(api, least = 0) {
  let mayBeKept = false;
  let bytes = 0;
  return {
    async put(backup, number, part) {
      await api.putBackupPart(backup, number, part);
      bytes += part.length;
    },
    async complete(backup, parts, header) {
      if (bytes < least) throw new BackupRefusal('smaller');
      mayBeKept = true;
      await api.completeBackup(backup, parts, header);
    },
    async drop(backup) {
      // Where the answer was lost it may have taken the place of the one before, so that there would be none.
      if (mayBeKept) return;
      try {
        await api.removeBackup(backup);
      } catch (error) {
        // The server removes by itself, after a day, what was not completed.
        if (!(error instanceof Problem)) throw error;
      }
    },
  };
}

/**
 * @param {Pick<BackupsApi, 'getBackupPart'>} api
 * @param {{backup: string, header: string}} kept
 * @returns {import('./restoring.js').Source}
 */
export function serverSource(api, { backup, header }) {
  return { header, part: (number) => api.getBackupPart(backup, number) };
}
