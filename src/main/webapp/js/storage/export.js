/** Keys and what they sealed: of no use outside of this browser, which does not give away what opens them. */
const SEALED_STORES = ['groups', 'keyPackages'];
const SEALED_VALUES = /^(wrappingKey$|identity\.|veil\.)/;

/**
 * Everything that this browser keeps for an account, as it can be written to a file, without its keys.
 *
 * @param {import('./database.js').Database} database
 * @returns {Promise<Record<string, unknown>>}
 */
export async function exportDatabase(database) {
  const names = [...database.objectStoreNames].filter((name) => !SEALED_STORES.includes(name));
  const stores = await Promise.all(
    names.map(async (name) => {
      const [keys, values] = await Promise.all([database.getAllKeys(name), database.getAll(name)]);
      return [name, name === 'values' ? Object.fromEntries(pairs(keys, values)) : values];
    }),
  );
  return Object.fromEntries(stores);
}

/**
 * What JSON cannot hold is told in a way that it can.
 *
 * @param {string} _key
 * @param {unknown} value
 */
export function writable(_key, value) {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
}

/**
 * @param {IDBValidKey[]} keys
 * @param {unknown[]} values
 * @returns {[string, unknown][]}
 */
function pairs(keys, values) {
  /** @type {[string, unknown][]} */
  const all = keys.map((key, at) => [String(key), values[at]]);
  return all.filter(([key]) => !SEALED_VALUES.test(key));
}
