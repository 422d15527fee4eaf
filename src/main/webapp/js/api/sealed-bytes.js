import { fromBase64Url } from '../lib/base64url.js';
import { Problem } from './http.js';

/**
 * @param {unknown} text of an answer
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Problem} `unexpected`
 */
export function bytesOf(text) {
  const bytes = typeof text === 'string' ? fromBase64Url(text) : undefined;
  if (bytes === undefined) throw new Problem('unexpected');
  return bytes;
}
