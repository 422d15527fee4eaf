/**
 * Entry of login.html.
 */
import './language.js';
import { challengeRecovery, recoverAccount, register } from './api/account.js';
import * as chainApi from './api/chain.js';
import { outcomeOf } from './api/http.js';
import { isServerThere } from './api/reachable.js';
import { logIn, logOut } from './api/session.js';
import { startClosing } from './dialog/closing-view.js';
import { ConfirmView } from './dialog/confirm-view.js';
import { showRecovering } from './identity/recovering-view.js';
import { loadLater } from './lib/later.js';
import {
  forgetLock,
  isLogoutOwed,
  logoutTold,
  notedLock,
  noteLock,
  oweLogout,
} from './lib/locked.js';
import { placeAfterLogin } from './lib/login-return.js';
import { tellLogin } from './lib/other-pages.js';
import { refused } from './lib/outcome.js';
import { invitedBy } from './lib/place.js';
import { noteRegistration } from './lib/registration.js';
import { part } from './lib/template.js';
import { systemClock as clock } from './lib/timing.js';
import { showLock } from './session/lock-view.js';
import { showLogin } from './session/login-view.js';
import { tellUnreachable } from './session/reachability.js';
import { rememberedLogin } from './session/remembered.js';
import { LookSettings } from './settings/look-view.js';
import { keepShell } from './shell.js';

/** Where a backup is restored that the recovery key has opened. */
const BACKUP = '/profile.html#backup';
let hasBackup = false;

part(document, '#startup', HTMLElement).remove();
customElements.define('look-settings', LookSettings);
showLogin({
  logIn: async (username, password, code) => {
    const outcome = await outcomeOf(logIn(username, password, code));
    if (outcome.ok) await lookAtDevices(username.toLowerCase());
    return outcome;
  },
  register: async (username, password) => {
    const outcome = await outcomeOf(register(username, password));
    if (outcome.ok) noteRegistration(username);
    return outcome;
  },
  inviter: invitedBy(new URL(placeAfterLogin(location), location.origin).hash),
  enter,
});
showRecovering({ recover: recoverHere, enter });
startClosing();
showLock({
  noted: notedLock,
  confirm: new ConfirmView(part(document, '#confirm', HTMLDialogElement)),
  erase,
});
tellUnreachable({
  isThere: isServerThere,
  show(unreachable) {
    part(document, '#unreachable [data-part="text"]', HTMLElement).hidden = !unreachable;
  },
  clock,
}).then(tellOwedLogout);
keepShell();
offerPasskeys();

function enter() {
  // It may be somebody else now: nothing of the one before may show while the server is slow to answer.
  rememberedLogin.forget();
  forgetLock();
  tellLogin('in');
  location.replace(hasBackup ? BACKUP : placeAfterLogin(location));
}

/**
 * @param {string} username of whom nothing is to be left in this browser
 * @returns {Promise<import('./lib/outcome.js').Outcome>}
 */
async function erase(username) {
  const loaded = await loadLater(() => import('./storage/erasing.js'));
  if (loaded === undefined) return refused('unreachable');
  tellLogin('out');
  const outcome = await outcomeOf(loaded.eraseAll(username, clock));
  if (!outcome.ok) return outcome;
  noteLock({ username, reason: 'untold' });
  oweLogout();
  await tellOwedLogout();
  return outcome;
}

/**
 * A login that has ended may have been that of a device which was removed: then nothing of what it keeps is to show.
 *
 * @param {string} username who has just logged in
 */
async function lookAtDevices(username) {
  if (notedLock()?.username !== username) return;
  const loaded = await loadLater(() =>
    Promise.all([import('./identity/parts.js'), import('./storage/account.js')]),
  );
  if (loaded === undefined) return;
  const [{ openParts, lookAtOwn }, { openAccount }] = loaded;
  const account = await openAccount(username);
  const { database } = account;
  if (database === undefined) return;
  await lookAtOwn(await openParts({ account, database, api: chainApi, clock }));
  database.close();
}

/** Whoever has erased this browser while the server was away is logged out there once it is back. */
async function tellOwedLogout() {
  if (!isLogoutOwed()) return;
  const outcome = await outcomeOf(logOut());
  if (!outcome.ok && outcome.code !== 'not-logged-in') return;
  logoutTold();
  dispatchEvent(new Event('storage'));
}

/**
 * @param {import('./identity/recovering-view.js').Typed} typed
 * @returns {Promise<import('./lib/outcome.js').Outcome>}
 */
async function recoverHere(typed) {
  const loaded = await loadLater(loadLinking);
  if (loaded === undefined) return refused('unreachable');
  const [{ recover }] = loaded;
  return await outcomeOf(
    recover({ challengeRecovery, recoverAccount }, typed).then((username) =>
      linkHere(username, typed.key, true),
    ),
  );
}

function loadLinking() {
  return Promise.all([
    import('./identity/recovering.js'),
    import('./storage/account.js'),
    import('./backup/unlocking.js'),
    import('./passkeys/known.js'),
  ]);
}

/**
 * Makes this browser a device of the account; where that cannot be done now, the chats say how.
 *
 * @param {string} username
 * @param {string} key
 * @param {boolean} [isRecovered] whether the key has set another password
 */
async function linkHere(username, key, isRecovered = false) {
  const loaded = await loadLater(loadLinking);
  if (loaded === undefined) return;
  const [{ linkByKey }, { openAccount }, { unlockBackup }, { noteReview }] = loaded;
  const account = await openAccount(username);
  if (isRecovered) await noteReview(account.database);
  const parts = await linkByKey({ api: chainApi, account, key, clock });
  hasBackup = parts !== undefined && (await unlockBackup(parts, key));
  account.database?.close();
}

/** Few have one, and the page does not wait for what they need. */
async function offerPasskeys() {
  const loaded = await loadLater(() =>
    Promise.all([
      import('./api/passkeys.js'),
      import('./passkeys/ceremony.js'),
      import('./passkeys/login.js'),
      import('./passkeys/login-view.js'),
    ]),
  );
  if (loaded === undefined) return;
  const [
    api,
    { askPasskey, canHavePasskeys, canOfferPasskeys },
    { PasskeyLogin },
    { showPasskeyLogin },
  ] = loaded;
  if (!canHavePasskeys()) return;
  const login = new PasskeyLogin({
    api,
    ask: askPasskey,
    look: lookAtDevices,
    link: linkHere,
    clock,
  });
  showPasskeyLogin({ logIn: () => login.logIn(), enter });
  if ((await canOfferPasskeys()) && (await login.offer())?.ok) enter();
}
