/**
 * What a link of a chain says, read strictly: nothing that one reader could understand otherwise than another.
 */
import { bytesIn, fromBase64Url } from '../lib/base64url.js';
import { toText } from '../lib/bytes.js';
import { isObject, isOneOf, parseJson } from '../lib/json.js';
import { KEY_BYTES, SIGNATURE_BYTES } from './keys.js';

const MOST_BYTES = 2_048;
const HASH_BYTES = 32;
const DEVICE = /^[A-Za-z0-9_-]{16,64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const FIELDS = ['v', 'username', 'sequence', 'previous', 'action', 'time', 'signer', 'device'];
const KEY_FIELDS = ['id', 'key', 'role'];

/** @typedef {{id: string, key: Uint8Array<ArrayBuffer>, role: 'device' | 'recovery'}} NamedKey */

/**
 * @typedef {object} Place of a link in a chain
 * @property {string} username
 * @property {number} sequence
 * @property {string | null} previous hash of the link before
 * @property {string} signer id of a device
 * @property {number} at when it was made, as the signer's clock told: milliseconds since the epoch
 */

/**
 * @typedef {Place & {action: 'genesis', device: NamedKey, recovery: NamedKey}} Genesis
 * @typedef {Place & {action: 'add', device: NamedKey}} Addition
 * @typedef {Place & {action: 'remove', device: {id: string}}} Removal
 * @typedef {Genesis | Addition | Removal} Payload
 */

/**
 * @typedef {object} ReadLink
 * @property {Uint8Array<ArrayBuffer>} bytes of the payload
 * @property {Payload} payload
 * @property {{device: string, signature: Uint8Array<ArrayBuffer>}[]} signatures
 */

/**
 * @param {unknown} link
 * @returns {ReadLink | undefined} nothing for what is not of the contract; signatures are not checked
 */
export function readLink(link) {
  if (!isObject(link) || !hasExactly(link, ['payload', 'signatures'])) return undefined;
  const bytes = fromBase64Url(link.payload);
  if (bytes === undefined || bytes.length > MOST_BYTES) return undefined;
  const payload = readPayload(bytes);
  const signatures = readSignatures(link.signatures);
  if (payload === undefined || signatures === undefined) return undefined;
  return { bytes, payload, signatures };
}

/**
 * @param {Uint8Array} bytes
 * @returns {Payload | undefined}
 */
function readPayload(bytes) {
  const text = toText(bytes);
  const json = text === undefined ? undefined : parseJson(text);
  if (text === undefined || !isObject(json) || repeatsNames(text, json)) return undefined;
  const { v, username, sequence, previous, action, time, signer, device } = json;
  if (v !== 1 || typeof username !== 'string' || !isTime(time) || !isDevice(signer))
    return undefined;
  if (!isSequence(sequence) || !isPrevious(previous, sequence)) return undefined;
  const place = { username, sequence, previous, signer, at: Date.parse(time) };
  if (!hasExactly(json, action === 'genesis' ? [...FIELDS, 'recovery'] : FIELDS)) return undefined;
  switch (action) {
    case 'genesis':
      return readGenesis(place, device, json.recovery);
    case 'add':
      return readAddition(place, device);
    case 'remove':
      return readRemoval(place, device);
    default:
      return undefined;
  }
}

/**
 * @param {Place} place
 * @param {unknown} device
 * @param {unknown} recovery
 * @returns {Genesis | undefined}
 */
function readGenesis(place, device, recovery) {
  const first = readKey(device);
  if (!isObject(recovery) || first?.role !== 'device') return undefined;
  const { id, key } = recovery;
  const second = hasExactly(recovery, ['id', 'key'])
    ? readKey({ id, key, role: 'recovery' })
    : undefined;
  if (second === undefined) return undefined;
  return { ...place, action: 'genesis', device: first, recovery: second };
}

/**
 * @param {Place} place
 * @param {unknown} device
 * @returns {Addition | undefined}
 */
function readAddition(place, device) {
  const added = readKey(device);
  return added === undefined ? undefined : { ...place, action: 'add', device: added };
}

/**
 * @param {Place} place
 * @param {unknown} device
 * @returns {Removal | undefined}
 */
function readRemoval(place, device) {
  if (!isObject(device) || !hasExactly(device, ['id']) || !isDevice(device.id)) return undefined;
  return { ...place, action: 'remove', device: { id: device.id } };
}

/**
 * @param {unknown} value
 * @returns {NamedKey | undefined}
 */
function readKey(value) {
  if (!isObject(value) || !hasExactly(value, KEY_FIELDS)) return undefined;
  const key = bytesIn(value.key, KEY_BYTES);
  if (key === undefined || !isDevice(value.id)) return undefined;
  const { id, role } = value;
  return isOneOf(role, /** @type {const} */ (['device', 'recovery']))
    ? { id, key, role }
    : undefined;
}

/**
 * @param {unknown} value
 * @returns {ReadLink['signatures'] | undefined}
 */
function readSignatures(value) {
  if (!Array.isArray(value)) return undefined;
  const read = value.map((it) => {
    if (!isObject(it) || !hasExactly(it, ['device', 'signature'])) return undefined;
    const signature = bytesIn(it.signature, SIGNATURE_BYTES);
    if (signature === undefined || !isDevice(it.device)) return undefined;
    return { device: it.device, signature };
  });
  return read.every((it) => it !== undefined) ? read : undefined;
}

/**
 * Readers of JSON differ in which of two values of one name they take. No value of a payload has a quotation mark in it, so
 * a name too many shows by its own.
 *
 * @param {string} text
 * @param {object} json as it was read
 */
function repeatsNames(text, json) {
  return text.split('"').length !== JSON.stringify(json).split('"').length;
}

/**
 * @param {Record<string, unknown>} value
 * @param {string[]} names
 */
function hasExactly(value, names) {
  return (
    Object.keys(value).length === names.length && names.every((it) => Object.hasOwn(value, it))
  );
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isSequence(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/**
 * @param {unknown} value
 * @param {number} sequence only the first link has none before it
 * @returns {value is string | null}
 */
function isPrevious(value, sequence) {
  return sequence === 0 ? value === null : bytesIn(value, HASH_BYTES) !== undefined;
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isTime(value) {
  return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isDevice(value) {
  return typeof value === 'string' && DEVICE.test(value);
}
