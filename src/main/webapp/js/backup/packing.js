import { toBytes } from '../lib/bytes.js';
import { LARGEST_PART } from './parts.js';

/** @typedef {import('./items.js').Item} Item */

/**
 * Puts things together into parts, each of which can be read without those before.
 *
 * @param {AsyncIterable<Item>} items
 * @param {number} [largest] bytes of JSON
 * @returns {AsyncGenerator<Item[]>} at least one
 */
export async function* partsOf(items, largest = LARGEST_PART) {
  /** @type {Item[]} */
  let part = [];
  let size = 2;
  /** @type {Item | undefined} */
  let last;
  for await (const item of items) {
    const added = sizeOf(item);
    if (size + added > largest && part.length > 0) {
      yield part;
      part = followers(last);
      size = part.reduce((sum, it) => sum + sizeOf(it), 2);
    }
    part.push(item);
    size += added;
    last = item;
  }
  yield part;
}

/**
 * @param {Item | undefined} last of the part before
 * @returns {Item[]} what the next one begins with
 */
function followers(last) {
  if (last?.is !== 'message') return [];
  const { conversation, author, id } = last;
  return [{ is: 'after', conversation, author, id }];
}

/** @param {Item} item */
function sizeOf(item) {
  return toBytes(JSON.stringify(item)).length + 1;
}
