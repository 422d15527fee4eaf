/**
 * What this page cannot do without, and this browser, or this address, does not have.
 *
 * - `insecure`: the address is neither HTTPS nor localhost, so the browser withholds much
 * - `webrtc`: no connections to other browsers
 * - `storage`: no database for messages
 *
 * @typedef {'insecure' | 'webrtc' | 'storage'} Lack
 */

/**
 * @param {Pick<typeof globalThis, 'isSecureContext'>} world
 * @returns {Lack | null} the first that counts
 */
export function lackOf(world) {
  if (!world.isSecureContext) return 'insecure';
  if (!('RTCPeerConnection' in world)) return 'webrtc';
  return 'indexedDB' in world ? null : 'storage';
}
