/**
 * Erases this browser: it is none of the account's devices any more, is logged out, and keeps nothing. Works without the
 * server, too; what that is to know is told later.
 */
import { Problem } from '../api/http.js';
import { openParts } from '../identity/parts.js';
import { removeDevice } from '../identity/removing.js';
import { IdentityTrouble } from '../identity/trouble.js';
import { oweLogout } from '../lib/locked.js';
import { wait } from '../lib/timing.js';
import { eraseAll } from '../storage/erasing.js';

/** A server that is there answers sooner; who wants to erase does not wait for one that is not. */
const PATIENCE_MS = 5_000;
/** Nobody is logged in here, as far as the server knows. */
const LOGGED_OUT = 'not-logged-in';

/** @typedef {import('../lib/timing.js').Clock} Clock */
/** @typedef {import('../identity/parts.js').ChainApi & {logOut: () => Promise<void>}} Api */

/**
 * @param {object} options
 * @param {import('../session/service.js').Account} options.account
 * @param {Api} options.api
 * @param {Clock} options.clock
 * @returns {Promise<'erased' | 'untold'>} `untold`: the server could not be told, and is later, see `lib/locked.js`
 * @throws {Problem} `blocked`, see `eraseAll`
 */
export async function eraseDevice({ account, api, clock }) {
  // If that is not done in time, the person is told to see to it on another device.
  await inTime(clock, () => leave({ account, api, clock }));
  account.database?.close();
  await eraseAll(account.username, clock);
  const isLoggedOut = await inTime(clock, () => api.logOut());
  if (isLoggedOut) return 'erased';
  oweLogout();
  return 'untold';
}

/**
 * The devices that are left, and contacts, need not seal for one that is gone.
 *
 * @param {{account: import('../session/service.js').Account, api: Api, clock: Clock}} options
 */
async function leave({ account, api, clock }) {
  const { database, device } = account;
  const subtle = /** @type {SubtleCrypto | undefined} */ (crypto.subtle);
  if (database === undefined || subtle === undefined) return;
  const parts = await openParts({ account, database, api, clock });
  await removeDevice(parts, device);
}

/**
 * @param {Clock} clock
 * @param {() => Promise<unknown>} tell
 * @returns {Promise<boolean>} whether the server knows
 */
async function inTime(clock, tell) {
  const told = tell().then(
    () => true,
    (/** @type {unknown} */ error) => {
      if (error instanceof Problem) return error.code === LOGGED_OUT;
      // Whatever is wrong with what is kept here, it goes.
      if (error instanceof IdentityTrouble || error instanceof DOMException) return true;
      throw error;
    },
  );
  return (await Promise.race([told, wait(clock, PATIENCE_MS)])) === true;
}
