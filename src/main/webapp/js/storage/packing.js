/**
 * Fields of a row as bytes: JSON in UTF-8 after its length (4 bytes, big-endian), then the byte arrays that it names.
 */
import { joined, toBytes, toText } from '../lib/bytes.js';

const LENGTH_BYTES = 4;

/** In the place of a byte array: where it begins and ends among those that follow. No field has this name. */
const BYTES = '\0bytes';
/** As JSON writes it; most rows have none, and are read faster without looking at each field. */
const NAMED = JSON.stringify(BYTES);

/**
 * @param {Readonly<Record<string, unknown>>} fields JSON, and byte arrays in it
 * @returns {Uint8Array}
 * @throws {TypeError} for what would be another thing when it is unpacked
 */
export function pack(fields) {
  /** @type {Uint8Array[]} */
  const arrays = [];
  let end = 0;
  const json = JSON.stringify(fields, (_name, value) => {
    if (!(value instanceof Uint8Array)) return refuseOthers(value);
    arrays.push(value);
    end += value.length;
    return { [BYTES]: [end - value.length, end] };
  });
  const text = toBytes(json);
  const head = new Uint8Array(LENGTH_BYTES);
  new DataView(head.buffer).setUint32(0, text.length);
  return joined(head, text, ...arrays);
}

/**
 * @param {Uint8Array} packed
 * @returns {Record<string, unknown>}
 */
export function unpack(packed) {
  const { buffer, byteOffset } = packed;
  const end = LENGTH_BYTES + new DataView(buffer, byteOffset).getUint32(0);
  const json = toText(packed.subarray(LENGTH_BYTES, end)) ?? '';
  if (!json.includes(NAMED)) return JSON.parse(json);
  const arrays = packed.subarray(end);
  return JSON.parse(json, (_name, value) =>
    value?.[BYTES] === undefined ? value : arrays.slice(...value[BYTES]),
  );
}

/** @param {unknown} value */
function refuseOthers(value) {
  if (typeof value === 'number' ? !Number.isFinite(value) : ArrayBuffer.isView(value)) {
    throw new TypeError('A row holds what JSON does not');
  }
  return value;
}
