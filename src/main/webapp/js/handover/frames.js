/**
 * What two devices say to each other on the channel for much (`docs/peer-protocol.md`): a byte for the type, four for the
 * number of the run, made by the one that asks, and what it says.
 */
import { joined, toBytes, toText } from '../lib/bytes.js';
import { parseJson } from '../lib/json.js';

/** Smaller than what browsers take at once (RFC 8831, section 6.6), and so that messages get between. */
const PIECE_BYTES = 64 * 1024 - 5;
const HEAD_BYTES = 5;

/**
 * - `ask`: for the parts after a place, by the device that takes
 * - `piece`, `part`: bytes of a part, and its last
 * - `stored`: the oldest part that was not is safe now
 * - `stop`: no more of this run is wanted, or of any
 * - `over`: there comes no more of this run, and why
 *
 * @typedef {'ask' | 'piece' | 'part' | 'stored' | 'stop' | 'over'} FrameType
 */

/** @type {readonly FrameType[]} the number on the wire is the place in this list, from 1 */
const TYPES = ['ask', 'piece', 'part', 'stored', 'stop', 'over'];

/**
 * @typedef {object} Frame
 * @property {FrameType} type
 * @property {number} run
 * @property {Uint8Array<ArrayBuffer>} payload
 */

/**
 * @param {FrameType} type
 * @param {number} run
 * @param {unknown} [said] JSON
 */
export function encodeFrame(type, run, said) {
  return framed(type, run, said === undefined ? new Uint8Array() : toBytes(JSON.stringify(said)));
}

/**
 * @param {number} run
 * @param {Uint8Array} part
 * @returns {Generator<Uint8Array<ArrayBuffer>>} frames
 */
export function* piecesOf(run, part) {
  let at = 0;
  for (; part.length - at > PIECE_BYTES; at += PIECE_BYTES) {
    yield framed('piece', run, part.subarray(at, at + PIECE_BYTES));
  }
  yield framed('part', run, part.subarray(at));
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Frame | undefined} nothing for what is none, or of a later version
 */
export function decodeFrame(bytes) {
  const type = TYPES[(bytes[0] ?? 0) - 1];
  if (type === undefined || bytes.length < HEAD_BYTES) return undefined;
  const run = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  return { type, run, payload: bytes.slice(HEAD_BYTES) };
}

/**
 * @param {Frame} frame
 * @returns {unknown} what it says; undefined for nothing
 */
export function saidIn({ payload }) {
  return parseJson(toText(payload) ?? '');
}

/**
 * @param {FrameType} type
 * @param {number} run
 * @param {Uint8Array} payload
 */
function framed(type, run, payload) {
  const head = new Uint8Array(HEAD_BYTES);
  head[0] = TYPES.indexOf(type) + 1;
  new DataView(head.buffer).setUint32(1, run);
  return joined(head, payload);
}
