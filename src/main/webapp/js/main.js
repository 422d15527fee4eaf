/**
 * Puts `index.html` together: makes the services, tells them of each other, starts.
 */
import './language.js';
import * as chainApi from './api/chain.js';
import * as contactsApi from './api/contacts.js';
import * as deviceApi from './api/device.js';
import { loadIceServers } from './api/ice-servers.js';
import * as mailboxApi from './api/mailbox.js';
import * as profileApi from './api/profile.js';
import * as sessionApi from './api/session.js';
import * as usersApi from './api/users.js';
import { initialState } from './app.js';
import { ContactService } from './contact/service.js';
import { FindingService } from './conversation/finding.js';
import { MessageService } from './conversation/message-service.js';
import { ConversationService } from './conversation/service.js';
import { talk } from './conversation/talk.js';
import { Waiting } from './conversation/waiting.js';
import * as box from './delivery/box.js';
import { Deliveries } from './delivery/deliveries.js';
import { Seals } from './delivery/seals.js';
import { IdentityService } from './identity/service.js';
import { keep, kept } from './lib/kept.js';
import { loginAddress } from './lib/login-return.js';
import { tellLogin } from './lib/other-pages.js';
import { Store } from './lib/store.js';
import { systemClock as clock } from './lib/timing.js';
import { throwUncaught } from './lib/uncaught.js';
import { PresenceService } from './presence/service.js';
import { whenNetworkChanges } from './rtc/network.js';
import { asDevice, sealWhenReady } from './sealing.js';
import { rememberedLogin } from './session/remembered.js';
import { SessionService } from './session/service.js';
import { SettingsService } from './settings/service.js';
import { keepShell } from './shell.js';
import { eraseAccount, openAccount, veilInIdleTime } from './storage/account.js';
import { Persistence } from './storage/persistence.js';
import { Values } from './storage/values.js';
import { tabsOf } from './tabs/browser.js';
import { listen } from './tabs/listening.js';
import { routed, runHere } from './tabs/routed.js';
import { TabsService } from './tabs/service.js';
import { startUi } from './ui.js';

const store = new Store(initialState());
const possible = 'RTCPeerConnection' in globalThis;
store.update((state) => ({ ...state, ways: { ...state.ways, possible } }));
const isVisible = () => document.visibilityState === 'visible';

const session = new SessionService({
  store,
  api: sessionApi,
  login: rememberedLogin,
  openAccount: (username) => openAccount(username, () => giveWay()),
  eraseAccount,
  begin,
  prove: () => identity.prove(),
  createSocket: (protocol) => new WebSocket(new URL('/signal', location.href), protocol),
  leave: () => location.assign(loginAddress(location)),
  tellLogout: () => tellLogin('out'),
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
const storage = new Persistence({ store, storage: navigator.storage, choices: { keep, kept } });
const finding = new FindingService({ store });
const messages = new MessageService({ store, clock });

const identity = new IdentityService({
  store,
  api: { ...chainApi, ...deviceApi, currentSession: sessionApi.currentSession },
  session,
  origin: location.origin,
  clock,
});

const own = {
  session,
  presence,
  contacts,
  conversations,
  finding,
  messages,
  settings,
  storage,
  identity,
};
const tabs = new TabsService({
  store,
  run: (feature, name, args) => runHere(own, feature, name, args),
  isVisible,
  clock,
});

startUi({ store, actions: routed(own, tabs) });
listen({ store, session, presence, settings, tabs, isVisible, giveWay });
session.start();
storage.begin();
keepShell();

/**
 * Ends when this tab is to hold the connections.
 *
 * @param {import('./session/service.js').Account} account
 */
async function begin(account) {
  const { username, device, database } = account;
  const values = new Values(database);
  // What this browser knows is shown without waiting for the server.
  presence.load();
  await Promise.all([settings.begin(values), contacts.begin(values), identity.begin(account)]);
  presence.noticeActivity();
  if (database === undefined) conversations.fail();
  else await beginTalk({ username, device, database });
  await tabs.start(tabsOf(username));
  if (database !== undefined) veilInIdleTime(database).catch(throwUncaught);
}

/** @param {Parameters<typeof talk>[0]['account']} account */
async function beginTalk(account) {
  finding.begin(account);
  const seals = new Seals();
  const talking = await talk({
    account,
    store,
    session,
    conversations,
    messages,
    tabs,
    groups: seals,
    identity: seals,
    box,
    mailboxApi: asDevice(mailboxApi, () => identity.proveLogin()),
    loadIceServers,
    createConnection: (configuration) => new RTCPeerConnection(configuration),
    isVisible,
    clock,
  });
  whenNetworkChanges(() => talking.peers.restartAll());
  sealWhenReady({ store, database: account.database, identity, seals, talking, clock });
  const deliveries = new Deliveries(account.database, account.username);
  const waitingFor = (/** @type {readonly string[]} */ people) => deliveries.count(people);
  new Waiting({ store, tabs, waitingFor, clock }).begin();
}

/** A later version of the page is at work in another tab. */
function giveWay() {
  tabs.stop();
  session.noticeOutdated();
}
