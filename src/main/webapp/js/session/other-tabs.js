/**
 * Tabs of one browser share one login: what one of them does to it concerns all.
 */

const CHANNEL = 'p2p-chat login';

/** Tells the other tabs that somebody has logged in or out. */
export function tellOtherTabs() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** @param {() => void} action when somebody has logged in or out in another tab */
export function whenLoginChanges(action) {
  new BroadcastChannel(CHANNEL).onmessage = action;
}
