import './broadcast.js';
import './storage.js';
import { IDBFactory } from 'fake-indexeddb';
import { initialState } from '#js/app.js';
import { contactChanged, listLoaded, presenceChanged, presenceLost } from '#js/contact/state.js';
import { MessageService } from '#js/conversation/message-service.js';
import { ConversationService } from '#js/conversation/service.js';
import { talk } from '#js/conversation/talk.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { profileLoaded } from '#js/presence/state.js';
import { SettingsService } from '#js/settings/service.js';
import { openAccount } from '#js/storage/account.js';
import { Values } from '#js/storage/values.js';
import { TabsService } from '#js/tabs/service.js';
import { FakeBrowser } from './browser.js';
import { FakeClock, settled } from './clock.js';
import { FakeNetwork } from './peer-connection.js';
import { FakeGroups, FakePostOffice, OPEN_BOX } from './seals.js';

let count = 0;

/**
 * People with pages, a server that passes signals on, and a network between them.
 */
export class Town {
  clock = new FakeClock();
  network = new FakeNetwork();
  /** @type {Map<string, Page>} that the server reaches, by device */
  pages = new Map();
  /** @type {RTCIceServer[]} */
  iceServers = [];
  /** @type {Map<string, Set<string>>} all devices that people ever had, by username */
  devices = new Map();
  office = new FakePostOffice(this);
  /** @type {Set<string>} usernames of those who are invisible from the start */
  invisible = new Set();
  /** @type {Set<string>} usernames of those who can seal nothing from the start */
  stuck = new Set();
  /** @type {Set<string>} usernames of those whose changed identity nobody has accepted */
  changed = new Set();
  /** @type {Set<string>} devices that were removed */
  former = new Set();
  /** @type {Map<string, import('#js/contact/state.js').ContactFact[]>} lists of contacts, by username */
  lists = new Map();
  /** @type {Map<string, {tabs: FakeBrowser, indexedDB: IDBFactory}>} by username and name */
  browsers = new Map();
  #number;

  constructor() {
    count += 1;
    this.#number = count;
  }

  /**
   * Opens a page for a person, in the same browser as their page before.
   *
   * @param {string} name
   * @param {string} [device] another browser of theirs
   */
  async open(name, device = 'laptop') {
    const username = `${name}-${this.#number}`;
    const browser = this.browser(username, device);
    const page = new Page(this, username, browser.tabs.openTab());
    globalThis.indexedDB = browser.indexedDB;
    await page.begin();
    return page;
  }

  /**
   * @param {string} username
   * @param {string} [device]
   */
  browser(username, device = 'laptop') {
    const key = `${username} ${device}`;
    const browser = this.browsers.get(key) ?? {
      tabs: new FakeBrowser(),
      indexedDB: new IDBFactory(),
    };
    this.browsers.set(key, browser);
    return browser;
  }

  /** @param {Page} page a device that its person removes; others see it when the server tells */
  remove({ username, account }) {
    this.former.add(account.device);
    this.devices.get(username)?.delete(account.device);
  }

  /** @param {string} username */
  pagesOf(username) {
    return [...this.pages.values()].filter((page) => page.username === username);
  }

  /**
   * @param {Page} one
   * @param {Page} other
   */
  async befriend(one, other) {
    one.know(other, 'accepted');
    other.know(one, 'accepted');
    await settled();
  }
}

/** One page of one person. */
export class Page {
  store = new Store(initialState());
  /** @type {Emitter<any>} */
  session = new Emitter();
  isVisible = true;
  isConnected = false;
  /** @type {string[]} names of actions done for this tab or another */
  done = [];
  /** @type {RTCPeerConnection[]} */
  connections = [];
  /** @type {RTCConfiguration[]} of the connections */
  configurations = [];
  /** @type {any} */
  account;
  /** @type {any} */
  peers;
  /** @type {any} */
  talking;
  groups = new FakeGroups(this);
  /** Whether the server passes on what is no signal. */
  relays = true;

  /**
   * @param {Town} town
   * @param {string} username
   * @param {import('./browser.js').FakeTab} tab
   */
  constructor(town, username, tab) {
    this.town = town;
    this.username = username;
    this.tab = tab;
    this.tabs = new TabsService({
      store: this.store,
      run: async (feature, name, args) => {
        this.done.push(name);
        return /** @type {any} */ (this)[feature]?.[name]?.(...args);
      },
      isVisible: () => this.isVisible,
      clock: town.clock,
    });
    this.conversations = new ConversationService({ store: this.store, clock: town.clock });
    this.messages = new MessageService({ store: this.store, clock: town.clock });
    this.settings = new SettingsService({ store: this.store });
  }

