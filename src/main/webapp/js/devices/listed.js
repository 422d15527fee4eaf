import { Problem } from '../api/http.js';
import { listSessions } from '../api/session.js';
import { readChain } from '../identity/chain.js';
import { devicesIn, withTimes } from './list-state.js';
import { deviceNames } from './sharing.js';

/**
 * @param {import('../session/service.js').Account} account
 * @returns {Promise<import('./list-state.js').Device[]>} the devices of one's own, as this browser believes; without the server
 *   they have the names that their person gave them, or none
 */
export async function listedDevices({ username, device, database }) {
  if (database === undefined) return [];
  const { links = [] } = (await database.get('people', username)) ?? {};
  const chain = await readChain(username, links);
  const names = await deviceNames(database);
  const devices = chain?.devices ?? new Map();
  return devicesIn({ devices, logins: await logins(), names, own: device });
}

async function logins() {
  try {
    return (await listSessions()).map(withTimes);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
