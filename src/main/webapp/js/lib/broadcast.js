/**
 * What pages of one browser tell each other in passing: those that are open hear it.
 *
 * @param {string} channel
 * @param {string} message
 */
export function broadcast(channel, message) {
  const open = new BroadcastChannel(channel);
  open.postMessage(message);
  open.close();
}

/**
 * @param {string} channel
 * @param {(message: unknown) => void} action for each message of another page
 */
export function onBroadcast(channel, action) {
  new BroadcastChannel(channel).onmessage = ({ data }) => action(data);
}
