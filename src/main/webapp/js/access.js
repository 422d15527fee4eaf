/**
 * Puts the card for passkeys and codes together.
 */
import * as chainApi from './api/chain.js';
import { proveDevice } from './api/device.js';
import * as passkeysApi from './api/passkeys.js';
import { currentSession } from './api/session.js';
import * as totpApi from './api/totp.js';
import { openParts } from './identity/parts.js';
import { secretOf } from './identity/recovering.js';
import { part } from './lib/template.js';
import { systemClock as clock } from './lib/timing.js';
import { PasskeysView } from './passkeys/card-view.js';
import { askPasskey, canHavePasskeys, makePasskey } from './passkeys/ceremony.js';
import { knowPasskeys } from './passkeys/known.js';
import { PasskeyService } from './passkeys/service.js';
import { openAccount } from './storage/account.js';
import { TotpView } from './totp/card-view.js';
import { TotpService } from './totp/service.js';

/**
 * @param {HTMLElement} card
 * @param {string} username
 * @param {import('./dialog/confirm-view.js').ConfirmView} confirm
 * @param {import('./passkeys/confirming.js').PasskeyConfirming} confirming learns which passkeys there are
 * @returns {Promise<{renew: () => void}>} looks again at the passkeys that there are
 */
export async function showAccess(card, username, confirm, confirming) {
  const service = new PasskeyService(username, {
    api: passkeysApi,
    ceremony: { makePasskey, askPasskey },
    listed: (passkeys) => confirming.learn(passkeys),
    proveLogin: () => withOwn(username, proveLogin),
    making: (id, others) => noteMade(username, others, id),
    keptRecoveryKey: async () => (await withOwn(username, (own) => own.recoveryKey.read())) ?? '',
    secretOf: (typed) => secretOf(chainApi, username, typed),
  });
  const passkeys = new PasskeysView(card, canHavePasskeys(), service, confirm);
  const totp = new TotpView(card, new TotpService(totpApi), confirming);
  await Promise.all([passkeys.load(), totp.load()]);
  // Whoever was led here to look through them sees them at once.
  if (location.hash === '#access') part(card, 'h2', HTMLElement).focus();
  return { renew: () => passkeys.load() };
}

/**
 * @template Value
 * @param {string} username
 * @param {(own: import('./identity/own.js').OwnDevice) => Promise<Value>} work
 * @returns {Promise<Value | undefined>} nothing in a browser that keeps nothing
 */
async function withOwn(username, work) {
  const account = await openAccount(username);
  const { database } = account;
  if (database === undefined) return undefined;
  try {
    const { own } = await openParts({ account, database, api: chainApi, clock });
    return await work(own);
  } finally {
    database.close();
  }
}

/**
 * @param {string} username
 * @param {readonly string[]} others that there are
 * @param {string} id of the passkey that is made here
 */
async function noteMade(username, others, id) {
  const { database } = await openAccount(username);
  if (database === undefined) return;
  try {
    await knowPasskeys(database, others, [id]);
  } catch (error) {
    // It is told of here, too, which does no harm.
    if (!(error instanceof DOMException)) throw error;
  } finally {
    database.close();
  }
}

/**
 * Shows to the server that this login is of one of the account's devices, where it is.
 *
 * @param {import('./identity/own.js').OwnDevice} own
 */
async function proveLogin(own) {
  if ((await own.identity()) === undefined) return;
  const { sessionId } = await currentSession();
  await proveDevice(own.device, await own.prove(sessionId));
}
