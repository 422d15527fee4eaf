/**
 * What two devices that are being linked send each other in the `data` of a signal (`docs/peer-protocol.md`).
 */
import { bytesIn, fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { isObject } from '../lib/json.js';

const VERSION = 1;
const KIND = 'link';
const RUN_BYTES = 16;

/**
 * @typedef {object} Frame
 * @property {string} run names one attempt, made by the present device
 * @property {number} n counts the questions of the present device; an answer has the number of its question
 * @property {Uint8Array<ArrayBuffer>} box
 */

/** @returns {string} */
export function makeRun() {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(RUN_BYTES)));
}

/** @param {Frame} frame */
export function formatFrame({ run, n, box }) {
  return { v: VERSION, kind: KIND, run, n, box: toBase64Url(box) };
}

/**
 * @param {unknown} data
 * @returns {Frame | undefined} nothing for what is no frame of a linking
 */
export function readFrame(data) {
  if (!isObject(data) || data.v !== VERSION || data.kind !== KIND) return undefined;
  const { run, n, box } = data;
  const bytes = fromBase64Url(box);
  if (typeof run !== 'string' || bytesIn(run, RUN_BYTES) === undefined) return undefined;
  if (!Number.isSafeInteger(n) || Number(n) < 0 || bytes === undefined) return undefined;
  return { run, n: Number(n), box: bytes };
}
