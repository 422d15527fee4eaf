/**
 * Puts the card for passkeys and codes together.
 */
import * as chainApi from './api/chain.js';
import * as passkeysApi from './api/passkeys.js';
import * as totpApi from './api/totp.js';
import { openParts } from './identity/parts.js';
import { secretOf } from './identity/recovering.js';
import { systemClock as clock } from './lib/timing.js';
import { PasskeysView } from './passkeys/card-view.js';
import { askPasskey, canHavePasskeys, makePasskey } from './passkeys/ceremony.js';
import { PasskeyService } from './passkeys/service.js';
import { openAccount } from './storage/account.js';
import { TotpView } from './totp/card-view.js';
import { TotpService } from './totp/service.js';

/**
 * @param {HTMLElement} card
 * @param {string} username
 * @param {import('./dialog/confirm-view.js').ConfirmView} confirm
 * @returns {Promise<{renew: () => void}>} looks again at the passkeys that there are
 */
export async function showAccess(card, username, confirm) {
  const service = new PasskeyService(username, {
    api: passkeysApi,
    ceremony: { makePasskey, askPasskey },
    keptRecoveryKey: () => keptRecoveryKey(username),
    secretOf: (typed) => secretOf(chainApi, username, typed),
  });
  const passkeys = new PasskeysView(card, canHavePasskeys(), service, confirm);
  const totp = new TotpView(card, new TotpService(totpApi));
  await Promise.all([passkeys.load(), totp.load()]);
  return { renew: () => passkeys.load() };
}

/** @param {string} username */
async function keptRecoveryKey(username) {
  const account = await openAccount(username);
  const { database } = account;
  if (database === undefined) return '';
  try {
    const { own } = await openParts({ account, database, api: chainApi, clock });
    return (await own.recoveryKey.read()) ?? '';
  } finally {
    database.close();
  }
}
