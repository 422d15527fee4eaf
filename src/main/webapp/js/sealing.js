/**
 * Gives the page its groups as soon as this device has an identity.
 */
import { createGroup, listGroups, loadCommits, postCommit } from './api/groups.js';
import { Problem } from './api/http.js';
import { claimKeyPackages, countKeyPackages, putKeyPackages } from './api/key-packages.js';
import { isSeen } from './conversation/allowed.js';
import { openVault } from './identity/vault.js';
import { throwUncaught } from './lib/uncaught.js';

const LOAD_AGAIN_MS = 5_000;

const api = {
  createGroup,
  listGroups,
  loadCommits,
  postCommit,
  claimKeyPackages,
  countKeyPackages,
  putKeyPackages,
};

/**
 * Calls that the server takes from a device only that it knows the login to be of: one that it has forgotten is told it
 * again.
 *
 * @template {Record<string, (...args: any[]) => Promise<any>>} Calls
 * @param {Calls} calls
 * @param {() => Promise<void>} proveLogin
 * @returns {Calls}
 */
export function asDevice(calls, proveLogin) {
  const proven = Object.entries(calls).map(([name, call]) => {
    const again = async (/** @type {any[]} */ ...args) => {
      try {
        return await call(...args);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'device-not-proven') throw error;
        await proveLogin();
        return await call(...args);
      }
    };
    return [name, again];
  });
  return Object.fromEntries(proven);
}

/**
 * The cryptography is as large as a third of all else; the page is shown before it is loaded.
 *
 * @returns {Promise<typeof import('./sealed/groups.js').Groups | undefined>} nothing when it cannot be fetched now
 */
async function loadGroups() {
  try {
    return (await import('./sealed/groups.js')).Groups;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/**
 * @param {object} options
 * @param {import('./lib/store.js').Store<import('./app.js').AppState>} options.store
 * @param {import('./storage/database.js').Database} options.database
 * @param {Pick<import('./identity/service.js').IdentityService, 'member' | 'proveLogin'>} options.identity
 * @param {import('./delivery/seals.js').Seals} options.seals
 * @param {Pick<import('./conversation/talk.js').Talking, 'ready' | 'regrouped' | 'reconsider'>} options.talking
 * @param {import('./lib/timing.js').Clock} options.clock
 */
export function sealWhenReady({ store, database, identity, seals, talking, clock }) {
  const mayRenew = () => store.state.session.phase === 'online' && isSeen(store.state.me);
  let isBegun = false;
  const begin = async () => {
    const member = await identity.member();
    if (member === undefined || isBegun) return;
    isBegun = true;
    const Groups = await loadGroups();
    if (Groups === undefined) {
      isBegun = false;
      clock.after(LOAD_AGAIN_MS, () => begin().catch(throwUncaught));
      return;
    }
    const vault = await openVault(database);
    const calls = asDevice(api, () => identity.proveLogin());
    const groups = new Groups({ database, vault, identity: member, api: calls, mayRenew, clock });
    await groups.begin();
    seals.begin(groups, member);
    groups.on('changed', ({ username, group }) =>
      talking.regrouped(username, group).catch(throwUncaught),
    );
    talking.ready();
  };
  store.watch(
    (state) => state.identity.status,
    (status) => {
      if (status === 'ready') begin().catch(throwUncaught);
    },
  );
  // Somebody's identity was accepted, or is not to be believed any more.
  store.watch(
    (state) => state.identity.people,
    (people) => {
      for (const username of Object.keys(people)) talking.reconsider(username).catch(throwUncaught);
    },
  );
}
