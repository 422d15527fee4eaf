import { Problem } from '../api/http.js';
import { DONE, refused } from '../lib/outcome.js';
import { Rounds } from '../lib/turns.js';
import { endReview, isReviewDue, knowPasskeys } from './known.js';
import { newsFound } from './news-state.js';

/** @typedef {import('../app.js').PasskeyNewsActions} PasskeyNewsActions */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./news-state.js').PasskeyNews} PasskeyNews */

/**
 * Notices passkeys that were added to the account, be it by whoever has stolen the password: when the page connects, and
 * when the server says that there are others. The tab that is connected does, and tells the others.
 *
 * @implements {PasskeyNewsActions}
 */
export class PasskeyNewsService {
  #store;
  #api;
  /** @type {Rounds<void>} */
  #rounds = new Rounds();
  /** @type {import('../storage/database.js').Database | undefined} nothing in a browser that keeps nothing, and so knows none */
  #database;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<typeof import('../api/passkeys.js'), 'listPasskeys'>} options.api
   * @param {Pick<import('../session/service.js').SessionService, 'on'>} options.session
   */
  constructor({ store, api, session }) {
    this.#store = store;
    this.#api = api;
    session.on('welcome', () => this.look());
    session.on('passkeys', () => this.look());
  }

  /** @param {import('../session/service.js').Account} account */
  begin({ database }) {
    this.#database = database;
  }

  /** @returns {Promise<void>} when what there is to tell is in the state, or cannot be found out now */
  async look() {
    await this.#rounds.run('', () => this.#look());
  }

  /** @returns {Promise<Outcome>} codes: `storage-failed` */
  async dismissAdded() {
    const { added } = this.#store.state.passkeyNews;
    const ids = added.map(({ id }) => id);
    return await this.#read({ added: [] }, (database) => knowPasskeys(database, [], ids));
  }

  /** @returns {Promise<Outcome>} codes: `storage-failed` */
  async dismissReview() {
    return await this.#read({ toReview: 0 }, (database) => endReview(database));
  }

  async #look() {
    const database = this.#database;
    if (database === undefined) return;
    try {
      const passkeys = await this.#api.listPasskeys();
      const known = await knowPasskeys(
        database,
        passkeys.map(({ id }) => id),
      );
      const added = passkeys
        .filter(({ id }) => !known.has(id))
        .map(({ id, name, createdAt }) => ({ id, name, at: Date.parse(createdAt) }));
      const toReview = (await isReviewDue(database)) ? passkeys.length : 0;
      this.#find({ added, toReview });
    } catch (error) {
      // The next time that the page connects it looks again.
      if (error instanceof Problem || error instanceof DOMException) return;
      throw error;
    }
  }

  /**
   * @param {Partial<PasskeyNews>} left
   * @param {(database: import('../storage/database.js').Database) => Promise<unknown>} keep
   * @returns {Promise<Outcome>}
   */
  async #read(left, keep) {
    try {
      if (this.#database !== undefined) await keep(this.#database);
    } catch (error) {
      if (error instanceof DOMException) return refused('storage-failed');
      throw error;
    }
    this.#find({ ...this.#store.state.passkeyNews, ...left });
    return DONE;
  }

  /** @param {PasskeyNews} found */
  #find(found) {
    this.#store.update((state) => {
      const passkeyNews = newsFound(state.passkeyNews, found);
      return passkeyNews === state.passkeyNews ? state : { ...state, passkeyNews };
    });
  }
}
