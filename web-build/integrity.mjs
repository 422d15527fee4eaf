import { createHash } from 'node:crypto';

/**
 * The value of an `integrity` attribute (W3C Subresource Integrity).
 *
 * @param {string | Uint8Array} content
 * @param {'sha256' | 'sha384'} [algorithm]
 */
export function integrityOf(content, algorithm = 'sha384') {
  return `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;
}

/**
 * The source expression that allows one inline script (CSP Level 3, section 2.3.1), without quotes.
 *
 * @param {string} text exactly what stands between the tags
 */
export function scriptHashOf(text) {
  return integrityOf(text, 'sha256');
}

/**
 * A URL that changes whenever its content does, so that browsers may keep what it leads to for good.
 *
 * @param {string} url
 * @param {string | Uint8Array} content
 */
export function versionedUrl(url, content) {
  return `${url}?v=${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
}
