import { Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';
import { toBytes } from '../lib/bytes.js';
import { SAFE } from '../storage/durability.js';
import { isPresent, readChain } from './chain.js';
import { makeKeyPair, sign } from './keys.js';
import { makeAddition, makeGenesis } from './making.js';
import { readLink } from './payload.js';
import { haveSameStart } from './pin.js';
import { makeSecret, readRecoveryKey, recoveryKeyPair, writeRecoveryKey } from './recovery.js';

const KEYS = 'identity.keys';
const RECOVERY = 'identity.recovery';
const PENDING = 'identity.pending';
const PROOF = 'p2pchat-device-proof-v1';
/** Another device would have to add a link each time, just before this one. */
const MOST_ATTEMPTS = 3;

/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./making.js').Signer} Signer */
/** @typedef {{publicKey: Uint8Array<ArrayBuffer>, wrapped: Uint8Array<ArrayBuffer>}} StoredKeys */

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
    const pinned = await this.#people.pinned(this.#username);
    const chain = await readChain(this.#username, pinned?.links);
    if (chain === undefined || !isPresent(chain, await this.#named())) return undefined;
    return chain.identity;
  }

  /**
   * Makes the identity of an account that has none, and finishes what was begun.
   *
   * @returns {Promise<'joined' | 'in' | 'out'>} whether this device is in the account's chain; `joined`: as the server knows
   *   since now
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
    if (!isPresent(chain, await this.#named())) return 'out';
    return chain.links.length > finished.before ? 'joined' : 'in';
  }

  /** Puts to the server what it lacks: `before`: how many links it had. */
  async #finish() {
    const { links } = (await this.#people.pinned(this.#username)) ?? {};
    const had = await this.#load();
    const shown = await this.#showMissing(had, links ?? []);
    const isFirst = shown.length === 0 && links === undefined;
    const pending = isFirst ? await this.#begun() : await this.#pending();
    const isNext = pending !== undefined && sequenceOf(pending) === shown.length;
    if (isNext) await this.#post(pending);
    return { before: had.length, pending, shown: isNext ? await this.#load() : shown };
  }

  /** @returns {Promise<boolean>} whether something was begun that the server may have, or may not have */
  async isBegun() {
    return (await this.#pending()) !== undefined;
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
   * @returns {Promise<'bad-recovery-key' | 'wrong-recovery-key' | 'linked'>}
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
      if (isPresent(chain, await this.#named())) {
        await this.#people.take(chain);
        return 'linked';
      }
      const now = this.#clock.now();
      const link = await makeAddition({
        chain,
        signer: recovery,
        device: await this.signer(),
        now,
      });
      await this.#database.put('values', link, PENDING);
      await this.#post(link);
    }
    throw new Problem('sequence-taken');
  }

  /** @returns {Promise<boolean>} whether the recovery key of the account is here, to be kept elsewhere */
  async hasRecoveryKey() {
    return (await this.#recovery()) !== undefined;
  }

  /** @returns {Promise<string | null>} as people read it, while it is to be kept */
  async recoveryKey() {
    const wrapped = await this.#recovery();
    if (wrapped === undefined) return null;
    return writeRecoveryKey(await this.#vault.unwrap(RECOVERY, wrapped));
  }

  /** The person has kept it. */
  async forgetRecoveryKey() {
    const transaction = this.#database.transaction('values', 'readwrite', SAFE);
    await transaction.store.delete(RECOVERY);
    await transaction.done;
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
      // What has taken the place is looked at anyway.
      if (!(error instanceof Problem) || error.code !== 'sequence-taken') throw error;
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

  /** @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} wrapped, once the account's identity is the one it is of */
  async #recovery() {
    const wrapped = await this.#database.get('values', RECOVERY);
    if (!(wrapped instanceof Uint8Array) || (await this.isBegun())) return undefined;
    return /** @type {Uint8Array<ArrayBuffer>} */ (wrapped);
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
