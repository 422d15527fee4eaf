/**
 * A database of `idb` that veils rows as they are written, and unveils them as they are read, by whichever of its objects.
 * Nothing waits for anything else than the request itself: transactions go on as without it.
 */
import { hasVeil } from './veil.js';

/** @typedef {import('./veil.js').Veil} Veil */

/** @type {WeakMap<object, {database: import('./database.js').Database, veil: Veil}>} */
const beneath = new WeakMap();

/**
 * @param {import('./database.js').Database} database
 * @param {Veil} veil
 * @returns {import('./database.js').Database}
 */
export function veiled(database, veil) {
  const covered = new Covered(veil).database(database);
  beneath.set(covered, { database, veil });
  return covered;
}

/**
 * @param {import('./database.js').Database} database
 * @returns {{database: import('./database.js').Database, veil: Veil} | undefined} as its rows rest; nothing for one that
 *   has no veil
 */
export function unveiled(database) {
  return beneath.get(database);
}

/**
 * What is in the place of an object's own methods.
 *
 * @typedef {Record<PropertyKey, (...args: any[]) => any>} Methods
 */

class Covered {
  #veil;

  /** @param {Veil} veil */
  constructor(veil) {
    this.#veil = veil;
  }

  /** @param {any} raw */
  database(raw) {
    const storeOf = (/** @type {string} */ name) => methods.transaction?.(name).store;
    /** @type {Methods} */
    const methods = {
      transaction: (...args) => this.#transaction(raw.transaction(...args)),
      get: async (name, query) => storeOf(name).get(query),
      getAll: async (name, ...args) => storeOf(name).getAll(...args),
      getFromIndex: async (name, index, query) => storeOf(name).index(index).get(query),
      getAllFromIndex: async (name, index, ...args) =>
        storeOf(name)
          .index(index)
          .getAll(...args),
      add: async (name, row, ...key) => raw.add(name, this.#veil.cover(name, row, ...key), ...key),
      put: async (name, row, ...key) => raw.put(name, this.#veil.cover(name, row, ...key), ...key),
    };
    return over(raw, methods);
  }

  /** @param {any} raw */
  #transaction(raw) {
    const objectStore = (/** @type {string} */ name) => this.#store(raw.objectStore(name));
    return over(raw, { objectStore }, { store: () => raw.store && this.#store(raw.store) });
  }

  /** @param {any} raw */
  #store(raw) {
    const { name } = raw;
    if (!hasVeil(name)) return raw;
    return over(raw, {
      ...this.#reading(raw, name),
      add: (row, ...key) => raw.add(this.#veil.cover(name, row, ...key), ...key),
      put: (row, ...key) => raw.put(this.#veil.cover(name, row, ...key), ...key),
      index: (index) => {
        const source = raw.index(index);
        return over(source, this.#reading(source, name));
      },
    });
  }

  /**
   * @param {any} source a store, or an index of one
   * @param {string} name of the store
   * @returns {Methods}
   */
  #reading(source, name) {
    const iterate = (/** @type {any[]} */ ...args) => this.#each(source.iterate(...args), name);
    return {
      get: async (query) => {
        const asked = [source.get(query), isKeyBeside(source) ? source.getKey(query) : undefined];
        const [row, key] = await Promise.all(asked);
        return this.#veil.uncover(name, row, key);
      },
      getAll: async (...args) => {
        if (!isKeyBeside(source)) return this.#readable(await source.getAll(...args), name);
        const asked = [source.getAll(...args), source.getAllKeys(...args)];
        const [rows, keys] = await Promise.all(asked);
        return rows.map((/** @type {any} */ row, /** @type {number} */ at) =>
          this.#veil.uncover(name, row, keys[at]),
        );
      },
      openCursor: async (...args) => this.#cursor(await source.openCursor(...args), name),
      iterate,
      [Symbol.asyncIterator]: () => iterate(),
    };
  }

  /**
   * @param {any[]} rows as they rest
   * @param {string} name of the store
   */
  #readable(rows, name) {
    return rows.map((row) => this.#veil.uncover(name, row)).filter((row) => row !== undefined);
  }

  /**
   * @param {AsyncIterable<any>} cursors
   * @param {string} name of the store
   */
  async *#each(cursors, name) {
    for await (const cursor of cursors) yield this.#cursor(cursor, name);
  }

  /**
   * @param {any} raw null at the end
   * @param {string} name of the store
   * @returns {any}
   */
  #cursor(raw, name) {
    if (raw === null) return null;
    /** @type {{rests?: unknown, row?: unknown}} */
    let last = {};
    const value = () => {
      const rests = raw.value;
      if (last.rests !== rests) {
        last = { rests, row: this.#veil.uncover(name, rests, raw.primaryKey) };
      }
      return last.row;
    };
    const update = (/** @type {any} */ row) =>
      raw.update(this.#veil.cover(name, row, raw.primaryKey));
    /** @param {string} how */
    const going =
      (how) =>
      (/** @type {any[]} */ ...args) =>
        raw[how](...args)?.then((/** @type {any} */ next) => this.#cursor(next, name));
    const goings = ['advance', 'continue', 'continuePrimaryKey'].map((it) => [it, going(it)]);
    return over(raw, { update, ...Object.fromEntries(goings) }, { value });
  }
}

/**
 * @param {any} source
 * @returns {boolean} whether keys are no fields of the rows, so that they have to be read beside them
 */
function isKeyBeside(source) {
  return source.keyPath === null;
}

/**
 * @param {any} target an object of `idb`
 * @param {Methods} methods
 * @param {Methods} [getters]
 * @returns {any}
 */
function over(target, methods, getters = {}) {
  return new Proxy(target, {
    get(_target, name) {
      if (Object.hasOwn(methods, name)) return methods[name];
      const own = Object.hasOwn(getters, name) ? getters[name] : undefined;
      const value = own === undefined ? Reflect.get(target, name) : own();
      // What belongs to a browser's object wants to be called on that.
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(_target, name, value) {
      if (!Object.hasOwn(methods, name)) return Reflect.set(target, name, value);
      methods[name] = value;
      return true;
    },
  });
}
