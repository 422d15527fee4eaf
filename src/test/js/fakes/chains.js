/**
 * A server that keeps chains, and pages of people with identities of their own.
 */
import assert from 'node:assert/strict';
import './storage.js';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { listLoaded } from '#js/contact/state.js';
import { headOf, readChain } from '#js/identity/chain.js';
import { finishBegun } from '#js/identity/finishing.js';
import { verify } from '#js/identity/keys.js';
import { openParts } from '#js/identity/parts.js';
import { IdentityService } from '#js/identity/service.js';
import { fromBase64Url } from '#js/lib/base64url.js';
import { toBytes } from '#js/lib/bytes.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { openAccount } from '#js/storage/account.js';
import { FakeClock, until } from './clock.js';

export class FakeChains {
  /** @type {Map<string, any[]>} links by username */
  links = new Map();
  /** @type {Map<string, any[]>} links by username, as they were before they were begun anew */
  former = new Map();
  /** @type {Map<string, string>} devices by session */
  proven = new Map();
  /** @type {string[]} what was asked */
  calls = [];
  /** @type {((call: string) => unknown) | undefined} may throw, before anything is done */
  before;
  /** @type {((call: string) => unknown) | undefined} may throw, after all is done */
  after;

  /** @param {string} username */
  of(username) {
    return this.links.get(username) ?? [];
  }

  /**
   * @param {string} username who calls
   * @param {string} sessionId
   */
  api(username, sessionId) {
    /** @type {(call: string, act: () => any) => Promise<any>} */
    const call = async (name, act) => {
      this.calls.push(name);
      await this.before?.(name);
      const answer = structuredClone(await act());
      await this.after?.(name);
      return answer;
    };
    return {
      currentSession: () => call('session', () => ({ username, sessionId, expiresAt: '' })),
      loadChain: (/** @type {string} */ who) => call(`load ${who}`, () => this.of(who)),
      loadFormerChain: () => call('load former', () => this.former.get(username) ?? []),
      postLink: (/** @type {any} */ link) => call('post', () => this.#post(username, link)),
      restartChain: (/** @type {any} */ anew) =>
        call('restart', () => this.#restart(username, anew)),
      proveDevice: (/** @type {string} */ device, /** @type {string} */ signature) =>
        call('prove', () => this.prove({ username, sessionId, device, signature })),
    };
  }

  /**
   * @param {string} username
   * @param {{password: string, head: {sequence: number, hash: string}, link: any}} anew
   */
  async #restart(username, { password, head, link }) {
    if (password !== PASSWORD) throw new Problem('bad-credentials', { status: 401 });
    const before = await readChain(username, this.of(username));
    const after = await readChain(username, [link]);
    if (before === undefined || after === undefined) throw new Problem('invalid-chain');
    if (headOf(before).hash !== head.hash) throw new Problem('sequence-taken', { status: 409 });
    const isUsed = [...after.devices.keys()].some((id) => before.devices.has(id));
    if (isUsed) throw new Problem('invalid-chain', { status: 400 });
    if (!this.former.has(username)) this.former.set(username, this.of(username));
    this.links.set(username, [link]);
    this.proven.clear();
  }

  /** @param {string} username whose recovery key of before has signed for it */
  takeBack(username) {
    this.links.set(username, this.former.get(username) ?? []);
    this.former.delete(username);
    this.proven.clear();
  }

  /** @param {{username: string, sessionId: string, device: string, signature: string}} said */
  async prove({ username, sessionId, device, signature }) {
    const chain = await readChain(username, this.of(username));
    const known = chain?.devices.get(device);
    if (known === undefined || known.removed) throw new Problem('unknown-device', { status: 404 });
    const said = toBytes(`${username}\0${sessionId}\0${device}`);
    const bytes = fromBase64Url(signature) ?? new Uint8Array();
    const isGood = await verify(known.key, 'p2pchat-device-proof-v1', said, bytes);
    if (!isGood) throw new Problem('bad-proof', { status: 403 });
    this.proven.set(sessionId, device);
  }

  /**
   * @param {string} username
   * @param {any} link
   */
  async #post(username, link) {
    const links = this.of(username);
    if (links.some(({ payload }) => payload === link.payload)) return;
    const payload = JSON.parse(new TextDecoder().decode(fromBase64Url(link.payload)));
    if (payload.sequence !== links.length) throw new Problem('sequence-taken', { status: 409 });
    const chain = await readChain(username, [...links, link]);
    if (chain === undefined) throw new Problem('invalid-chain', { status: 400 });
    // Another may have been quicker while this one was checked.
    if (this.of(username) !== links && this.of(username).length !== links.length) {
      throw new Problem('sequence-taken', { status: 409 });
    }
    this.links.set(username, [...links, link]);
  }
}

const passkeys = { listPasskeys: async () => [], changePasskey: async () => undefined };

