/**
 * Entry of profile.html: puts its parts together.
 */
import './language.js';
import { changePassword, deleteAccount, exportAccount } from './api/account.js';
import { Problem } from './api/http.js';
import { outcomeOf } from './api/outcome.js';
import { changeProfile, loadProfile, putPicture, removePicture } from './api/profile.js';
import { endSession, listSessions, logOut } from './api/session.js';
import { PersonAvatar } from './contact/avatar-view.js';
import { startClosing } from './dialog/closing-view.js';
import { loginAddress } from './lib/login-return.js';
import { DONE, refused } from './lib/outcome.js';
import { part } from './lib/template.js';
import { tellProfileSaved } from './presence/other-pages.js';
import { showAccount } from './profile/account-view.js';
import { AddressView } from './profile/address-view.js';
import { CropView } from './profile/crop-view.js';
import { DetailsView } from './profile/details-view.js';
import { LoginsView } from './profile/logins-view.js';
import { showPassword } from './profile/password-view.js';
import { PictureView } from './profile/picture-view.js';
import { tellOtherTabs, whenLoginChanges } from './session/other-tabs.js';
import { LookSettings } from './settings/look-view.js';
import { tellOtherPages } from './settings/other-pages.js';
import { eraseDatabase, openDatabase } from './storage/database.js';
import { exportDatabase, writable } from './storage/export.js';
import { Values } from './storage/values.js';
import { showNote } from './words/note.js';
import { sayRefusal } from './words/words.js';

/** @typedef {import('./api/profile.js').Profile} Profile */

const LOGIN = '/login.html';

/** @type {Profile | undefined} */
let profile;

part(document, '#startup', HTMLElement).remove();
customElements.define('person-avatar', PersonAvatar);
customElements.define('look-settings', LookSettings);
startClosing();

/** @type {Promise<import('./storage/database.js').Database | undefined>} */
let database = Promise.resolve(undefined);

const crop = new CropView(part(document, '#crop-dialog', HTMLDialogElement));
const picture = new PictureView(part(document, '#picture', HTMLElement), crop, {
  async put(chosen) {
    const { outcome, value } = await saved(putPicture(chosen));
    return { outcome, pictureUrl: value?.pictureUrl ?? null };
  },
  remove: async () => (await saved(removePicture())).outcome,
});

const details = new DetailsView(part(document, '#details', HTMLFormElement), {
  async save(change) {
    const { outcome, value, fields } = await saved(changeProfile(change));
    if (value !== undefined) showProfile(value);
    return { outcome, fields };
  },
});

const logins = new LoginsView(
  part(document, '#logins', HTMLElement),
  part(document, '#logins-note', HTMLElement),
  {
    async load() {
      const { outcome, value } = await asked(listSessions());
      return { outcome, logins: (value ?? []).map(withTimes) };
    },
    end: async (sessionId) => (await asked(endSession(sessionId))).outcome,
  },
);

showPassword(part(document, '#password', HTMLFormElement), async (present, next) => {
  const { outcome } = await asked(changePassword(present, next));
  if (outcome.ok) logins.load();
  return outcome;
});

const address = new AddressView(async (hide) => {
  const isKept = await new Values(await database).set('hideAddress', hide);
  if (!isKept) return refused('storage-failed');
  tellOtherPages();
  return DONE;
});

showAccount({
  async exportData(withMessages) {
    const { outcome, value } = await asked(exportAccount());
    const opened = withMessages ? await database : undefined;
    const thisBrowser = opened && { thisBrowser: await exportDatabase(opened) };
    return { outcome, data: JSON.stringify(Object.assign({}, value, thisBrowser), writable, 2) };
  },
  remove: removeAccount,
  leave: goToLogin,
});

part(document, '#log-out', HTMLButtonElement).addEventListener('click', leave);

whenLoginChanges((change) => {
  if (change === 'in') location.reload();
  else location.replace(LOGIN);
});

await Promise.all([load(), logins.load()]);

async function load() {
  const { outcome, value } = await asked(loadProfile());
  if (value !== undefined) {
    showProfile(value);
    await showAddress(value.username);
  }
  if (!outcome.ok) showTrouble(() => sayRefusal('profile.loadError', outcome));
}

/** @param {Profile} loaded */
function showProfile(loaded) {
  profile = loaded;
  const { displayName, statusText, bio, availability } = loaded;
  details.show({ displayName, statusText, bio, availability });
  picture.show(loaded);
  part(document, '#password [name="username"]', HTMLInputElement).value = loaded.username;
}

/** @param {string} username */
async function showAddress(username) {
  database = openOrNone(username);
  const opened = await database;
  // As in the chats: a wish that cannot be read may have been to hide.
  if (opened !== undefined) {
    address.show((await new Values(opened).get('hideAddress', true)) === true);
  }
}

/**
 * @param {string} username
 * @returns what this browser keeps; undefined where it refuses to keep anything
 */
async function openOrNone(username) {
  try {
    return await openDatabase(username);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** @param {string} password */
async function removeAccount(password) {
  const { outcome } = await asked(deleteAccount(password));
  if (outcome.ok && profile !== undefined) {
    (await database)?.close();
    await eraseDatabase(profile.username);
  }
  return outcome;
}

async function leave() {
  const outcome = await outcomeOf(logOut());
  if (outcome.ok || outcome.code === 'not-logged-in') goToLogin();
  else showTrouble(() => sayRefusal('profile.logOutError', outcome));
}

function goToLogin() {
  tellOtherTabs('out');
  location.replace(LOGIN);
}

/** @param {import('./words/translate.js').Words} words */
function showTrouble(words) {
  showNote(part(document, '#load-error', HTMLElement), words);
}

/**
 * What came of a call. Without a login there is nothing to do here.
 *
 * @template Value
 * @param {Promise<Value>} call
 * @returns {Promise<{outcome: import('./lib/outcome.js').Outcome, value?: Value, fields: string[]}>}
 */
async function asked(call) {
  try {
    return { outcome: { ok: true }, value: await call, fields: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'not-logged-in') location.replace(loginAddress(location));
    return { outcome: await outcomeOf(Promise.reject(error)), fields: Object.keys(error.errors) };
  }
}

/**
 * The same for a call that changes the profile, which other pages show.
 *
 * @template Value
 * @param {Promise<Value>} call
 */
async function saved(call) {
  const result = await asked(call);
  if (result.outcome.ok) tellProfileSaved();
  return result;
}

/** @param {import('./api/session.js').ListedSession} session */
function withTimes({ createdAt, lastSeenAt, ...session }) {
  return { ...session, createdAt: Date.parse(createdAt), lastSeenAt: Date.parse(lastSeenAt) };
}
