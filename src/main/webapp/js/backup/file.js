/**
 * A backup as a file: a mark, the header after its length, then each part after its length (4 bytes, big-endian).
 */
import { joined, toBytes, toText } from '../lib/bytes.js';
import { BackupRefusal } from './refusal.js';

const MARK = toBytes('P2P Chat backup\n');
const LENGTH_BYTES = 4;
const LONGEST_HEADER = 4_096;
const LONGEST_PART = 1_048_576;

/**
 * @typedef {import('./making.js').Sink} Sink
 *
 * @implements {Sink}
 */
export class FileSink {
  /** @type {Blob[]} */
  #parts = [];
  #header = '';

  /**
   * @param {string} _backup
   * @param {number} _number
   * @param {Uint8Array<ArrayBuffer>} part
   */
  async put(_backup, _number, part) {
    // The browser may keep blobs elsewhere than in memory.
    this.#parts.push(new Blob([withLength(part)]));
  }

  /**
   * @param {string} _backup
   * @param {number} _parts
   * @param {string} header
   */
  async complete(_backup, _parts, header) {
    this.#header = header;
  }

  async drop() {
    this.#parts = [];
  }

  /** @returns {Blob} the file */
  file() {
    const head = [MARK, withLength(toBytes(this.#header))];
    return new Blob([...head, ...this.#parts], { type: 'application/octet-stream' });
  }
}

/**
 * @param {Blob} file
 * @returns {Promise<import('./restoring.js').Source>} whose parts are read in their order, each when it is wanted
 * @throws {BackupRefusal} `not-a-backup`
 */
export async function fileSource(file) {
  const mark = toText(await bytesAt(file, 0, MARK.length));
  const length = await lengthAt(file, MARK.length);
  const isOurs = mark === toText(MARK) && length > 0 && length <= LONGEST_HEADER;
  const begin = MARK.length + LENGTH_BYTES;
  const bytes = isOurs ? await bytesAt(file, begin, length) : new Uint8Array();
  const header = toText(bytes);
  if (!isOurs || bytes.length !== length || header === undefined)
    throw new BackupRefusal('not-a-backup');
  const ends = [begin + length];
  return { header, part: (number) => partOf(file, ends, number) };
}

/**
 * @param {Blob} file
 * @param {number[]} ends where the header ends, and each part that was looked at
 * @param {number} number
 * @throws {BackupRefusal} `damaged`
 */
async function partOf(file, ends, number) {
  for (;;) {
    const at = ends.at(-1) ?? 0;
    const known = ends[number];
    const length = await lengthAt(file, known ?? at);
    if (length < 0 || length > LONGEST_PART) throw new BackupRefusal('damaged');
    if (known === undefined || ends.length === number + 1) ends.push(at + LENGTH_BYTES + length);
    if (known === undefined) continue;
    const part = await bytesAt(file, known + LENGTH_BYTES, length);
    if (part.length !== length) throw new BackupRefusal('damaged');
    return part;
  }
}

/**
 * @param {Blob} file
 * @param {number} at
 * @returns {Promise<number>} -1 where the file is at its end
 */
async function lengthAt(file, at) {
  const bytes = await bytesAt(file, at, LENGTH_BYTES);
  return bytes.length === LENGTH_BYTES ? new DataView(bytes.buffer).getUint32(0) : -1;
}

/**
 * @param {Blob} file
 * @param {number} at
 * @param {number} length
 */
async function bytesAt(file, at, length) {
  return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function withLength(bytes) {
  const head = new Uint8Array(LENGTH_BYTES);
  new DataView(head.buffer).setUint32(0, bytes.length);
  return joined(head, bytes);
}
