/**
 * Settings can be changed on two pages of one browser; each tells the other.
 */

const CHANNEL = 'p2p-chat settings';

export function tellOtherPages() {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('changed');
  channel.close();
}

/** @param {() => void} action when another page has changed a setting */
export function whenSettingsChange(action) {
  new BroadcastChannel(CHANNEL).onmessage = () => action();
}
