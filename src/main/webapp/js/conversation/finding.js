import { loadLater } from '../lib/later.js';
import { DONE, refused } from '../lib/outcome.js';

/**
 * Finds text in conversations. Few people do each time they are here: what it takes is loaded when it is wanted.
 */
export class FindingService {
  #store;
  /** @type {{username: string, database: import('../storage/database.js').Database} | undefined} */
  #account;
  /** @type {import('./search.js').Search | undefined} */
  #search;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   */
  constructor({ store }) {
    this.#store = store;
  }

  /**
   * The history is open.
   *
   * @param {{username: string, database: import('../storage/database.js').Database}} account
   */
  begin(account) {
    this.#account = account;
  }

  /**
   * @param {string} username of the other person
   * @param {string} text in any case, with or without accents
   * @param {import('../app.js').FindOptions} options
   * @returns {Promise<import('../lib/outcome.js').Outcome>} codes: `not-ready`, `storage-failed`, `unreachable`
   */
  async find(username, text, options) {
    if (this.#account === undefined) return refused('not-ready');
    const search = await this.#load(this.#account);
    if (search === undefined) return refused('unreachable');
    return options.signal.aborted ? DONE : await search.find(username, text, options);
  }

  /**
   * Shows what is around a message that was found.
   *
   * @param {string} username of the other person
   * @param {number} position of the message
   */
  async show(username, position) {
    await this.#search?.show(username, position);
  }

  /**
   * @param {{username: string, database: import('../storage/database.js').Database}} account
   * @returns {Promise<import('./search.js').Search | undefined>} nothing where there is no network
   */
  async #load(account) {
    const loaded = await loadLater(() => import('./search.js'));
    if (loaded === undefined) return undefined;
    this.#search ??= new loaded.Search({ store: this.#store, ...account });
    return this.#search;
  }
}
