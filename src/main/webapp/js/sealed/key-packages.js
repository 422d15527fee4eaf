import { isObject } from '../lib/json.js';
import { SAFE } from '../storage/durability.js';

/** @typedef {import('../storage/database.js').StoredKeyPackage} StoredKeyPackage */

/** How many of this device lie with the server, for others to take. */
const WANTED = 50;
/** When the last resort was left with the server, and whose it is. */
const PUBLISHED = 'lastResort';
const DAY_MS = 86_400_000;
/** A last resort is replaced well before it ends (after 365 days). */
const LAST_RESORT_DAYS = 300;
/** When nobody can use what was made of one any more: its lifetime, and as long as a welcome may lie in the mailbox. */
const KEPT_DAYS = 84 + 31;
const LAST_RESORT_KEPT_DAYS = 365 + 31;

/**
 * @typedef {object} KeyPackagesApi
 * @property {typeof import('../api/key-packages.js').countKeyPackages} countKeyPackages
 * @property {typeof import('../api/key-packages.js').putKeyPackages} putKeyPackages
 */

/**
 * The key packages of this device: what others add it to groups with.
 */
export class KeyPackages {
  #database;
  #vault;
  #engine;
  #identity;
  #api;
  #now;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('../identity/vault.js').Vault} options.vault
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {import('./identity.js').OwnIdentity} options.identity
   * @param {KeyPackagesApi} options.api
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ database, vault, engine, identity, api, clock }) {
    this.#database = database;
    this.#vault = vault;
    this.#engine = engine;
    this.#identity = identity;
    this.#api = api;
    this.#now = clock.now;
  }

  /**
   * Leaves as many with the server as are missing, and a new last resort when the one there has been used or is old.
   *
   * @throws {import('../api/http.js').Problem}
   */
  async refill() {
    const { count, lastResortUsed } = await this.#api.countKeyPackages();
    const packages = [];
    for (let made = count; made < WANTED; made += 1) packages.push(await this.#make(false));
    const lastResort =
      lastResortUsed || !(await this.#hasLastResort()) ? await this.#make(true) : undefined;
    if (packages.length === 0 && lastResort === undefined) return;
    // What is not known here opens nothing, so it is stored before it is given away.
    await this.#store([...packages, ...(lastResort === undefined ? [] : [lastResort])]);
    await this.#api.putKeyPackages({
      packages: packages.map(({ bytes }) => bytes),
      ...(lastResort !== undefined && { lastResort: lastResort.bytes }),
    });
    if (lastResort === undefined) return;
    const published = { at: this.#now(), identity: this.#identity.identity };
    await this.#database.put('values', published, PUBLISHED);
  }

  /**
   * @param {readonly string[]} ids references
   * @returns {Promise<{row: StoredKeyPackage, secret: Uint8Array} | undefined>} the one of this device among them
   */
  async find(ids) {
    for (const id of ids) {
      const row = await this.#database.get('keyPackages', id);
      if (row === undefined) continue;
      return { row, secret: await this.#vault.unwrap(nameOf(id), row.secret) };
    }
    return undefined;
  }

  /** Forgets those that nobody can use any more. */
  async prune() {
    const now = this.#now();
    const transaction = this.#database.transaction('keyPackages', 'readwrite');
    for await (const cursor of transaction.store) {
      const { lastResort, madeAt } = cursor.value;
      const days = lastResort ? LAST_RESORT_KEPT_DAYS : KEPT_DAYS;
      if (madeAt < now - days * DAY_MS) await cursor.delete();
    }
    await transaction.done;
  }

  /** @param {boolean} lastResort */
  async #make(lastResort) {
    const { username, device, identity, signatureKeyPair } = this.#identity;
    const credential = { username, device, identity };
    const { id, bytes, secret } = await this.#engine.makeKeyPackage({
      credential,
      signatureKeyPair,
      lastResort,
    });
    const wrapped = await this.#vault.wrap(nameOf(id), secret);
    return { row: { id, secret: wrapped, lastResort, madeAt: this.#now() }, bytes };
  }

  /** @param {readonly {row: StoredKeyPackage}[]} made */
  async #store(made) {
    const transaction = this.#database.transaction('keyPackages', 'readwrite', SAFE);
    for (const { row } of made) await transaction.store.put(row);
    await transaction.done;
  }

  /** Whether one of this identity that is not old is with the server. */
  async #hasLastResort() {
    const published = await this.#database.get('values', PUBLISHED);
    if (!isObject(published) || typeof published.at !== 'number') return false;
    const isOld = published.at < this.#now() - LAST_RESORT_DAYS * DAY_MS;
    return published.identity === this.#identity.identity && !isOld;
  }
}

/** @param {string} id */
function nameOf(id) {
  return `key package ${id}`;
}
