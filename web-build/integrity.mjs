import { createHash } from 'node:crypto';

/**
 * The value of an `integrity` attribute (W3C Subresource Integrity). A page carries hundreds of them, which cannot be
 * compressed: the shortest hash that browsers know is taken, which is that of the policy as well.
 *
 * @param {string | Uint8Array} content
 */
export function integrityOf(content) {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/**
 * The source expression that allows one inline script (CSP Level 3, section 2.3.1), without quotes.
 *
 * @param {string} text exactly what stands between the tags
 */
export function scriptHashOf(text) {
  return integrityOf(text);
}

/**
 * A URL that changes whenever its content does, so that browsers may keep what it leads to for good.
 *
 * @param {string} url
 * @param {string | Uint8Array} content
 */
export function versionedUrl(url, content) {
  return `${url}?v=${createHash('sha256').update(content).digest('base64url').slice(0, 8)}`;
}
