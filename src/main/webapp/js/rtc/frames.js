/**
 * Frames of the data channel `chat`: one byte for version and type, 16 bytes of id, payload (`docs/peer-protocol.md`).
 */
import { parse, stringify, version } from 'uuid';

const VERSION = 1;
const HEAD_BYTES = 17;
const ID_VERSION = 7;

/** Room for the longest text in an envelope, each character escaped. */
export const LARGEST_PAYLOAD = 128 * 1024;

/** @typedef {'message' | 'acknowledgement' | 'ping' | 'pong' | 'bye'} FrameType */

/** @type {readonly FrameType[]} the number on the wire is the place in this list, from 1; 0 is none */
const TYPES = ['message', 'acknowledgement', 'ping', 'pong', 'bye'];

/**
 * @typedef {object} Frame
 * @property {FrameType | 'later'} type `later`: of a later version of the page, to be ignored
 * @property {string} id UUIDv7, lower case
 * @property {Uint8Array} payload empty unless a message, or `later`
 */

/**
 * @param {FrameType} type
 * @param {string} id UUIDv7
 * @param {Uint8Array} [payload]
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {RangeError} if the payload is too large
 */
export function encodeFrame(type, id, payload = new Uint8Array()) {
  if (payload.length > LARGEST_PAYLOAD) throw new RangeError('payload too large');
  const frame = new Uint8Array(HEAD_BYTES + payload.length);
  frame[0] = (VERSION << 4) | (TYPES.indexOf(type) + 1);
  frame.set(parse(id), 1);
  frame.set(payload, HEAD_BYTES);
  return frame;
}

/**
 * @param {unknown} data what a data channel of binary type `arraybuffer` delivers
 * @returns {Frame | undefined} nothing for anything that is not a frame
 */
export function decodeFrame(data) {
  if (!(data instanceof ArrayBuffer)) return undefined;
  if (data.byteLength < HEAD_BYTES || data.byteLength > HEAD_BYTES + LARGEST_PAYLOAD)
    return undefined;
  const bytes = new Uint8Array(data);
  const head = bytes[0] ?? 0;
  const number = head & 0x0f;
  const type = TYPES[number - 1] ?? 'later';
  if (head >> 4 !== VERSION || number === 0) return undefined;
  const id = readId(bytes.subarray(1, HEAD_BYTES));
  const payload = bytes.subarray(HEAD_BYTES);
  const hasPayload = type === 'message' || type === 'later';
  if (id === undefined || (!hasPayload && payload.length > 0)) return undefined;
  return { type, id, payload };
}

/** @param {Uint8Array} bytes */
function readId(bytes) {
  try {
    const id = stringify(bytes);
    return version(id) === ID_VERSION ? id : undefined;
  } catch {
    return undefined;
  }
}