/** Of everybody. */
export const PASSWORD = 'correct horse battery';

/** Whom everybody knows. */
const CONTACTS = ['alice', 'bob', 'carol', 'nobody', 'constructor'];

let count = 0;

/** One page of a person, in a browser. */
export class IdentityPage {
  store = new Store(initialState());
  /** @type {Emitter<any>} */
  session = new Emitter();
  clock = new FakeClock();
  sessionId;

  /**
   * @param {FakeChains} server
   * @param {string} username
   * @param {IDBFactory} browser
   */
  constructor(server, username, browser) {
    count += 1;
    this.sessionId = `session-${count}`;
    this.server = server;
    this.username = username;
    this.browser = browser;
    this.api = server.api(username, this.sessionId);
    this.service = new IdentityService({
      store: this.store,
      api: this.api,
      session: /** @type {any} */ (this.session),
      goOn: (parts) => finishBegun(parts, passkeys),
      origin: 'https://chat.example',
      clock: this.clock,
    });
  }

  get identity() {
    return this.store.state.identity;
  }

  async begin() {
    globalThis.indexedDB = this.browser;
    /** @type {any} */
    this.account = await openAccount(this.username);
    this.store.update((state) => ({
      ...state,
      session: { ...state.session, username: this.username },
      contacts: listLoaded(
        state.contacts,
        CONTACTS.filter((it) => it !== this.username).map(accepted),
      ),
    }));
    await this.service.begin(this.account);
  }

  /**
   * Says hello, and is welcomed.
   *
   * @param {string[]} contacts
   */
  async connect(contacts = []) {
    const { username, sessionId } = this;
    const signature = await this.service.prove();
    if (signature !== undefined) {
      await this.server.prove({ username, sessionId, device: this.account.device, signature });
    }
    this.session.emit('welcome', { contacts: contacts.map(accepted) });
  }

  /**
   * Lets as much time pass as it takes.
   *
   * @param {() => boolean} condition
   */
  async passUntil(condition) {
    const passing = new AbortController();
    const reached = until(condition, 'what time was to bring').finally(() => passing.abort());
    while (!passing.signal.aborted) await this.clock.advance(60_000);
    await reached;
  }

  /** The page ends as by a crash. */
  vanish() {
    this.session.emit('lost', undefined);
    this.account.database.close();
  }
}

/**
 * @param {FakeChains} server
 * @param {string} username
 * @param {IDBFactory} [browser]
 */
export async function openPage(server, username, browser = new IDBFactory()) {
  const page = new IdentityPage(server, username, browser);
  await page.begin();
  return page;
}

/**
 * @param {FakeChains} server
 * @param {string} username
 * @param {IDBFactory} [browser]
 * @returns {Promise<IdentityPage>} a page of somebody whose device is in their chain
 */
export async function readyPage(server, username, browser) {
  const page = await openPage(server, username, browser);
  await page.connect();
  await until(() => page.identity.status === 'ready', `${username} is ready`);
  return page;
}

/**
 * @param {FakeChains} server
 * @param {string} username
 * @param {IDBFactory} [browser]
 * @returns {Promise<IdentityPage>} a page of somebody whose chain does not have this device
 */
export async function unlinkedPage(server, username, browser) {
  const page = await openPage(server, username, browser);
  await page.connect();
  await until(() => page.identity.status === 'unlinked', `${username} is not linked`);
  return page;
}

/**
 * @param {FakeChains} server
 * @param {IdentityPage} owner
 * @returns {Promise<IdentityPage>} another page of the same person, linked by their recovery key
 */
export async function linkedPage(server, owner) {
  const page = await unlinkedPage(server, owner.username);
  const key = await owner.service.recoveryKey();
  assert.deepEqual(await page.service.link(key ?? ''), { ok: true });
  return page;
}

/**
 * @param {IdentityPage} page
 * @returns {Promise<import('#js/identity/parts.js').Parts>} what another page of the same browser does things with
 */
export async function partsOf({ account, api, clock }) {
  return await openParts({ account, database: account.database, api, clock });
}

/**
 * @param {string} username
 * @returns {Promise<any[]>} links of another identity of theirs, of whoever
 */
export async function forgedChain(username) {
  const forged = new FakeChains();
  await readyPage(forged, username);
  return forged.of(username);
}

/**
 * @param {FakeChains} server
 * @param {IdentityPage} owner
 * @returns {Promise<any[]>} links as the server has them, but for the second one, which adds a device of its own
 */
export async function forkedChain(server, owner) {
  const forked = new FakeChains();
  forked.links.set(owner.username, server.of(owner.username).slice(0, 1));
  await linkedPage(forked, owner);
  return forked.of(owner.username);
}

/** @param {string} username */
function accepted(username) {
  return { username, displayName: '', pictureUrl: null, state: /** @type {const} */ ('accepted') };
}
