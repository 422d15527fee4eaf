import './storage.js';
import { IDBFactory } from 'fake-indexeddb';
import { openVault } from '#js/identity/vault.js';
import { Groups } from '#js/sealed/groups.js';
import { openDatabase } from '#js/storage/database.js';
import { FakeClock, settled } from './clock.js';
import { GroupServer } from './group-server.js';
import { FakeChains, makeSignatureKeyPair, personOf } from './mls-device.js';
import { Mortal } from './mortal.js';

/**
 * A server, what is believed of people, and their devices.
 */
export class SealedTown {
  server = new GroupServer();
  chains = new FakeChains();
  clock = new FakeClock(Date.now());

  /**
   * @template {string[]} Names
   * @param {Names} names each a letter for the person and a number, such as `a1`
   * @returns {Promise<{[Name in keyof Names]: SealedDevice}>} with key packages on the server
   */
  async devices(...names) {
    const devices = [];
    for (const name of names) devices.push(await this.link(name));
    for (const device of devices) await device.groups.refillKeyPackages();
    return /** @type {{[Name in keyof Names]: SealedDevice}} */ (devices);
  }

  /**
   * Devices that are in one group.
   *
   * @template {string[]} Names
   * @param {Names} names the first one makes the group, with the person of the last one
   * @returns {Promise<{[Name in keyof Names]: SealedDevice}>}
   */
  async together(...names) {
    const devices = /** @type {SealedDevice[]} */ (await this.devices(...names));
    const [first, ...others] = devices;
    await first?.groups.ensure(personOf(names.at(-1) ?? ''));
    for (const device of others) await device.readMailbox();
    await settled();
    return /** @type {any} */ (devices);
  }

  /**
   * A new device of a person, in their chain, without key packages yet.
   *
   * @param {string} name
   */
  async link(name) {
    const keys = await makeSignatureKeyPair();
    this.chains.add(personOf(name), name, keys.publicKey);
    const device = new SealedDevice(this, name, keys);
    await device.open();
    return device;
  }
}

/** @typedef {import('#js/identity/chain.js').Head} Head */

/** A browser of a person, whose page can be opened again. */
export class SealedDevice {
  #indexedDB = new IDBFactory();
  #life = new Mortal();
  /** @type {Groups | undefined} */
  #groups;
  /** @type {import('#js/storage/database.js').Database | undefined} */
  #database;
  /** Whether others may notice that it is there. */
  isSeen = true;
  /** @type {{username: string, group: string}[]} what the page was told */
  changes = [];
  mayRenew = true;
  /** @type {Map<string, Head>} of chains, as this device is shown them, by username */
  heads = new Map();
  /** @type {boolean | undefined} whether the server shows more when it is asked; nothing when it does not answer */
  isShownLater = undefined;
  /** @type {(Head & {username: string})[]} what people told of their own chains */
  noted = [];
  /** @type {string[]} of whom the person is told that the server has shown them other things */
  splitViews = [];
  /** @type {string[]} in whose name something came that was altered */
  altered = [];

  /**
   * @param {SealedTown} town
   * @param {string} name
   * @param {import('#js/mls/key-packages.js').SignatureKeyPair} keys
   */
  constructor(town, name, keys) {
    this.town = town;
    this.username = personOf(name);
    this.device = name;
    this.keys = keys;
    this.api = town.server.apiOf(this.username, name);
  }

  get groups() {
    if (this.#groups === undefined) throw new Error(`${this.device} is not open`);
    return this.#groups;
  }

  get database() {
    if (this.#database === undefined) throw new Error(`${this.device} is not open`);
    return this.#database;
  }

  /** Opens the page, again perhaps, with nothing but what was stored; the one before vanishes, whatever it was doing. */
  async open() {
    this.#life.isGone = true;
    this.#database?.close();
    this.#life = new Mortal();
    globalThis.indexedDB = this.#indexedDB;
    this.#database = await openDatabase(this.username);
    this.#groups = await this.openTab();
    this.#groups.on('changed', (change) => this.changes.push(change));
    await this.#groups.begin();
  }

  /** The account begins anew, in this browser. */
  async restart() {
    this.keys = await makeSignatureKeyPair();
    this.town.chains.restart(this.username);
    this.town.chains.add(this.username, this.device, this.keys.publicKey);
    await this.open();
    await this.groups.refillKeyPackages();
  }

  /** Another tab, with the same storage. */
  async openTab() {
    const { town, username, device } = this;
    const identity = {
      username,
      device,
      identity: town.chains.identityOf(username),
      signatureKeyPair: this.keys,
      chainOf: town.chains.chainOf,
      authenticate: town.chains.authenticate,
      isFormer: async (/** @type {import('#js/mls/tree.js').Member} */ member) =>
        member.identity !== town.chains.identityOf(member.username) ||
        town.chains.removed.has(member.device),
      headOf: async (/** @type {string} */ who) => this.heads.get(who),
      noteHead: async (/** @type {string} */ who, /** @type {Head} */ head) => {
        this.noted.push({ username: who, ...head });
      },
      hasLink: async (/** @type {string} */ who, /** @type {Head} */ { sequence, hash }) => {
        const own = this.heads.get(who);
        return own && own.sequence >= sequence ? own.hash === hash : this.isShownLater;
      },
      hadDevice: async (/** @type {import('./mls-device.js').Credential} */ claim) =>
        town.chains.known.get(claim.username)?.has(claim.device),
      notice: async (/** @type {string} */ who, /** @type {'split' | 'altered'} */ what) => {
        (what === 'split' ? this.splitViews : this.altered).push(who);
      },
    };
    const vault = await openVault(this.database);
    const [life, api] = [this.#life, this.#life.of(this.api)];
    const { now, after } = town.clock;
    /** @type {import('#js/lib/timing.js').Clock} */
    const clock = { now, after: (ms, action) => after(ms, () => life.isGone || action()) };
    const database = life.of(this.database);
    const may = { mayRenew: () => this.mayRenew, mayAct: () => this.isSeen };
    return new Groups({ database, vault, identity, api, ...may, clock });
  }

  /**
   * Opens what lies in the mailbox, and takes it out.
   *
   * @returns {Promise<string[]>} what it was
   */
  async readMailbox() {
    const mailbox = this.town.server.mailboxOf(this);
    const opened = [];
    for (let letter = mailbox[0]; letter !== undefined; letter = mailbox[0]) {
      const { kind, ...rest } = await this.groups.open(letter.data);
      opened.push('why' in rest ? rest.why : kind);
      mailbox.shift();
    }
    this.groups.mailboxEmptied();
    return opened;
  }

  /**
   * @param {string} to
   * @param {string} text
   */
  async say(to, text) {
    return await this.groups.seal(to, new TextEncoder().encode(text), () => undefined);
  }

  /**
   * Opens a message and stores that it came.
   *
   * @param {{bytes: Uint8Array}} sealed
   * @returns {Promise<string>} who said what, or why nothing was read
   */
  async read({ bytes }) {
    const opened = await this.groups.open(bytes);
    if (opened.kind !== 'application') return opened.kind === 'nothing' ? opened.why : opened.kind;
    await opened.commitState('an id');
    return `${opened.sender.device}: ${new TextDecoder().decode(opened.plaintext)}`;
  }

  /** @param {string} with_ username */
  async membersWith(with_) {
    const group = await this.groups.groupOf(with_);
    const names = [];
    for (const [username, devices] of this.town.chains.known) {
      for (const device of devices) {
        const isIn = group && (await this.groups.canRead(group, { username, device }));
        if (isIn) names.push(device);
      }
    }
    return names.sort();
  }
}
