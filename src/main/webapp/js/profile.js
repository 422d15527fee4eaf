/**
 * Entry of profile.html: puts its parts together.
 */
import './language.js';
import { confirmAccount } from './api/account.js';
import * as chainApi from './api/chain.js';
import { Problem } from './api/http.js';
import * as passkeysApi from './api/passkeys.js';
import * as sessionApi from './api/session.js';
import { PersonAvatar } from './contact/avatar-view.js';
import { DevicesView } from './devices/devices-view.js';
import { DevicesService } from './devices/service.js';
import { startClosing } from './dialog/closing-view.js';
import { ConfirmView } from './dialog/confirm-view.js';
import { loadLater } from './lib/later.js';
import { noteLock } from './lib/locked.js';
import { loginAddress } from './lib/login-return.js';
import { tellLogin, whenLoginChanges } from './lib/other-pages.js';
import { refused } from './lib/outcome.js';
import { part } from './lib/template.js';
import { systemClock as clock } from './lib/timing.js';
import { PasskeyConfirming } from './passkeys/confirming.js';
import { showAccount } from './profile/account-view.js';
import { AddressView } from './profile/address-view.js';
import { CropView } from './profile/crop-view.js';
import { DetailsView } from './profile/details-view.js';
import { showPassword } from './profile/password-view.js';
import { PictureView } from './profile/picture-view.js';
import { ProfileService } from './profile/service.js';
import { rememberedLogin } from './session/remembered.js';
import { LookSettings } from './settings/look-view.js';
import { keepShell } from './shell.js';
import { showNote } from './words/note.js';
import { sayRefusal } from './words/words.js';

const LOGIN = '/login.html';

part(document, '#startup', HTMLElement).remove();
customElements.define('person-avatar', PersonAvatar);
customElements.define('look-settings', LookSettings);
startClosing();

const confirming = new PasskeyConfirming({
  api: passkeysApi,
  ceremony: () => import('./passkeys/ceremony.js'),
});
const service = new ProfileService(() => lock('ended'));
const ofDevices = new DevicesService({
  api: { ...sessionApi, ...chainApi, ...passkeysApi, confirmAccount },
  loggedOut: () => lock('ended'),
  regroup: async (parts) => {
    const loaded = await loadLater(() => import('./regrouping.js'));
    await loaded?.regroupWithoutChats(parts);
  },
  erase,
  clock,
});

const crop = new CropView(part(document, '#crop-dialog', HTMLDialogElement));
const picture = new PictureView(part(document, '#picture', HTMLElement), crop, {
  async put(chosen) {
    const { outcome, value } = await service.putPicture(chosen);
    return { outcome, pictureUrl: value?.pictureUrl ?? null };
  },
  remove: () => service.removePicture(),
});

const details = new DetailsView(part(document, '#details', HTMLFormElement), {
  async save(change) {
    const { outcome, value, fields } = await service.save(change);
    if (value !== undefined) showProfile(value);
    return { outcome, fields };
  },
});

const confirm = new ConfirmView(part(document, '#confirm', HTMLDialogElement));
const devices = new DevicesView(part(document, '#devices', HTMLElement), confirm, {
  load: () => ofDevices.load(),
  rename: (device, name) => ofDevices.rename(device, name),
  consider,
  remove: (device, shown) => ofDevices.remove(device, shown),
  confirming,
  showKey: (key, locked) => safekeeping?.showKey(key, locked),
  endLogin: (sessionId) => ofDevices.endLogin(sessionId),
  erase: (withoutKey) => ofDevices.erase(withoutKey),
});

/** @type {import('./safekeeping.js').Safekeeping | undefined} */
let safekeeping;

showPassword(part(document, '#password', HTMLFormElement), confirming, async (shown, next) => {
  const outcome = await service.changePassword(shown, next);
  if (outcome.ok) devices.load();
  return outcome;
});

const address = new AddressView((hide) => service.setHideAddress(hide));

showAccount({
  exportData: (withMessages) => service.exportData(withMessages),
  remove: (shown) => service.removeAccount(shown),
  confirming,
  leave: goToLogin,
});

