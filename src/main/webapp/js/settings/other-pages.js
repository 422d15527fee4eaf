import { broadcast, onBroadcast } from '../lib/broadcast.js';

/**
 * Settings can be changed on two pages of one browser; each tells the other.
 */

const CHANNEL = 'p2p-chat settings';

export function tellOtherPages() {
  broadcast(CHANNEL, 'changed');
}

/** @param {() => void} action when another page has changed a setting */
export function whenSettingsChange(action) {
  onBroadcast(CHANNEL, action);
}
