/**
 * Puts `index.html` together: makes the services, tells them of each other, starts.
 */
import './language.js';
import * as chainApi from './api/chain.js';
import * as contactsApi from './api/contacts.js';
import * as deviceApi from './api/device.js';
import { Problem } from './api/http.js';
import { loadIceServers } from './api/ice-servers.js';
import * as mailboxApi from './api/mailbox.js';
import * as passkeysApi from './api/passkeys.js';
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
import { HandoverService } from './handover/service.js';
import { isAnythingBegun } from './identity/begun.js';
import { asDevice } from './identity/proven-calls.js';
import { IdentityService } from './identity/service.js';
import { keep, kept } from './lib/kept.js';
import { loadLater } from './lib/later.js';
import { isLogoutOwed, noteLock } from './lib/locked.js';
import { loginAddress } from './lib/login-return.js';
import { tellLogin } from './lib/other-pages.js';
import { Store } from './lib/store.js';
import { systemClock as clock } from './lib/timing.js';
import { throwUncaught } from './lib/uncaught.js';
import { LinkingService } from './linking/service.js';
import { PasskeyConfirming } from './passkeys/confirming.js';
import { PasskeyNewsService } from './passkeys/news.js';
import { NO_PASSKEY_NEWS } from './passkeys/news-state.js';
import { PresenceService } from './presence/service.js';
import { whenNetworkChanges } from './rtc/network.js';
import { sealWhenReady } from './sealing.js';
import { rememberedLogin } from './session/remembered.js';
import { SessionService } from './session/service.js';
import { SettingsService } from './settings/service.js';
import { keepShell } from './shell.js';
import { openAccount, veilInIdleTime } from './storage/account.js';
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
  erase,
  begin,
  prove: () => identity.prove(),
  createSocket: (protocol) => new WebSocket(new URL('/signal', location.href), protocol),
  leave,
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
  goOn: goOnChanging,
  origin: location.origin,
  clock,
});

const passkeyNews = new PasskeyNewsService({ store, api: passkeysApi, session });
const tabs = new TabsService({
  store,
  run: (feature, name, args) => runHere(own, feature, name, args),
  isVisible,
  clock,
});
const handover = new HandoverService({ store, tabs, clock });

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
  linking: new LinkingService({ store, session, identity, handover, clock }),
  handover,
  confirming: new PasskeyConfirming({
    api: passkeysApi,
    ceremony: () => import('./passkeys/ceremony.js'),
  }),
  passkeyNews,
};

const app = { store, actions: routed(own, tabs) };
const confirm = startUi(app);
listen({ store, session, presence, settings, tabs, isVisible, giveWay });
store.watch(
  (state) => state.identity.status,
  (status) => {
    if (status === 'removed') session.lock('removed');
  },
);
// Whoever the server may still hold for logged in has left this browser.
if (isLogoutOwed()) leave();
else session.start();
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
  passkeyNews.begin(account);
  store.watch(
    (state) => state.passkeyNews !== NO_PASSKEY_NEWS,
    once(async () => (await import('./passkey-news.js')).tellPasskeys(app)),
  );
  store.watch(
    ({ identity: { people } }) => people[username]?.arrivals !== undefined,
    once(async () => (await import('./arrivals.js')).tellArrivals(app, account)),
  );
  store.watch(
    ({ identity: { recoveryElsewhere } }) => recoveryElsewhere !== null,
    once(async () => (await import('./reminding.js')).remindOfKey(app, account)),
  );
  showHandover();
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
    shared: { settings },
    createConnection: (configuration) => new RTCPeerConnection(configuration),
    isVisible,
    clock,
  });
  const { sharing } = talking;
  shareKeeping(sharing);
  handover.begin({ account, session, ...talking });
  settings.share((...set) => sharing.tell((changes) => changes.tellSettings(...set)));
  whenNetworkChanges(() => talking.peers.restartAll());
  sealWhenReady({ store, database: account.database, identity, seals, talking, clock });
  const deliveries = new Deliveries(account.database, account.username);
  const waitingFor = (/** @type {readonly string[]} */ people) => deliveries.count(people);
  new Waiting({ store, tabs, waitingFor, clock }).begin();
}

/**
 * @param {() => Promise<void>} load what few people ever need
 * @returns {(isWanted: boolean) => Promise<void>} loads it the first time that it is wanted
 */
function once(load) {
  let isLoading = false;
  return async (isWanted) => {
    if (!isWanted || isLoading) return;
    isLoading = true;
    await loadLater(load);
  };
}

/**
 * Other devices remind of a recovery key that only this one has.
 *
 * @param {import('./conversation/own-sharing.js').OwnSharing} sharing
 */
function shareKeeping(sharing) {
  store.watch(
    ({ identity: { recoveryKey, recoveryToKeep } }) => `${recoveryKey ?? ''} ${recoveryToKeep}`,
    () => {
      const { recoveryKey, recoveryToKeep } = store.state.identity;
      if (recoveryKey === null) return;
      const fact = /** @type {const} */ ({ kind: 'recovery-key', key: recoveryKey });
      sharing.tell((changes) => changes.tell({ ...fact, value: !recoveryToKeep }));
    },
  );
}

/** Few people ever see that messages are handed over. */
function showHandover() {
  let isShown = false;
  store.watch(
    (state) => state.handover,
    async ({ taking, giving }) => {
      if (isShown || (taking === null && giving.length === 0)) return;
      isShown = true;
      // What stands above it is there first, so that nothing moves.
      await store.until(
        ({ contacts, identity }) => contacts.status !== 'loading' && identity.status !== 'unknown',
      );
      const loaded = await loadLater(() => import('./handover/notice-view.js'));
      if (loaded === undefined) isShown = false;
      await loaded?.showNotice(app, confirm);
    },
  );
}

/** @param {import('./lib/locked.js').Reason} [reason] */
function leave(reason) {
  const { username } = store.state.session;
  if (reason !== undefined && username !== null) {
    noteLock({ username, reason });
    // Pages of the account may be open that hear nothing from the server by themselves.
    tellLogin('out');
  }
  // No button leads back to what was shown here.
  location.replace(loginAddress(location));
}

/** @param {import('./session/service.js').Account} account */
async function erase(account) {
  const loaded = await loadLater(() => import('./devices/erasing.js'));
  if (loaded === undefined) throw new Problem('unreachable');
  return await loaded.eraseDevice({ account, api: { ...chainApi, ...sessionApi }, clock });
}

/**
 * A page was closed before a device was removed, or the recovery key replaced.
 *
 * @param {import('./identity/parts.js').Parts} parts
 */
async function goOnChanging(parts) {
  if (!(await isAnythingBegun(parts.database))) return false;
  const loading = () =>
    Promise.all([import('./identity/finishing.js'), import('./api/passkeys.js')]);
  const [its, api] = (await loadLater(loading)) ?? [];
  return its !== undefined && api !== undefined && (await its.finishBegun(parts, api));
}

/** A later version of the page is at work in another tab. */
function giveWay() {
  tabs.stop();
  session.noticeOutdated();
}
