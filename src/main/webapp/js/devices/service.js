import { Problem } from '../api/http.js';
import { isAnythingBegun } from '../identity/begun.js';
import { finishChanges } from '../identity/changing.js';
import { mayHaveRecoveryKey } from '../identity/exposure.js';
import { lockPasskeys } from '../identity/locking.js';
import { openParts } from '../identity/parts.js';
import { removeDevice } from '../identity/removing.js';
import { IdentityTrouble } from '../identity/trouble.js';
import { DONE, refused } from '../lib/outcome.js';
import { throwUncaught } from '../lib/uncaught.js';
import { devicesIn, unlinkedLogins, withTimes } from './list-state.js';
import { deviceNames } from './sharing.js';
import { nameDevice } from './telling.js';

/** @typedef {import('../identity/parts.js').Parts} Parts */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./list-state.js').Device} Device */
/** @typedef {import('./list-state.js').Login} Login */
/**
 * @typedef {Pick<typeof import('../api/session.js'), 'listSessions' | 'endSession'> & import('../identity/parts.js').ChainApi &
 *   import('../identity/recovery-service.js').RecoveryApi} Api
 */

/**
 * @typedef {object} Removed
 * @property {Outcome} outcome
 * @property {string} [key] the recovery key that the account has since then, where that is another one
 * @property {string[]} locked names of passkeys that had the one before, and link no browser any more
 */

/**
 * What is to be said before a device is removed.
 *
 * @typedef {object} Considered
 * @property {Outcome} outcome
 * @property {boolean} hasKey it may have the recovery key, which is replaced with it
 * @property {boolean} hasPasskeys the account has some, and any device may have one of them
 */

/**
 * What there is to see and to do on the page of one's devices.
 *
 * @typedef {object} Listed
 * @property {Outcome} outcome code `identity`: the server shows other devices than this browser believes
 * @property {Device[]} devices
 * @property {Login[]} logins that are of no device
 * @property {boolean} isLinked whether this browser is one of the devices, and so may remove others
 */

/**
 * The devices of one's own account, and where it is logged in otherwise.
 */
export class DevicesService {
  #options;
  /** @type {Parts | undefined} nothing where this browser can have no part in the account's identity */
  #parts;

  /**
   * @param {object} options
   * @param {Api} options.api
   * @param {() => void} options.loggedOut there is no login (any more)
   * @param {(parts: Parts) => Promise<void>} options.regroup takes who was removed out of all groups
   * @param {() => Promise<void>} options.erase all that this browser keeps, and goes; rejects with a `Problem`
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /** @param {import('../session/service.js').Account} account */
  async begin(account) {
    const { database } = account;
    // Pages that did not come over HTTPS have none of it.
    const subtle = /** @type {SubtleCrypto | undefined} */ (crypto.subtle);
    if (database === undefined || subtle === undefined) return;
    const { api, clock } = this.#options;
    try {
      this.#parts = await openParts({ account, database, api, clock });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /** @returns {Promise<boolean>} whether another device is known to have removed this one: nothing here is its business any more */
  async isRemoved() {
    const { own } = this.#parts ?? {};
    if (own === undefined || !(await own.isRemoved())) return false;
    await own.recoveryKey.forgetAll();
    return true;
  }

  /** @returns {Promise<Listed>} */
  async load() {
    /** @type {Omit<Listed, 'outcome'>} */
    let listed = { devices: [], logins: [], isLinked: false };
    const outcome = await this.#asked(async () => {
      const { outcome, ...found } = await this.#list(await this.#options.api.listSessions());
      listed = found;
      return outcome;
    });
    return { outcome, ...listed };
  }

