import { broadcast, onBroadcast } from '../lib/broadcast.js';

/**
 * Tabs of one browser share one login: what one of them does to it concerns all.
 */

const CHANNEL = 'p2p-chat login';

/** @typedef {'in' | 'out'} LoginChange somebody has logged in, or out */

/** @param {LoginChange} change */
export function tellOtherTabs(change) {
  broadcast(CHANNEL, change);
}

/** @param {(change: LoginChange) => void} action when another tab has told */
export function whenLoginChanges(action) {
  onBroadcast(CHANNEL, (change) => {
    if (change === 'in' || change === 'out') action(change);
  });
}
