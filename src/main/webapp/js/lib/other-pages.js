/**
 * What pages of one browser tell each other in passing: those that are open hear it. All share one login, the settings,
 * and the own profile.
 */

const LOGIN = 'p2p-chat login';
const SETTINGS = 'p2p-chat settings';
const PROFILE = 'p2p-chat profile';

/** @typedef {'in' | 'out'} LoginChange somebody has logged in, or out */

/** @param {LoginChange} change */
export function tellLogin(change) {
  broadcast(LOGIN, change);
}

/** @param {(change: LoginChange) => void} action */
export function whenLoginChanges(action) {
  onBroadcast(LOGIN, (change) => {
    if (change === 'in' || change === 'out') action(change);
  });
}

export function tellSettings() {
  broadcast(SETTINGS, 'changed');
}

/** @param {() => void} action */
export function whenSettingsChange(action) {
  onBroadcast(SETTINGS, action);
}

export function tellProfile() {
  broadcast(PROFILE, 'saved');
}

/** @param {() => void} action */
export function whenProfileSaved(action) {
  onBroadcast(PROFILE, action);
}

/**
 * @param {string} channel
 * @param {string} message
 */
function broadcast(channel, message) {
  const open = new BroadcastChannel(channel);
  open.postMessage(message);
  open.close();
}

/**
 * @param {string} channel
 * @param {(message: unknown) => void} action for each message of another page
 */
function onBroadcast(channel, action) {
  new BroadcastChannel(channel).onmessage = ({ data }) => action(data);
}
