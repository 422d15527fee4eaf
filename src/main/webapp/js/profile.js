/**
 * Entry of profile.html: puts its parts together.
 */
import './language.js';
import { PersonAvatar } from './contact/avatar-view.js';
import { startClosing } from './dialog/closing-view.js';
import { loginAddress } from './lib/login-return.js';
import { tellLogin, whenLoginChanges } from './lib/other-pages.js';
import { part } from './lib/template.js';
import { showAccount } from './profile/account-view.js';
import { AddressView } from './profile/address-view.js';
import { CropView } from './profile/crop-view.js';
import { DetailsView } from './profile/details-view.js';
import { LoginsView } from './profile/logins-view.js';
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

const service = new ProfileService(() => location.replace(loginAddress(location)));

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

const logins = new LoginsView(
  part(document, '#logins', HTMLElement),
  part(document, '#logins-note', HTMLElement),
  { load: () => service.loadLogins(), end: (sessionId) => service.endLogin(sessionId) },
);

showPassword(part(document, '#password', HTMLFormElement), async (present, next) => {
  const outcome = await service.changePassword(present, next);
  if (outcome.ok) logins.load();
  return outcome;
});

const address = new AddressView((hide) => service.setHideAddress(hide));

showAccount({
  exportData: (withMessages) => service.exportData(withMessages),
  remove: (password) => service.removeAccount(password),
  leave: goToLogin,
});

part(document, '#log-out', HTMLButtonElement).addEventListener('click', leave);

whenLoginChanges((change) => {
  if (change === 'in') location.reload();
  else leaveFor(LOGIN);
});
keepShell();

await Promise.all([load(), logins.load()]);

async function load() {
  const { outcome, value } = await service.load();
  if (value !== undefined) {
    showProfile(value);
    const hides = await service.hidesAddress();
    if (hides !== undefined) address.show(hides);
  }
  if (!outcome.ok) showTrouble(() => sayRefusal('profile.loadError', outcome));
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
