import { Problem } from '../api/http.js';
import { OwnDevice } from './own.js';
import { People } from './people.js';
import { IdentityTrouble } from './trouble.js';
import { openVault } from './vault.js';

/**
 * What is done about identities is done with these.
 *
 * @typedef {object} Parts
 * @property {string} username
 * @property {OwnDevice} own
 * @property {People} people
 * @property {import('../storage/database.js').Database} database
 * @property {import('./vault.js').Vault} vault
 * @property {ChainApi} api
 * @property {import('../lib/timing.js').Clock} clock
 */

/** @typedef {Pick<typeof import('../api/chain.js'), 'loadChain' | 'postLink' | 'restartChain'>} ChainApi */

const nobody = () => undefined;

/**
 * @param {object} options
 * @param {import('../session/service.js').Account} options.account
 * @param {import('../storage/database.js').Database} options.database of the account
 * @param {ChainApi} options.api
 * @param {(username: string) => Promise<unknown>} [options.loadChain] of others, and one's own
 * @param {(username: string, person: import('./state.js').PersonIdentity) => void} [options.found] is told how it stands with
 *   somebody
 * @param {() => void} [options.making] is called before the account's identity is made
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Promise<Parts>}
 * @throws {DOMException} when the browser refuses storage
 */
export async function openParts(options) {
  const { account, database, api, loadChain = api.loadChain, found = nobody, clock } = options;
  const { username, device } = account;
  const { making = nobody } = options;
  const vault = await openVault(database);
  const people = new People({ own: account, database, loadChain, found, clock });
  const own = new OwnDevice({ username, device, database, vault, api, people, making, clock });
  return { username, people, own, database, vault, api, clock };
}

/**
 * Looks at one's own chain, so that pages which are opened next know what it is like.
 *
 * @param {Parts} parts
 */
export async function lookAtOwn({ username, people }) {
  try {
    await people.shown(username);
  } catch (error) {
    // They find out by themselves.
    if (!(error instanceof Problem) && !(error instanceof IdentityTrouble)) throw error;
  }
}
