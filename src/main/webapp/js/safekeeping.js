/**
 * Puts the parts of the profile page together that keep people from losing what is theirs: the recovery key, and backups.
 */
import { confirmAccount } from './api/account.js';
import * as backupsApi from './api/backups.js';
import * as chainApi from './api/chain.js';
import { proveDevice } from './api/device.js';
import { changePasskey, listPasskeys } from './api/passkeys.js';
import { currentSession } from './api/session.js';
import { BackupCard } from './backup/card-view.js';
import { BackupService } from './backup/service.js';
import { openParts } from './identity/parts.js';
import { asDevice } from './identity/proven-calls.js';
import { RecoveryCard } from './identity/recovery-card-view.js';
import { RecoveryService } from './identity/recovery-service.js';
import { tellLogin } from './lib/other-pages.js';
import { part } from './lib/template.js';
import { systemClock as clock } from './lib/timing.js';
import { learn } from './words/words.js';

/**
 * @typedef {object} Safekeeping
 * @property {(key: string, locked: readonly string[]) => void} showKey that has taken the place of the one before; `locked`:
 *   names of passkeys that had that one
 */

/**
 * @param {import('./session/service.js').Account} account
 * @param {import('./dialog/confirm-view.js').ConfirmView} confirm
 * @param {import('./form/instead-view.js').Confirming} confirming
 * @param {() => void} passkeysChanged is called when they may be others than before
 * @returns {Promise<Safekeeping | undefined>} nothing in a browser that keeps nothing
 */
export async function showSafekeeping(account, confirm, confirming, passkeysChanged) {
  const { database, username } = account;
  if (database === undefined) return undefined;
  await learn('backup');
  const parts = await openParts({ account, database, api: chainApi, clock });
  const proveLogin = async () => {
    const { sessionId } = await currentSession();
    await proveDevice(account.device, await parts.own.prove(sessionId));
  };
  const api = asDevice({ ...backupsApi }, proveLogin);
  const actions = new BackupService({ parts, api });
  const card = new BackupCard(part(document, '#backup', HTMLElement), {
    actions,
    username,
    confirm,
    // The chats in other tabs show what was there when they began.
    restored: () => tellLogin('anew'),
  });
  const recoveryKey = new RecoveryCard(part(document, '#recovery-key', HTMLElement), {
    actions: new RecoveryService({ parts, api: { confirmAccount, listPasskeys, changePasskey } }),
    username,
    confirming,
    replaced: () => {
      card.renew();
      passkeysChanged();
    },
  });
  await Promise.all([card.load(), recoveryKey.load()]);
  if (location.hash === '#backup') card.focus();
  if (location.hash === '#recovery-key') recoveryKey.focus();
  return { showKey: (key, locked) => recoveryKey.showNew(key, locked) };
}
