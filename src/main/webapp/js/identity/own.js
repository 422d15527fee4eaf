import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { SAFE } from '../storage/durability.js';
import { isPresent, isRemoved, readChain } from './chain.js';
import { KeptKey } from './kept-key.js';
import { makeKeyPair, sign } from './keys.js';
import { makeAddition, makeGenesis } from './making.js';
import { readLink } from './payload.js';
import { haveSameStart } from './pin.js';
import { makeSecret, readRecoveryKey, recoveryKeyPair } from './recovery.js';
import { ANEW, KEYS, PENDING, RECOVERY } from './stored-as.js';

const PROOF = 'p2pchat-device-proof-v1';
/** Another device would have to add a link each time, just before this one. */
const MOST_ATTEMPTS = 3;
/** The chain has gone on otherwise. */
const OVERTAKEN = ['sequence-taken', 'invalid-chain'];

/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./making.js').Signer} Signer */
/** @typedef {{publicKey: Uint8Array<ArrayBuffer>, wrapped: Uint8Array<ArrayBuffer>}} StoredKeys */
/** @typedef {{link: Link, device: string, keys: StoredKeys, recovery: Uint8Array<ArrayBuffer>}} Anew */

/**
 * The identity of one's own account as this device has part in it. Whatever is made is stored before it is posted, so that
 * a page that ends in between goes on with the same.
 */
export class OwnDevice {
  #username;
  #device;
  #database;
  #vault;
  #api;
  #people;
  #making;
  #clock;
  /** The account's recovery key, where this device has it. */
  recoveryKey;

  /**
   * @param {object} options
   * @param {string} options.username
   * @param {string} options.device
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('./vault.js').Vault} options.vault
   * @param {Pick<typeof import('../api/chain.js'), 'loadChain' | 'postLink'>} options.api
   * @param {import('./people.js').People} options.people
   * @param {() => void} options.making is called before the account's identity is made
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ username, device, database, vault, api, people, making, clock }) {
    this.#username = username;
    this.#device = device;
    this.#database = database;
    this.#vault = vault;
    this.#api = api;
    this.#people = people;
    this.#making = making;
    this.#clock = clock;
    this.recoveryKey = new KeptKey({ database, vault });
  }

  /** Its id. */
  get device() {
    return this.#device;
  }