  /**
   * Looks at the chain once more: what has come into it since then goes with the device, if that has brought it.
   *
   * @param {string} device
   * @returns {Promise<Considered>} codes: `identity`, `not-ready`, `storage-failed`
   */
  async consider(device) {
    const found = { hasKey: false, hasPasskeys: false };
    const parts = this.#parts;
    if (parts === undefined) return { outcome: refused('not-ready'), ...found };
    const outcome = await this.#asked(async () => {
      const chain = await parts.people.shown(parts.username);
      found.hasKey = chain !== undefined && mayHaveRecoveryKey(chain, device);
      found.hasPasskeys = (await this.#options.api.listPasskeys()).length > 0;
      return DONE;
    });
    return { outcome, ...found };
  }

  /**
   * @param {string} device
   * @param {import('../lib/evidence.js').Evidence} [shown] where another recovery key is to be shown
   * @returns {Promise<Removed>} codes: those of `removeDevice`, and `bad-credentials`, `passkey-refused`, `identity`, `not-ready`,
   *   `storage-failed`
   */
  async remove(device, shown) {
    /** @type {string[]} */
    const locked = [];
    /** @type {string | null | undefined} */
    let key;
    const { api } = this.#options;
    const outcome = await this.#removed(async (parts) => {
      if (shown !== undefined) await api.confirmAccount(shown);
      const { recoveryKey } = parts.own;
      const before = await recoveryKey.read();
      const removed = await removeDevice(parts, device, () => lockPasskeys(api, locked));
      const after = await recoveryKey.read();
      if (after !== before) key = after;
      return removed;
    });
    return { outcome, ...(key && { key }), locked };
  }

  /**
   * @param {string} device
   * @param {string} name 1 to 64 characters
   * @returns {Promise<Outcome>} codes: `not-ready`, `storage-failed`
   */
  async rename(device, name) {
    const parts = this.#parts;
    if (parts === undefined) return refused('not-ready');
    return await this.#asked(async () => {
      await nameDevice(parts, device, name, this.#options.clock.now());
      return DONE;
    });
  }

  /** Does what a page was to do that was closed too soon. */
  async goOn() {
    const parts = this.#parts;
    if (parts === undefined || !(await isAnythingBegun(parts.database))) return;
    await this.#removed((its) => finishChanges(its, () => lockPasskeys(this.#options.api)));
  }

  /**
   * @param {boolean} withoutKey the person was told that they have not kept their recovery key
   * @returns {Promise<Outcome>} codes: `recovery-key-not-kept` when that must be said first, `blocked` (see `eraseAll`)
   */
  async erase(withoutKey) {
    return await this.#asked(async () => {
      const isToKeep = (await this.#parts?.own.recoveryKey.isToKeep()) ?? false;
      if (isToKeep && !withoutKey) return refused('recovery-key-not-kept');
      await this.#options.erase();
      return DONE;
    });
  }

  /**
   * @param {string} sessionId
   * @returns {Promise<Outcome>}
   */
  async endLogin(sessionId) {
    const outcome = await this.#asked(async () => {
      await this.#options.api.endSession(sessionId);
      return DONE;
    });
    return !outcome.ok && outcome.code === 'session-not-found' ? DONE : outcome;
  }

  /**
   * @param {import('../api/session.js').ListedSession[]} sessions
   * @returns {Promise<Listed>}
   */
  async #list(sessions) {
    const logins = sessions.map(withTimes);
    const parts = this.#parts;
    if (parts === undefined) return { outcome: DONE, devices: [], logins, isLinked: false };
    const { username, own, people } = parts;
    const outcome = await isShown(people, username);
    const chain = await people.believedChainOf(username);
    const known = {
      devices: chain?.devices ?? new Map(),
      names: await deviceNames(parts.database),
    };
    // A login of this browser proves whose it is when the chats are opened next; here that is known.
    const proven = logins.map((it) => (it.current ? { ...it, device: own.device } : it));
    const devices = devicesIn({ ...known, logins: proven, own: own.device });
    const isLinked = devices.some(({ isThis }) => isThis);
    return { outcome, devices, logins: unlinkedLogins(proven, devices), isLinked };
  }

  /**
   * @param {(parts: Parts) => Promise<Outcome>} remove
   * @returns {Promise<Outcome>}
   */
  async #removed(remove) {
    const parts = this.#parts;
    if (parts === undefined) return refused('not-ready');
    const outcome = await this.#asked(() => remove(parts));
    // Nobody has to wait for it: what this page does not get done, another one does.
    if (outcome.ok) this.#options.regroup(parts).catch(throwUncaught);
    return outcome;
  }

  /**
   * @param {() => Promise<Outcome>} act
   * @returns {Promise<Outcome>}
   */
  async #asked(act) {
    try {
      return await act();
    } catch (error) {
      if (error instanceof IdentityTrouble) return refused('identity');
      if (error instanceof DOMException) return refused('storage-failed');
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'not-logged-in') this.#options.loggedOut();
      return refused(error.code, error.retryAfterSeconds);
    }
  }
}

/**
 * @param {import('../identity/people.js').People} people
 * @param {string} username
 * @returns {Promise<Outcome>} whether the server shows what is believed
 * @throws {Problem}
 */
async function isShown(people, username) {
  try {
    await people.shown(username);
    return DONE;
  } catch (error) {
    if (error instanceof IdentityTrouble) return refused('identity');
    throw error;
  }
}
