/**
 * The code that a new device shows and a present one is given: a secret for one linking.
 */
import { readCode, writeCode } from '../lib/typed-code.js';

const CODE_BYTES = 16;
const PREFIX = 'p2pchat-link:1:';

/** @returns {Uint8Array<ArrayBuffer>} 128 random bits */
export function makeLinkingCode() {
  return crypto.getRandomValues(new Uint8Array(CODE_BYTES));
}

/**
 * @param {string} username
 * @param {Uint8Array} code
 * @returns {{typed: string, scanned: string}} to be typed by people, and as text of a QR code
 */
export function writeLinkingCode(username, code) {
  const typed = writeCode(code);
  return { typed, scanned: `${PREFIX}${username}:${typed.replaceAll('-', '')}` };
}

/**
 * @param {string} username own
 * @param {string} text as typed or scanned
 * @returns {Uint8Array<ArrayBuffer> | 'bad-code' | 'other-account'}
 */
export function readLinkingCode(username, text) {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PREFIX)) return readCode(trimmed, CODE_BYTES) ?? 'bad-code';
  const [whose, code = ''] = trimmed.slice(PREFIX.length).split(':');
  if (whose !== username) return 'other-account';
  return readCode(code, CODE_BYTES) ?? 'bad-code';
}
