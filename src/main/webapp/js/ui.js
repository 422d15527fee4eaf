/**
 * The visible page: makes the elements known, gives each its part of the app.
 */
import { PersonAbout } from './contact/about-view.js';
import { OwnAddress } from './contact/address-view.js';
import { PersonAvatar } from './contact/avatar-view.js';
import { PersonCard } from './contact/card-view.js';
import { startConnect } from './contact/connect-view.js';
import { InviteView } from './contact/invite-view.js';
import { ContactList } from './contact/list-view.js';
import { ContactMenu } from './contact/menu-view.js';
import { ContactNotice } from './contact/notice-view.js';
import { ContactRequests } from './contact/requests-view.js';
import { showBadge, unreadIn } from './conversation/badge-view.js';
import { MessageComposer } from './conversation/composer-view.js';
import { MessageLog } from './conversation/log-view.js';
import { MessageMenu } from './conversation/message-menu-view.js';
import { ConversationPane } from './conversation/pane-view.js';
import { startClosing } from './dialog/closing-view.js';
import { ConfirmView } from './dialog/confirm-view.js';
import { TellView } from './dialog/tell-view.js';
import { openLinking } from './identity/opening-view.js';
import { RecoveryNotice } from './identity/recovery-notice-view.js';
import { IdentityStanding } from './identity/standing-view.js';
import { IdentityStop } from './identity/stop-view.js';
import { IdentityTrouble } from './identity/trouble-view.js';
import { loadLater } from './lib/later.js';
import { nameOf } from './lib/person.js';
import { personAt } from './lib/place.js';
import { onRenewal } from './lib/renewal.js';
import { part } from './lib/template.js';
import { Navigation } from './navigation.js';
import { OwnStatus } from './presence/own-view.js';
import { ConnectionBanner } from './session/banner-view.js';
import { LookSettings } from './settings/look-view.js';
import { SettingsView } from './settings/settings-view.js';
import { ShortcutsView } from './shortcut/shortcuts-view.js';
import { StorageNotice } from './storage/notice-view.js';
import { say } from './words/words.js';

/** @typedef {import('./app.js').App} App */

/**
 * @param {App} app
 * @returns {ConfirmView} asks before something is taken away
 */
export function startUi(app) {
  part(document, '#startup', HTMLElement).remove();
  defineElements();
  startClosing();
  const confirm = new ConfirmView(part(document, '#confirm', HTMLDialogElement));
  part(document, 'own-status', OwnStatus).start(app);
  part(document, 'contact-requests', ContactRequests).start(app);
  part(document, 'contact-list', ContactList).start(app);
  part(document, 'conversation-pane', ConversationPane).start(app, confirm);
  part(document, 'connection-banner', ConnectionBanner).start(app);
  part(document, 'storage-notice', StorageNotice).start(app);
  part(document, 'recovery-notice', RecoveryNotice).start(app);
  part(document, 'identity-trouble', IdentityTrouble).start(app);
  const list = part(document, 'contact-list', ContactList);
  startConnect(part(document, '#connect', HTMLFormElement), app, list);
  const settings = new SettingsView(part(document, '#settings', HTMLDialogElement));
  settings.start(app, part(document, '#open-settings', HTMLButtonElement));
  const search = part(document, '#connect-username', HTMLInputElement);
  const shortcuts = part(document, '#shortcuts', HTMLDialogElement);
  new ShortcutsView(shortcuts, list, search).start(
    part(document, '#open-shortcuts', HTMLButtonElement),
  );
  showBadge(app);
  part(document, 'person-about', PersonAbout).start(app, confirm);
  const telling = new TellView(part(document, '#tell', HTMLDialogElement));
  const tell = (/** @type {string} */ title, /** @type {string} */ text) =>
    telling.tell(title, text);
  const invite = new InviteView(part(document, '#invite', HTMLDialogElement));
  invite.start(app, scanning(tell));
  new Navigation(app, { invite: () => invite.open(), link: () => openLinking(app), tell }).start();
  showTitle(app);
  hideWhenEnded(app);
  onRenewal(() => app.store.showAgain());
  return confirm;
}

function defineElements() {
  customElements.define('person-avatar', PersonAvatar);
  customElements.define('look-settings', LookSettings);
  customElements.define('own-address', OwnAddress);
  customElements.define('own-status', OwnStatus);
  customElements.define('person-about', PersonAbout);
  customElements.define('person-card', PersonCard);
  customElements.define('contact-requests', ContactRequests);
  customElements.define('contact-list', ContactList);
  customElements.define('contact-menu', ContactMenu);
  customElements.define('contact-notice', ContactNotice);
  customElements.define('message-log', MessageLog);
  customElements.define('message-menu', MessageMenu);
  customElements.define('message-composer', MessageComposer);
  customElements.define('conversation-pane', ConversationPane);
  customElements.define('connection-banner', ConnectionBanner);
  customElements.define('storage-notice', StorageNotice);
  customElements.define('recovery-notice', RecoveryNotice);
  customElements.define('identity-trouble', IdentityTrouble);
  customElements.define('identity-stop', IdentityStop);
  customElements.define('identity-standing', IdentityStanding);
}

/**
 * Few people scan a code each time they are here: what it takes is loaded when it is wanted.
 *
 * @param {(title: string, text: string) => void} tell
 * @returns {() => Promise<void>} opens the dialog that scans
 */
function scanning(tell) {
  /** @type {import('./contact/scan-view.js').ScanView | undefined} */
  let view;
  return async () => {
    const loaded = await loadLater(() => import('./contact/scan-view.js'));
    if (loaded === undefined) {
      tell(say('scan.title'), say('error.unreachable'));
      return;
    }
    view ??= new loaded.ScanView(part(document, '#scan', HTMLDialogElement));
    view.open();
  };
}

/**
 * Once the login has ended nothing that was said shows, in no tab, even before it leaves.
 *
 * @param {App} app
 */
function hideWhenEnded({ store }) {
  const isEnded = () => store.state.session.phase === 'ended';
  store.watch(isEnded, (ended) => {
    part(document, 'main', HTMLElement).hidden = ended;
    if (ended) for (const dialog of document.querySelectorAll('dialog')) dialog.close();
  });
}

/**
 * With whom, and how many messages have not been read.
 *
 * @param {App} app
 */
function showTitle({ store }) {
  const show = () => {
    const { contacts, session } = store.state;
    const username = session.phase === 'ended' ? null : personAt(location.hash);
    const person = username === null ? undefined : contacts.people[username];
    const name = person === undefined ? username : nameOf(person);
    const title = name === null ? say('app.name') : say('talk.title', { name });
    const count = unreadIn(store.state);
    document.title = count === 0 ? title : say('app.titleUnread', { count, title });
  };
  store.watch((state) => state.conversations, show);
  store.watch((state) => state.contacts, show);
  store.watch((state) => state.settings, show);
  store.watch((state) => state.session.phase, show);
  addEventListener('hashchange', show);
}