part(document, '#log-out', HTMLButtonElement).addEventListener('click', leave);

whenLoginChanges((change) => {
  if (change === 'out') leaveFor(LOGIN);
  else location.reload();
});
keepShell();

await load();

async function load() {
  const { outcome, value } = await service.load();
  if (value !== undefined) {
    const account = await service.account();
    if (account !== undefined) await ofDevices.begin(account);
    if (await ofDevices.isRemoved()) return lock('removed');
    showProfile(value);
    const access = await showAccess(value.username);
    const hides = await service.hidesAddress();
    if (hides !== undefined) address.show(hides);
    await showDevices();
    await keepSafe(() => access?.renew());
  }
  if (!outcome.ok) showTrouble(() => sayRefusal('profile.loadError', outcome));
}

/**
 * Passkeys, and codes besides the password.
 *
 * @param {string} username
 */
async function showAccess(username) {
  const loaded = await loadLater(() => import('./access.js'));
  return await loaded?.showAccess(
    part(document, '#access', HTMLElement),
    username,
    confirm,
    confirming,
  );
}

async function showDevices() {
  await ofDevices.goOn();
  await devices.load();
  // The server may have shown so only now.
  if (await ofDevices.isRemoved()) lock('removed');
}

/**
 * Nothing of the account shows here from now on.
 *
 * @param {import('./lib/locked.js').Reason} reason
 */
function lock(reason) {
  const { username } = service;
  if (username !== undefined) noteLock({ username, reason });
  tellLogin('out');
  location.replace(loginAddress(location));
}

/** @throws {Problem} */
async function erase() {
  const loaded = await loadLater(() =>
    Promise.all([import('./devices/erasing.js'), import('./storage/account.js')]),
  );
  if (loaded === undefined) throw new Problem('unreachable');
  const [{ eraseDevice }, { openAccount }] = loaded;
  // While the server is away it is whoever was logged in last.
  const account = (await service.account()) ?? (await openAccount(rememberedLogin.recall() ?? ''));
  // Other tabs would keep open what is to be erased.
  tellLogin('out');
  const api = { ...sessionApi, ...chainApi };
  const reason = await eraseDevice({ account, api, clock });
  noteLock({ username: account.username, reason });
  leaveFor(LOGIN);
}

/**
 * Few people look after their recovery key and backups each time they are here.
 *
 * @param {() => void} passkeysChanged
 */
async function keepSafe(passkeysChanged) {
  const account = await service.account();
  const subtle = /** @type {SubtleCrypto | undefined} */ (crypto.subtle);
  if (account === undefined || subtle === undefined) return;
  const loaded = await loadLater(() => import('./safekeeping.js'));
  safekeeping = await loaded?.showSafekeeping(account, confirm, confirming, passkeysChanged);
}

/**
 * @param {string} device
 * @returns {Promise<import('./devices/service.js').Considered>}
 */
async function consider(device) {
  const considered = await ofDevices.consider(device);
  // A new key that cannot be shown must not be made.
  const isShowable = !considered.hasKey || safekeeping !== undefined;
  return isShowable ? considered : { ...considered, outcome: refused('not-ready') };
}

/** @param {import('./api/profile.js').Profile} profile */
function showProfile(profile) {
  const { displayName, statusText, bio, availability } = profile;
  details.show({ displayName, statusText, bio, availability });
  picture.show(profile);
  part(document, '#password [name="username"]', HTMLInputElement).value = profile.username;
}

async function leave() {
  const outcome = await service.logOut();
  if (outcome.ok) goToLogin();
  else showTrouble(() => sayRefusal('profile.logOutError', outcome));
}

function goToLogin() {
  tellLogin('out');
  leaveFor(LOGIN);
}

/**
 * Nobody is logged in any more.
 *
 * @param {string} address of the login page
 */
function leaveFor(address) {
  rememberedLogin.forget();
  location.replace(address);
}

/** @param {import('./words/translate.js').Words} words */
function showTrouble(words) {
  showNote(part(document, '#load-error', HTMLElement), words);
}
