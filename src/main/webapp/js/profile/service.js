import { changePassword, deleteAccount, exportAccount } from '../api/account.js';
import { outcomeOf, Problem } from '../api/http.js';
import { changeProfile, loadProfile, putPicture, removePicture } from '../api/profile.js';
import { logOut } from '../api/session.js';
import { setItem } from '../devices/telling.js';
import { tellProfile, tellSettings } from '../lib/other-pages.js';
import { DONE, refused } from '../lib/outcome.js';
import { deviceOf, eraseDatabase, openDatabase } from '../storage/database.js';
import { exportDatabase, writable } from '../storage/export.js';
import { Values } from '../storage/values.js';

/** @typedef {import('../api/profile.js').Profile} Profile */
/** @typedef {import('../lib/evidence.js').Evidence} Evidence */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @template Value
 * @typedef {object} Answer
 * @property {Outcome} outcome
 * @property {Value} [value] when it is done
 * @property {string[]} fields that the server refuses
 */

/**
 * The own account: what others see of it, where it is logged in, what is stored of it here and at the server.
 */
export class ProfileService {
  #loggedOut;
  /** @type {string | undefined} */
  #username;
  /** @type {Promise<import('../storage/database.js').Database | undefined>} what this browser keeps, if it keeps anything */
  #database = Promise.resolve(undefined);

  /** @param {() => void} loggedOut there is no login (any more), and so nothing to do here */
  constructor(loggedOut) {
    this.#loggedOut = loggedOut;
  }

  /** Whose account it is, once that is known. */
  get username() {
    return this.#username;
  }

  /** @returns {Promise<Answer<Profile>>} */
  async load() {
    const answer = await this.#asked(loadProfile());
    if (answer.value !== undefined) {
      this.#username = answer.value.username;
      this.#database = openOrNone(this.#username);
    }
    return answer;
  }

  /**
   * @param {Parameters<typeof changeProfile>[0]} change
   * @returns {Promise<Answer<Profile>>}
   */
  save(change) {
    return this.#saved(changeProfile(change));
  }

  /** @param {Blob} picture */
  putPicture(picture) {
    return this.#saved(putPicture(picture));
  }

  async removePicture() {
    return (await this.#saved(removePicture())).outcome;
  }

  /** @returns {Promise<import('../session/service.js').Account | undefined>} nothing where this browser keeps nothing */
  async account() {
    const [username, database] = [this.#username, await this.#database];
    if (username === undefined || database === undefined) return undefined;
    return { username, device: await deviceOf(database), database };
  }

  /**
   * @param {Evidence} shown
   * @param {string} next
   */
  async changePassword(shown, next) {
    return (await this.#asked(changePassword(shown, next))).outcome;
  }

  /** @returns {Promise<boolean | undefined>} nothing where this browser keeps no settings */
  async hidesAddress() {
    const database = await this.#database;
    // As in the chats: a wish that cannot be read may have been to hide.
    return database && (await new Values(database).get('hideAddress', true)) === true;
  }

  /** @param {boolean} hide */
  async setHideAddress(hide) {
    const database = await this.#database;
    const isKept = await new Values(database).set('hideAddress', hide);
    if (!isKept || database === undefined) return refused('storage-failed');
    const outcome = await this.#share(database, 'hideAddress', hide);
    tellSettings();
    return outcome;
  }

  /**
   * @param {boolean} withMessages
   * @returns {Promise<{outcome: Outcome, data: string}>} all that is stored, as JSON
   */
  async exportData(withMessages) {
    const { outcome, value } = await this.#asked(exportAccount());
    const opened = withMessages ? await this.#database : undefined;
    const thisBrowser = opened && { thisBrowser: await exportDatabase(opened) };
    return { outcome, data: JSON.stringify(Object.assign({}, value, thisBrowser), writable, 2) };
  }

  /** @param {Evidence} shown */
  async removeAccount(shown) {
    const { outcome } = await this.#asked(deleteAccount(shown));
    if (outcome.ok && this.#username !== undefined) {
      (await this.#database)?.close();
      await eraseDatabase(this.#username);
    }
    return outcome;
  }

  /** @returns {Promise<Outcome>} also done when there was no login any more */
  async logOut() {
    const outcome = await outcomeOf(logOut());
    return outcome.ok || outcome.code === 'not-logged-in' ? DONE : outcome;
  }

  /**
   * @param {import('../storage/database.js').Database} database
   * @param {string} key of a setting
   * @param {boolean} value that the person's other devices are to have, too
   */
  async #share(database, key, value) {
    try {
      const account = { username: this.#username ?? '', database };
      await setItem(account, { kind: 'settings', key, value }, Date.now());
      return DONE;
    } catch (error) {
      if (error instanceof DOMException) return refused('storage-failed');
      throw error;
    }
  }

  /**
   * A call that changes what other pages show.
   *
   * @template Value
   * @param {Promise<Value>} call
   */
  async #saved(call) {
    const answer = await this.#asked(call);
    if (answer.outcome.ok) tellProfile();
    return answer;
  }

  /**
   * @template Value
   * @param {Promise<Value>} call
   * @returns {Promise<Answer<Value>>}
   */
  async #asked(call) {
    try {
      return { outcome: DONE, value: await call, fields: [] };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'not-logged-in') this.#loggedOut();
      return { outcome: await outcomeOf(Promise.reject(error)), fields: Object.keys(error.errors) };
    }
  }
}

/**
 * @param {string} username
 * @returns what this browser keeps; undefined where it refuses to keep anything
 */
async function openOrNone(username) {
  try {
    return await openDatabase(username);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