  /**
   * @returns {Promise<Signer>} this device with its keys, made the first time
   */
  async signer() {
    const { publicKey, wrapped } = await this.#storedKeys();
    return { id: this.#device, publicKey, privateKey: await this.#vault.unwrap(KEYS, wrapped) };
  }

  /** @returns {Promise<string | undefined>} the identity, where this device is known to have part in it */
  async identity() {
    const chain = await this.#believed();
    return chain && isPresent(chain, await this.#named()) ? chain.identity : undefined;
  }

  /** @returns {Promise<boolean>} whether another device is known to have removed this one, which never comes back */
  async isRemoved() {
    const chain = await this.#believed();
    return chain !== undefined && isRemoved(chain, await this.#named());
  }

  /**
   * Makes the identity of an account that has none, and finishes what was begun.
   *
   * @returns {Promise<'joined' | 'in' | 'out' | 'removed'>} whether this device is in the account's chain; `joined`: as the
   *   server knows since now
   * @throws {Problem}
   * @throws {import('./trouble.js').IdentityTrouble} when the server shows another chain than it did
   */
  async settle() {
    /** @type {{before: number, pending: Link | undefined} | undefined} */
    let finished;
    const chain = await this.#people.shown(this.#username, async () => {
      const { shown, ...rest } = await this.#finish();
      finished = rest;
      return shown;
    });
    if (chain === undefined || finished === undefined) throw new Problem('unexpected');
    await this.#end(chain, finished.pending);
    await this.recoveryKey.forgetFormer(chain);
    const named = await this.#named();
    const isOver = isRemoved(chain, named);
    if (isOver) await this.recoveryKey.forgetAll();
    if (!isPresent(chain, named)) return isOver ? 'removed' : 'out';
    return chain.links.length > finished.before ? 'joined' : 'in';
  }

  /** Puts to the server what it lacks: `before`: how many links it had. */
  async #finish() {
    const { links } = (await this.#people.pinned(this.#username)) ?? {};
    const had = await this.#load();
    await this.#finishAnew(had);
    const shown = await this.#showMissing(had, links ?? []);
    const isFirst = shown.length === 0 && links === undefined;
    const pending = isFirst ? await this.#begun() : await this.#pending();
    const isNext = pending !== undefined && sequenceOf(pending) === shown.length;
    if (isNext) await this.#post(pending);
    return { before: had.length, pending, shown: isNext ? await this.#load() : shown };
  }

  /**
   * A page has ended, or its answer was lost, while it began the chain anew.
   *
   * @param {Link[]} shown
   * @throws {DOMException} when this page has to be loaded again, to be the device that the chain begins with
   */
  async #finishAnew(shown) {
    const made = /** @type {Anew | undefined} */ (await this.#database.get('values', ANEW));
    // Nobody else can have made that link.
    if (made === undefined || shown[0]?.payload !== made.link.payload) return;
    const { keepAnew } = await import('./restarting.js');
    const [username, database, people] = [this.#username, this.#database, this.#people];
    await keepAnew({ username, database, people }, made);
    if (made.device === this.#device) return;
    throw new DOMException('This browser is another device now', 'InvalidStateError');
  }

  /** @returns {Promise<boolean>} whether something was begun that the server may have, or may not have */
  async isBegun() {
    const { store } = this.#database.transaction('values');
    const begun = await Promise.all([store.get(PENDING), store.get(ANEW)]);
    return begun.some((it) => it !== undefined);
  }

  /**
   * @returns {Promise<boolean>} whether the server has this device in the account's chain
   * @throws {Problem}
   */
  async isShown() {
    const chain = await readChain(this.#username, await this.#load());
    return chain !== undefined && isPresent(chain, await this.#named());
  }

  /**
   * Adds this device to the account's chain.
   *
   * @param {string} recoveryKey as typed
   * @returns {Promise<'bad-recovery-key' | 'wrong-recovery-key' | 'removed' | 'linked'>}
   * @throws {Problem}
   */
  async link(recoveryKey) {
    const secret = readRecoveryKey(recoveryKey);
    if (secret === undefined) return 'bad-recovery-key';
    const recovery = await recoveryKeyPair(secret);
    for (let attempt = 0; attempt <= MOST_ATTEMPTS; attempt += 1) {
      // Only who has the recovery key has made a chain that begins with it: whatever was pinned, this is one's own.
      const chain = await readChain(this.#username, await this.#load());
      if (chain === undefined || !isPresent(chain, recovery)) return 'wrong-recovery-key';
      const device = await this.signer();
      if (isPresent(chain, device)) {
        await this.#people.take(chain);
        return 'linked';
      }
      if (isRemoved(chain, device)) return 'removed';
      const now = this.#clock.now();
      const link = await makeAddition({ chain, signer: recovery, device, now });
      await this.#database.put('values', link, PENDING);
      await this.#post(link);
    }
    throw new Problem('sequence-taken');
  }

  /**
   * @param {string} sessionId
   * @returns {Promise<string>} signature that this login is one of this device's, base64url
   */
  async prove(sessionId) {
    const { privateKey } = await this.signer();
    const said = toBytes([this.#username, sessionId, this.#device].join('\0'));
    return toBase64Url(await sign(privateKey, PROOF, said));
  }

  /** @returns {Promise<Link[]>} the chain that the server shows, not checked */
  async #load() {
    const links = await this.#api.loadChain(this.#username);
    if (!Array.isArray(links)) throw new Problem('unexpected');
    return links;
  }

  /**
   * A server that lost the end of the chain, or all of it, gets it again: nobody but the devices can have made it.
   *
   * @param {Link[]} shown
   * @param {Link[]} links as they were seen last
   * @returns {Promise<Link[]>} what it shows then
   */
  async #showMissing(shown, links) {
    if (shown.length >= links.length || !haveSameStart(links, shown)) return shown;
    for (const link of links.slice(shown.length)) await this.#post(link);
    return await this.#load();
  }

  /** @param {Link} link */
  async #post(link) {
    try {
      await this.#api.postLink(link);
    } catch (error) {
      // What has taken the place, or made it impossible, is looked at anyway.
      if (!(error instanceof Problem) || !OVERTAKEN.includes(error.code)) throw error;
    }
  }

  /**
   * What was begun is over: it is in the chain, or can never be.
   *
   * @param {Chain} chain
   * @param {Link | undefined} pending
   */
  async #end(chain, pending) {
    if (pending === undefined) return;
    const isIn = chain.links.some(({ payload }) => payload === pending.payload);
    const transaction = this.#database.transaction('values', 'readwrite', SAFE);
    await transaction.store.delete(PENDING);
    // Another browser was quicker to make the account's identity: this recovery key belongs to none.
    if (!isIn && sequenceOf(pending) === 0) await transaction.store.delete(RECOVERY);
    await transaction.done;
  }

  /** @returns {Promise<Link>} the first link, made once */
  async #begun() {
    const known = await this.#pending();
    if (known !== undefined) return known;
    this.#making();
    const secret = makeSecret();
    const now = this.#clock.now();
    const recovery = await recoveryKeyPair(secret);
    const device = await this.signer();
    const made = await makeGenesis({ username: this.#username, device, recovery, now });
    const wrapped = await this.#vault.wrap(RECOVERY, secret);
    const transaction = this.#database.transaction('values', 'readwrite', SAFE);
    const other = /** @type {Link | undefined} */ (await transaction.store.get(PENDING));
    if (other === undefined) {
      await transaction.store.put(made, PENDING);
      await transaction.store.put(wrapped, RECOVERY);
    }
    await transaction.done;
    return other ?? made;
  }

  async #believed() {
    return await readChain(this.#username, (await this.#people.pinned(this.#username))?.links);
  }

  /** @returns {Promise<Link | undefined>} */
  async #pending() {
    return /** @type {Link | undefined} */ (await this.#database.get('values', PENDING));
  }

  async #named() {
    const { publicKey } = await this.#storedKeys();
    return { id: this.#device, publicKey };
  }

  /** @returns {Promise<StoredKeys>} the same in all tabs */
  async #storedKeys() {
    const known = await this.#database.get('values', KEYS);
    if (known !== undefined) return /** @type {StoredKeys} */ (known);
    const { publicKey, privateKey } = await makeKeyPair();
    const made = { publicKey, wrapped: await this.#vault.wrap(KEYS, privateKey) };
    const transaction = this.#database.transaction('values', 'readwrite', SAFE);
    const other = /** @type {StoredKeys | undefined} */ (await transaction.store.get(KEYS));
    if (other === undefined) await transaction.store.put(made, KEYS);
    await transaction.done;
    return other ?? made;
  }
}

/** @param {Link} link */
function sequenceOf(link) {
  return readLink(link)?.payload.sequence;
}
