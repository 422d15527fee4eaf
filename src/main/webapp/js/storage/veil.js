/**
 * Rows as they rest: what people say is sealed (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha-03, with random nonces); keys,
 * what indexes need, and what is sealed already stay as they are. A row is bound to its store and to those of its fields
 * that never change: put in another's place, it does not open.
 *
 * It protects from those who come upon the files of the database, not from code that runs in the page (ADR 23).
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { joined, toBytes } from '../lib/bytes.js';
import { pack, unpack } from './packing.js';

/** @typedef {Record<string, any>} Row */

const NONCE_BYTES = 24;

/** Whether, and how far, the rows of earlier versions are veiled; only while some are not. */
export const EARLIER = 'veil.earlier';

/** What is in the place of a value that was damaged. */
export const UNREADABLE = Symbol('unreadable');

/**
 * By store: fields that stay open and bind the row, and others that stay open. `position` of a message is given by the
 * store after the row is sealed.
 *
 * @type {Readonly<Record<string, {bound: readonly string[], open: readonly string[]}>>}
 */
const FIELDS = {
  conversations: { bound: ['id', 'with'], open: [] },
  messages: { bound: ['conversation', 'author', 'id'], open: ['position'] },
  changes: { bound: ['conversation', 'author', 'id'], open: [] },
  outbox: {
    bound: ['position', 'to', 'id', 'conversation', 'of'],
    open: ['kind', 'safe', 'unsent', 'copied', 'sealed', 'posted'],
  },
  owed: {
    bound: ['position', 'to', 'device', 'id', 'conversation', 'of'],
    open: ['kind', 'safe', 'unsent', 'sealed', 'posted'],
  },
  ownState: { bound: ['kind', 'key'], open: [] },
};

/** Keys that are wrapped already, and what is needed before they are there. */
const OPEN_VALUES = /^(?:device|wrappingKey|identity\..*|veil\..*)$/;

/** Stores that have rows to veil, in the order in which those of earlier versions are. */
export const VEILED_STORES = [
  'values',
  'conversations',
  'outbox',
  'owed',
  'changes',
  'messages',
  'ownState',
];

export class Veil {
  #key;

  /** @param {Uint8Array} key 32 bytes */
  constructor(key) {
    this.#key = key;
  }

  /**
   * @param {string} store
   * @param {any} row
   * @param {unknown} [key] of the row, where it is not one of its fields
   * @returns {any} as it is to rest
   * @throws {TypeError} for a row that could not be read again
   */
  cover(store, row, key) {
    const binding = bindingOf(store, row, key);
    if (binding === undefined) return row;
    const { open, secret } = parted(store, row);
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const sealed = xchacha20poly1305(this.#key, nonce, binding).encrypt(pack(secret));
    return { ...open, veil: joined(nonce, sealed) };
  }

  /**
   * @param {string} store
   * @param {any} row as it rests; those of earlier versions lie open
   * @param {unknown} [key] of the row, where it is not one of its fields
   * @returns {any} as it was covered; for a damaged one what stands for it
   */
  uncover(store, row, key) {
    if (!isVeiled(row)) return row;
    const { veil, ...open } = row;
    const secret = this.#opened(veil, bindingOf(store, row, key));
    if (secret === undefined) return substitute(store, open);
    return store === 'values' ? secret.value : { ...open, ...secret };
  }

  /**
   * @param {Uint8Array} veil
   * @param {Uint8Array | undefined} binding
   * @returns {Record<string, unknown> | undefined} nothing when it was damaged, or is another's
   */
  #opened(veil, binding) {
    const nonce = veil.subarray(0, NONCE_BYTES);
    let packed;
    try {
      packed = xchacha20poly1305(this.#key, nonce, binding).decrypt(veil.subarray(NONCE_BYTES));
    } catch {
      // The library says by an exception that the tag is another, or that there are too few bytes for one.
      return undefined;
    }
    return unpack(packed);
  }
}

/** @param {string} store */
export function hasVeil(store) {
  return VEILED_STORES.includes(store);
}

/**
 * @param {any} row as it rests
 * @returns {boolean}
 */
export function isVeiled(row) {
  return row?.veil instanceof Uint8Array;
}

/**
 * @param {string} store
 * @param {Row} row
 * @param {unknown} key
 * @returns {Uint8Array | undefined} what the row is bound to; nothing for what stays open
 */
function bindingOf(store, row, key) {
  if (store === 'values') {
    return OPEN_VALUES.test(String(key)) ? undefined : toBytes(JSON.stringify([store, key]));
  }
  const bound = FIELDS[store]?.bound;
  return bound && toBytes(JSON.stringify([store, ...bound.map((name) => row[name] ?? null)]));
}

/**
 * @param {string} store
 * @param {any} row
 * @returns {{open: Row, secret: Row}}
 */
function parted(store, row) {
  if (store === 'values') return { open: {}, secret: { value: row } };
  const { bound = [], open: others = [] } = FIELDS[store] ?? {};
  /** @type {{open: Row, secret: Row}} */
  const parts = { open: {}, secret: {} };
  for (const [name, value] of Object.entries(row)) {
    const isOpen = bound.includes(name) || others.includes(name);
    (isOpen ? parts.open : parts.secret)[name] = value;
  }
  return parts;
}

/**
 * A damaged row must not keep the page from showing the others.
 *
 * @param {string} store
 * @param {Row} open its fields that can be read
 */
function substitute(store, open) {
  if (store === 'messages') return unsupported(open);
  if (store === 'values') return UNREADABLE;
  if (store !== 'conversations') return undefined;
  const { id, with: author } = open;
  const last = unsupported({ position: 0, conversation: id, author, id: '' });
  return { ...open, unread: 0, last };
}

/** @param {Row} open fields of a message */
function unsupported(open) {
  return { ...open, kind: 'unsupported', text: '', at: writtenAt(open.id), state: 'delivered' };
}

/**
 * @param {string} id of a message; its first 48 bits are the time (UUIDv7, RFC 9562, section 5.7)
 * @returns {number} milliseconds since the epoch
 */
function writtenAt(id) {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16) || 0;
}
