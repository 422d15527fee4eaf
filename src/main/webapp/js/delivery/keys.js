/**
 * Ranges of keys that are arrays (Indexed Database API, section 2.4).
 */

/** @param {string} value first part of a key */
export function beginningWith(value) {
  return under([value]);
}

/**
 * @param {string[]} beginning
 * @returns {IDBKeyRange} of all keys that begin so, and go on
 */
export function under(beginning) {
  // An array comes after every number and text.
  return IDBKeyRange.bound(beginning, [...beginning, []]);
}

/**
 * Skips from one beginning of a key to the next.
 *
 * @param {{openKeyCursor: (range?: IDBKeyRange) => Promise<any>}} source whose keys are arrays
 * @param {number} length of the beginning
 * @param {IDBKeyRange} [range]
 * @returns {Promise<string[][]>} each beginning once
 */
export async function firstKeys(source, length, range) {
  const found = [];
  let cursor = await source.openKeyCursor(range);
  while (cursor !== null) {
    const beginning = cursor.key.slice(0, length);
    found.push(beginning);
    cursor = await cursor.continue([...beginning, []]);
  }
  return found;
}
