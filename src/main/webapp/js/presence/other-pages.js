import { broadcast, onBroadcast } from '../lib/broadcast.js';

/**
 * The own profile is changed on one page, and shown on the others of the same browser.
 */

const CHANNEL = 'p2p-chat profile';

export function tellProfileSaved() {
  broadcast(CHANNEL, 'saved');
}

/** @param {() => void} action when another page has saved the profile */
export function whenProfileSaved(action) {
  onBroadcast(CHANNEL, action);
}
