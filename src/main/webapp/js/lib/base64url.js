/**
 * Bytes as text: base64url without padding (RFC 4648, section 5). All bytes have one text, and others are refused.
 */

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function toBase64Url(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * @param {unknown} text
 * @returns {Uint8Array<ArrayBuffer> | undefined} nothing for what is not of this form
 */
export function fromBase64Url(text) {
  if (typeof text !== 'string' || !/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  if (text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return hasUnusedBits(text, bytes) ? undefined : bytes;
}

/**
 * @param {unknown} text
 * @param {number} length in bytes
 * @returns {Uint8Array<ArrayBuffer> | undefined} nothing for what is not the text of so many bytes
 */
export function bytesIn(text, length) {
  const bytes = fromBase64Url(text);
  return bytes?.length === length ? bytes : undefined;
}

/**
 * The last character may hold bits of no byte: two texts would be the same bytes.
 *
 * @param {string} text
 * @param {Uint8Array} bytes
 */
function hasUnusedBits(text, bytes) {
  const rest = bytes.length % 3;
  return rest > 0 && !text.endsWith(toBase64Url(bytes.subarray(bytes.length - rest)));
}
