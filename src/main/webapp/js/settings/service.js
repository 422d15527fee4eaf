import { DONE, refused } from '../lib/outcome.js';
import { DEFAULT_SETTINGS } from './state.js';

/**
 * Settings kept in this browser's database.
 */
export class SettingsService {
  #store;
  /** @type {import('../storage/database.js').Database | undefined} */
  #database;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   */
  constructor({ store }) {
    this.#store = store;
  }

  /**
   * @param {import('../storage/database.js').Database | undefined} database
   * @returns {Promise<void>} when the settings are in the state: connections must not be made before
   */
  async begin(database) {
    this.#database = database;
    const hideAddress = (await database?.get('values', 'hideAddress')) === true;
    this.#update({ ...DEFAULT_SETTINGS, hideAddress });
  }

  /**
   * @param {boolean} hideAddress
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async setHideAddress(hideAddress) {
    if (this.#database === undefined) return refused('storage-failed');
    try {
      await this.#database.put('values', hideAddress, 'hideAddress');
    } catch (error) {
      if (error instanceof DOMException) return refused('storage-failed');
      throw error;
    }
    this.#update({ ...this.#store.state.settings, hideAddress });
    return DONE;
  }

  /** @param {import('./state.js').SettingsState} settings */
  #update(settings) {
    this.#store.update((state) => ({ ...state, settings }));
  }
}
