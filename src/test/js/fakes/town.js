import 'fake-indexeddb/auto';
import { initialState } from '#js/app.js';
import { contactChanged, listLoaded, presenceChanged, presenceLost } from '#js/contact/state.js';
import { ConversationService } from '#js/conversation/service.js';
import { talk } from '#js/conversation/talk.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { profileLoaded } from '#js/presence/state.js';
import { openAccount } from '#js/storage/account.js';
import { FakeClock, settled } from './clock.js';
import { FakeNetwork } from './peer-connection.js';

let count = 0;

/**
 * People with pages, a server that passes signals on, and a network between them.
 */
export class Town {
  clock = new FakeClock();
  network = new FakeNetwork();
  /** @type {Map<string, Page>} by username */
  pages = new Map();
  /** @type {RTCIceServer[]} */
  iceServers = [];
  #number;

  constructor() {
    count += 1;
    this.#number = count;
  }

  /**
   * Opens a page for a person, in the same browser as their page before.
   *
   * @param {string} name
   */
  async open(name) {
    const username = `${name}-${this.#number}`;
    const page = new Page(this, username);
    await page.begin();
    this.pages.set(username, page);
    return page;
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
  isConnected = true;
  /** @type {RTCPeerConnection[]} */
  connections = [];
  /** @type {RTCConfiguration[]} of the connections */
  configurations = [];
  /** @type {any} */
  account;
  /** @type {any} */
  peers;

  /**
   * @param {Town} town
   * @param {string} username
   */
  constructor(town, username) {
    this.town = town;
    this.username = username;
    this.conversations = new ConversationService({ store: this.store, clock: town.clock });
  }

  async begin() {
    this.account = await openAccount(this.username);
    this.store.update((state) => ({
      ...state,
      session: { username: this.username, phase: 'online', retryAt: null },
      me: profileLoaded(state.me, { ...state.me, username: this.username }),
      contacts: listLoaded(state.contacts, []),
    }));
    this.peers = await talk({
      account: this.account,
      store: this.store,
      session: /** @type {any} */ ({
        on: this.session.on.bind(this.session),
        send: (/** @type {any} */ frame) => this.#pass(frame),
      }),
      conversations: this.conversations,
      loadIceServers: async () => ({ iceServers: this.town.iceServers, ttlSeconds: 600 }),
      createConnection: (configuration) => {
        this.configurations.push(configuration);
        const connection = this.town.network.create();
        this.connections.push(connection);
        return connection;
      },
      isVisible: () => this.isVisible,
      clock: this.town.clock,
    });
  }

  /** The page goes at once, as by a crash: nothing is said, nothing that runs is finished. */
  vanish() {
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
      devices: [other.account.device],
    };
    this.store.update((it) => ({ ...it, contacts: presenceChanged(it.contacts, fact) }));
  }

  /**
   * Has the newest messages before their eyes, as far as they are loaded.
   *
   * @param {Page} other
   */
  async look(other) {
    const newest = this.conversation(other)?.messages.findLast((it) => it.position !== null);
    if (newest) await this.conversations.see(other.username, newest.position ?? 0);
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
    if (!this.isConnected) return false;
    const receiver = this.town.pages.get(frame.to);
    const data = structuredClone(frame.data);
    setImmediate(() => {
      if (receiver?.isConnected && receiver.account.device === frame.device) {
        receiver.session.emit('signal', {
          from: this.username,
          device: this.account.device,
          data,
        });
      } else {
        this.session.emit('error', { id: frame.id, code: 'not-connected', message: '' });
      }
    });
    return true;
  }
}