  async begin() {
    this.groups.isStuck = this.town.stuck.has(this.username);
    this.account = await openAccount(this.username);
    const devices = this.town.devices.get(this.username) ?? new Set();
    this.town.devices.set(this.username, devices.add(this.account.device));
    this.store.update((state) => ({
      ...state,
      session: { username: this.username, phase: 'online', retryAt: null },
      me: profileLoaded(state.me, {
        ...state.me,
        username: this.username,
        availability: this.town.invisible.has(this.username) ? 'invisible' : 'available',
      }),
      contacts: listLoaded(state.contacts, this.town.lists.get(this.username) ?? []),
    }));
    await this.settings.begin(new Values(this.account.database));
    this.talking = await talk({
      account: this.account,
      store: this.store,
      session: /** @type {any} */ ({
        on: this.session.on.bind(this.session),
        send: (/** @type {any} */ frame) => this.#pass(frame),
      }),
      conversations: this.conversations,
      messages: this.messages,
      tabs: this.tabs,
      loadIceServers: async () => ({ iceServers: this.town.iceServers, ttlSeconds: 600 }),
      createConnection: (configuration) => {
        this.configurations.push(configuration);
        const connection = this.town.network.create();
        this.connections.push(connection);
        return connection;
      },
      groups: this.groups,
      identity: {
        sign: async () => new Uint8Array(64),
        devicesOf: async (username) => {
          const devices = [...(this.town.devices.get(username) ?? [])];
          return new Map(devices.map((device) => [device, new Uint8Array(32)]));
        },
        isBelieved: async (username) => !this.town.changed.has(username),
        noteAltered: async () => undefined,
        takeTold: async () => undefined,
      },
      box: OPEN_BOX,
      shared: { settings: this.settings },
      mailboxApi: this.town.office.apiFor(this),
      isVisible: () => this.isVisible,
      clock: this.town.clock,
    });
    this.peers = this.talking.peers;
    const { sharing } = this.talking;
    this.settings.share((...set) =>
      sharing.tell((/** @type {any} */ changes) => changes.tellSettings(...set)),
    );
    this.tabs.on('leading', () => {
      this.town.pages.set(this.account.device, this);
      this.isConnected = true;
      this.session.emit('welcome', { contacts: [] });
    });
    this.tabs.on('following', () => {
      this.isConnected = false;
      this.session.emit('elsewhere', undefined);
    });
    this.tabs.start(this.tab.parts());
    await settled();
  }

  /** The page goes at once, as by a crash: nothing is said, nothing that runs is finished. */
  vanish() {
    this.tab.crash();
    this.isConnected = false;
    this.account.database.close();
    for (const connection of this.connections) connection.close();
  }

  /**
   * @param {Page} other
   * @param {import('#js/contact/state.js').ContactFact['state']} state
   */
  know(other, state) {
    this.store.update((it) => {
      const fact = { username: other.username, displayName: '', pictureUrl: null, state };
      const contacts = contactChanged(it.contacts, fact);
      return { ...it, contacts };
    });
    if (state === 'accepted') this.see(other);
  }

  /** @param {Page} other */
  see(other) {
    const fact = {
      username: other.username,
      state: /** @type {const} */ ('available'),
      devices: this.town.pagesOf(other.username).map(({ account }) => account.device),
    };
    this.store.update((it) => ({ ...it, contacts: presenceChanged(it.contacts, fact) }));
  }

  /** @param {Page} other whose newest messages are before their eyes now, as far as they are loaded */
  async look(other) {
    const newest = this.conversation(other)?.messages.findLast((it) => it.position !== null);
    if (newest) await this.conversations.see(other.username, newest.position ?? 0, true);
  }

  loseServer() {
    this.isConnected = false;
    this.store.update((it) => ({ ...it, contacts: presenceLost(it.contacts) }));
    this.session.emit('lost', undefined);
  }

  /** @param {Page} other */
  conversation(other) {
    return this.store.state.conversations.with[other.username];
  }

  /** @param {Page} other */
  texts(other) {
    return (this.conversation(other)?.messages ?? []).map(({ text }) => text);
  }

  /** @param {Page} other */
  states(other) {
    return (this.conversation(other)?.messages ?? []).map(({ state }) => state);
  }

  /** @param {Page} other */
  link(other) {
    return this.conversation(other)?.link;
  }

  /** @param {any} frame */
  #pass(frame) {
    if (!this.isConnected || (frame.type === 'relay' && !this.relays)) return false;
    const data = structuredClone(frame.data);
    setImmediate(() => {
      const receivers = this.town
        .pagesOf(frame.to)
        .filter((page) => page !== this && page.isConnected)
        .filter(({ account }) => frame.device === undefined || account.device === frame.device);
      for (const { session } of receivers) {
        session.emit(frame.type, { from: this.username, device: this.account.device, data });
      }
      if (receivers.length > 0) return;
      this.session.emit('error', { id: frame.id, code: 'not-connected', message: '' });
    });
    return true;
  }
}
