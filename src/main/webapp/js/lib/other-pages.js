/**
 * What pages of one browser tell each other in passing: those that are open hear it. All share one login, the settings,
 * and the own profile.
 */

const LOGIN = 'p2p-chat login';
const SETTINGS = 'p2p-chat settings';
const PROFILE = 'p2p-chat profile';

/** @type {Map<string, BroadcastChannel>} */
const channels = new Map();

/** @typedef {'in' | 'out' | 'anew'} LoginChange somebody has logged in, or out, or has begun their identity anew */

/** @param {LoginChange} change */
export function tellLogin(change) {
  broadcast(LOGIN, change);
}

/** @param {(change: LoginChange) => void} action */
export function whenLoginChanges(action) {
  onBroadcast(LOGIN, (change) => {
    if (change === 'in' || change === 'out' || change === 'anew') action(change);
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
 * @param {string} name
 * @param {string} message
 */
function broadcast(name, message) {
  channel(name).postMessage(message);
}

/**
 * @param {string} name
 * @param {(message: unknown) => void} action for each message of another page
 */
function onBroadcast(name, action) {
  channel(name).addEventListener('message', ({ data }) => action(data));
}

/**
 * One for all that this page says and hears: what is said on one is heard on every other, those of the same page included
 * (HTML Standard, section 9.5).
 *
 * @param {string} name
 * @returns {BroadcastChannel}
 */
function channel(name) {
  const open = channels.get(name) ?? new BroadcastChannel(name);
  channels.set(name, open);
  return open;
}
