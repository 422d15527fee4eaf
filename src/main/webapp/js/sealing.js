/**
 * Gives the page its groups as soon as this device has an identity.
 */
import { createGroup, listGroups, loadCommits, postCommit } from './api/groups.js';
import { claimKeyPackages, countKeyPackages, putKeyPackages } from './api/key-packages.js';
import { isSeen } from './conversation/allowed.js';
import { asDevice } from './identity/proven-calls.js';
import { openVault } from './identity/vault.js';
import { loadLater } from './lib/later.js';
import { Backoff } from './lib/timing.js';
import { throwUncaught } from './lib/uncaught.js';

/** The cryptography cannot be fetched, or the storage refuses. */
const BEGIN_AGAIN = { firstMs: 4_000, capMs: 60_000 };

export const groupsApi = {
  createGroup,
  listGroups,
  loadCommits,
  postCommit,
  claimKeyPackages,
  countKeyPackages,
  putKeyPackages,
};

/**
 * @typedef {object} SealingOptions
 * @property {import('./lib/store.js').Store<import('./app.js').AppState>} store
 * @property {import('./storage/database.js').Database} database
 * @property {Pick<import('./identity/service.js').IdentityService, 'member' | 'proveLogin'>} identity
 * @property {import('./delivery/seals.js').Seals} seals
 * @property {Pick<import('./conversation/talk.js').Talking, 'ready' | 'regrouped' | 'reconsider' | 'believed' | 'sharing'>} talking
 * @property {import('./lib/timing.js').Clock} clock
 */

/** @param {SealingOptions} options */
export function sealWhenReady(options) {
  const { store, talking, clock } = options;
  const backoff = new Backoff(BEGIN_AGAIN);
  let isBegun = false;
  const begin = async () => {
    if (isBegun) return;
    isBegun = true;
    isBegun = await tryToBegin(options);
    if (!isBegun) clock.after(backoff.next(), begin);
  };
  store.watch(
    (state) => state.identity.status,
    (status) => {
      if (status === 'ready') begin();
    },
  );
  followPeople(store, talking);
}

/**
 * @param {SealingOptions} options
 * @returns {Promise<boolean>} false when it is to be tried again
 */
async function tryToBegin(options) {
  try {
    return await begin(options);
  } catch (error) {
    // Whatever it was, without groups nothing could be said at all.
    if (!(error instanceof DOMException)) throwUncaught(error);
    return false;
  }
}

/**
 * @param {SealingOptions} options
 * @returns {Promise<boolean>} false when something is not there yet
 */
async function begin({ store, database, identity, seals, talking, clock }) {
  const member = await identity.member();
  // The cryptography is as large as a third of all else; the page is shown before it is loaded.
  const loaded = await loadLater(() => import('./sealed/groups.js'));
  if (member === undefined || loaded === undefined) return false;
  const vault = await openVault(database);
  const calls = asDevice(groupsApi, () => identity.proveLogin());
  const mayAct = () => isSeen(store.state.me);
  const mayRenew = () => store.state.session.phase === 'online' && mayAct();
  const may = { mayAct, mayRenew };
  const groups = new loaded.Groups({
    database,
    vault,
    identity: member,
    api: calls,
    ...may,
    clock,
  });
  await groups.begin();
  store.watch(mayAct, (may) => may && groups.goOn());
  seals.begin(groups, member);
  member.whenDecided((fact) => talking.sharing.tell((changes) => changes.tell(fact)));
  groups.on('changed', ({ username, group }) =>
    talking.regrouped(username, group).catch(throwUncaught),
  );
  talking.ready();
  return true;
}

/**
 * Somebody's identity was accepted, or is not to be believed any more.
 *
 * @param {SealingOptions['store']} store
 * @param {Pick<SealingOptions['talking'], 'reconsider' | 'believed'>} talking
 */
function followPeople(store, talking) {
  /** @type {import('./identity/state.js').IdentityState['people']} */
  let before = {};
  store.watch(
    (state) => state.identity.people,
    (people) => {
      const known = before;
      before = people;
      for (const [username, { standing }] of Object.entries(people)) {
        const was = known[username]?.standing;
        if (was === standing) continue;
        const isBelievedAgain = was !== undefined && standing === 'pinned';
        const work = isBelievedAgain ? talking.believed(username) : talking.reconsider(username);
        work.catch(throwUncaught);
      }
    },
  );
}
