import { DONE, refused } from '../lib/outcome.js';
import { DEFAULT_SETTINGS, withPerson } from './state.js';

/** @typedef {'hideAddressFrom' | 'pinned' | 'muted'} ListName of people to whom a setting applies */
/** @typedef {import('./state.js').SettingsState} SettingsState */
/** @typedef {Pick<import('../storage/values.js').Values, 'get' | 'set'>} Values */

/**
 * Settings kept in this browser's database.
 */
export class SettingsService {
  #store;
  /** @type {Values | undefined} */
  #values;
  /** @type {((before: SettingsState, after: SettingsState) => void) | undefined} */
  #tell;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   */
  constructor({ store }) {
    this.#store = store;
  }

  /**
   * @param {Values} values
   * @returns {Promise<void>} when the settings are in the state: connections must not be made before
   */
  async begin(values) {
    this.#values = values;
    await this.reread();
  }

  /**
   * From now on what is set, here or on another page of this browser, is told to one's other devices.
   *
   * @param {(before: SettingsState, after: SettingsState) => void} tell
   */
  share(tell) {
    this.#tell = tell;
  }

  /**
   * Another device of one's own has set something.
   *
   * @param {(settings: SettingsState) => Partial<SettingsState>} change
   * @throws {DOMException} when it cannot be kept
   */
  async take(change) {
    const set = Object.entries(change(this.#store.state.settings));
    for (const [name, value] of /** @type {[ListName, readonly string[]][]} */ (set)) {
      const outcome = await this.#set(name, value);
      if (!outcome.ok) throw new DOMException('the setting is not kept', 'UnknownError');
    }
  }

  /** Another page of this browser may have changed a setting. */
  async reread() {
    const values = this.#values;
    if (values === undefined) return;
    // A wish that cannot be read may have been to hide.
    const hideAddress = (await values.get('hideAddress', true)) === true;
    const hideAddressFrom = await peopleIn(values, 'hideAddressFrom');
    const pinned = await peopleIn(values, 'pinned');
    const muted = await peopleIn(values, 'muted');
    const receipts = (await values.get('receipts', false)) !== false;
    const typing = (await values.get('typing', false)) !== false;
    const lists = { hideAddressFrom, pinned, muted };
    this.#update({ ...DEFAULT_SETTINGS, hideAddress, ...lists, receipts, typing });
  }

  /**
   * @param {boolean} receipts
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  setReceipts(receipts) {
    return this.#set('receipts', receipts);
  }

  /**
   * @param {boolean} typing
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  setTyping(typing) {
    return this.#set('typing', typing);
  }

  /**
   * @param {boolean} hideAddress
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  setHideAddress(hideAddress) {
    return this.#set('hideAddress', hideAddress);
  }

  /**
   * @param {string} username
   * @param {boolean} hide
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  setHideAddressFrom(username, hide) {
    return this.#list('hideAddressFrom', username, hide);
  }

  /**
   * @param {string} username
   * @param {boolean} pinned
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  setPinned(username, pinned) {
    return this.#list('pinned', username, pinned);
  }

  /**
   * @param {string} username
   * @param {boolean} muted
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  setMuted(username, muted) {
    return this.#list('muted', username, muted);
  }

  /**
   * @param {ListName} name
   * @param {string} username
   * @param {boolean} listed
   */
  #list(name, username, listed) {
    return this.#set(name, withPerson(this.#store.state.settings[name], username, listed));
  }

  /**
   * @template {keyof import('./state.js').SettingsState} Name
   * @param {Name} name
   * @param {import('./state.js').SettingsState[Name]} value
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async #set(name, value) {
    const isKept = await this.#values?.set(name, value);
    if (isKept !== true) return refused('storage-failed');
    this.#update({ ...this.#store.state.settings, [name]: value });
    return DONE;
  }

  /** @param {import('./state.js').SettingsState} settings */
  #update(settings) {
    const before = this.#store.state.settings;
    this.#store.update((state) => ({ ...state, settings }));
    this.#tell?.(before, settings);
  }
}

/**
 * @param {Values} values
 * @param {ListName} name
 * @returns {Promise<string[]>}
 */
async function peopleIn(values, name) {
  const people = await values.get(name, []);
  return Array.isArray(people) ? people : [];
}
