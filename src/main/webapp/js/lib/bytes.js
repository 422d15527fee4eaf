/**
 * Text as bytes, always UTF-8. Bytes are refused rather than repaired when they are not UTF-8.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param {string} text */
export function toBytes(text) {
  return encoder.encode(text);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | undefined} nothing when the bytes are not UTF-8
 */
export function toText(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
