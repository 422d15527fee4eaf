/**
 * The parts of a backup: each packed (gzip of JSON) and sealed by itself (AES-256-GCM), bound to its place, and to whether
 * another one follows (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
import { toBytes, toText } from '../lib/bytes.js';
import { parseJson } from '../lib/json.js';
import { isItem } from './items-check.js';
import { BackupRefusal } from './refusal.js';

const AES = 'AES-GCM';
const IV_BYTES = 12;
const PURPOSE = 'p2pchat-backup-part-v1';
const PACKING = 'gzip';
export const KEY_BYTES = 32;

/** No part is larger when it is unpacked, in bytes; so none is larger than the server's 1 MiB when it is packed. */
export const LARGEST_PART = 900_000;

/** @typedef {{username: string, backup: string, number: number, isLast: boolean}} Place */

/** @returns {Uint8Array<ArrayBuffer>} 256 random bits; one key for one backup, since nonces are the places of parts */
export function makeBackupKey() {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/**
 * @param {Uint8Array<ArrayBuffer>} key
 * @returns {Promise<CryptoKey>}
 */
export async function importBackupKey(key) {
  return await crypto.subtle.importKey('raw', key, AES, false, ['encrypt', 'decrypt']);
}

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {readonly unknown[]} items JSON, at most `LARGEST_PART` bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function sealPart(key, place, items) {
  const packed = await pack(JSON.stringify(items));
  return new Uint8Array(await crypto.subtle.encrypt(algorithm(place), key, packed));
}

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} sealed
 * @returns {Promise<import('./items.js').Item[]>}
 * @throws {BackupRefusal} `damaged`
 */
export async function openPart(key, place, sealed) {
  const items = await unpack(await opened(key, place, sealed));
  if (!Array.isArray(items) || !items.every(isItem)) throw new BackupRefusal('damaged');
  return items;
}

/**
 * @param {string} json
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function pack(json) {
  return await through(new CompressionStream(PACKING), toBytes(json));
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<unknown>} undefined for what is no JSON
 * @throws {BackupRefusal} `damaged`
 */
export async function unpack(packed) {
  return parseJson(toText(await unpacked(packed)) ?? '');
}

/**
 * @param {CryptoKey} key
 * @param {Place} place
 * @param {Uint8Array<ArrayBuffer>} sealed
 */
async function opened(key, place, sealed) {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm(place), key, sealed));
  } catch (error) {
    if (error instanceof DOMException) throw new BackupRefusal('damaged');
    throw error;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @throws {BackupRefusal} `damaged`
 */
async function unpacked(packed) {
  try {
    return await through(new DecompressionStream(PACKING), packed);
  } catch (error) {
    // So says the browser what is not gzip.
    if (error instanceof TypeError) throw new BackupRefusal('damaged');
    throw error;
  }
}

/** @param {Place} place */
function algorithm({ username, backup, number, isLast }) {
  const iv = new Uint8Array(IV_BYTES);
  new DataView(iv.buffer).setUint32(IV_BYTES - 4, number);
  const bound = [PURPOSE, username, backup, String(number), isLast ? 'last' : 'more'];
  return { name: AES, iv, additionalData: toBytes(bound.join('\0')) };
}

/**
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function through(stream, bytes) {
  return new Uint8Array(
    await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer(),
  );
}
