/**
 * Tabs of one browser share one login: what one of them does to it concerns all.
 */

const CHANNEL = 'p2p-chat login';

/** @typedef {'in' | 'out'} LoginChange somebody has logged in, or out */

/** @param {LoginChange} change */
export function tellOtherTabs(change) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/** @param {(change: LoginChange) => void} action when another tab has told */
export function whenLoginChanges(action) {
  new BroadcastChannel(CHANNEL).onmessage = ({ data }) => {
    if (data === 'in' || data === 'out') action(data);
  };
}
