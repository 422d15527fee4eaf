import { clientName } from '../profile/client-view.js';
import { say } from '../words/words.js';

/**
 * @param {Pick<import('./list-state.js').Device, 'name' | 'client'>} device
 * @returns {string} as its person has named it, else what its browser is
 */
export function deviceName({ name, client }) {
  return name ?? (client === undefined ? say('devices.unnamed') : clientName(client));
}
