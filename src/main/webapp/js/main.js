/**
 * Puts `index.html` together: makes the services, tells them of each other, starts.
 */
import * as contactsApi from './api/contacts.js';
import { loadIceServers } from './api/ice-servers.js';
import * as profileApi from './api/profile.js';
import * as sessionApi from './api/session.js';
import * as usersApi from './api/users.js';
import { initialState } from './app.js';
import { ContactService } from './contact/service.js';
import { ConversationService } from './conversation/service.js';
import { talk } from './conversation/talk.js';
import { loginAddress } from './lib/login-return.js';
import { Store } from './lib/store.js';
import { systemClock as clock } from './lib/timing.js';
import { PresenceService } from './presence/service.js';
import { tellOtherTabs, whenLoginChanges } from './session/other-tabs.js';
import { SessionService } from './session/service.js';
import { SettingsService } from './settings/service.js';
import { eraseAccount, openAccount } from './storage/account.js';
import { Values } from './storage/values.js';
import { startUi } from './ui.js';

const store = new Store(initialState());
const possible = 'RTCPeerConnection' in globalThis;
store.update((state) => ({ ...state, ways: { ...state.ways, possible } }));
const isVisible = () => document.visibilityState === 'visible';

const session = new SessionService({
  store,
  api: sessionApi,
  openAccount,
  eraseAccount,
  begin,
  createSocket: (protocol) => new WebSocket(new URL('/signal', location.href), protocol),
  leave: () => location.assign(loginAddress(location)),
  tellLogout: () => tellOtherTabs('out'),
  restart: () => location.reload(),
  hasNetwork: () => navigator.onLine,
  clock,
});
const presence = new PresenceService({ store, api: profileApi, session, clock });
const contacts = new ContactService({
  store,
  api: { ...contactsApi, ...usersApi },
  session,
  clock,
});
const settings = new SettingsService({ store });
const conversations = new ConversationService({ store, clock });

startUi({ store, actions: { session, presence, contacts, conversations, settings } });
listen();
session.start();

/** @param {import('./session/service.js').Account} account */
async function begin({ username, device, database }) {
  const values = new Values(database);
  await Promise.all([settings.begin(values), contacts.begin(values), presence.load()]);
  presence.noticeActivity();
  if (database === undefined) {
    conversations.fail();
    return;
  }
  const peers = await talk({
    account: { username, device, database },
    store,
    session,
    conversations,
    loadIceServers,
    createConnection: (configuration) => new RTCPeerConnection(configuration),
    isVisible,
    clock,
  });
  addEventListener('online', () => peers.restartAll());
  addEventListener('pagehide', () => peers.closeAll('leaving'));
}

function listen() {
  whenLoginChanges((change) => {
    if (change === 'in') session.noticeLogin();
    else session.noticeLogout();
  });
  for (const name of ['pointerdown', 'keydown']) {
    addEventListener(name, () => presence.noticeActivity(), { passive: true });
  }
  for (const name of ['online', 'offline']) addEventListener(name, () => session.noticeNetwork());
  addEventListener('visibilitychange', () => {
    if (!isVisible()) return;
    presence.noticeActivity();
    session.noticeNetwork();
  });
}
