import { DONE, refused } from '../lib/outcome.js';
import { DEFAULT_SETTINGS, hiddenFrom } from './state.js';

/** @typedef {Pick<import('../storage/values.js').Values, 'get' | 'set'>} Values */

/**
 * Settings kept in this browser's database.
 */
export class SettingsService {
  #store;
  /** @type {Values | undefined} */
  #values;

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

  /** Another page of this browser may have changed a setting. */
  async reread() {
    const values = this.#values;
    if (values === undefined) return;
    // A wish that cannot be read may have been to hide.
    const hideAddress = (await values.get('hideAddress', true)) === true;
    const from = await values.get('hideAddressFrom', []);
    const hideAddressFrom = Array.isArray(from) ? from : [];
    const receipts = (await values.get('receipts', false)) !== false;
    const typing = (await values.get('typing', false)) !== false;
    this.#update({ ...DEFAULT_SETTINGS, hideAddress, hideAddressFrom, receipts, typing });
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
    const { hideAddressFrom } = hiddenFrom(this.#store.state.settings, username, hide);
    return this.#set('hideAddressFrom', hideAddressFrom);
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
    this.#store.update((state) => ({ ...state, settings }));
  }
}
