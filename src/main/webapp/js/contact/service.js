import { outcomeOf, Problem } from '../api/http.js';
import { refused } from '../lib/outcome.js';
import {
  cardLoaded,
  contactChanged,
  listFailed,
  listLoaded,
  listRemembered,
  presenceChanged,
  presenceLost,
  remembered,
  welcomed,
} from './state.js';

const USERNAME = /^[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]$/;
/** A list that keeps changing while it is loaded is told by the frames anyway. */
const MOST_RELOADS = 3;
/** Changes that come together are stored together. */
const REMEMBER_AFTER_MS = 1_000;
const REMEMBERED = 'contacts';

/** @typedef {Pick<import('../storage/values.js').Values, 'get' | 'set'>} Values */

/**
 * The people one knows: asks the server, hears of changes, keeps the list in the state.
 */
export class ContactService {
  #store;
  #api;
  #clock;
  #changes = 0;
  /** What is remembered, as JSON. */
  #stored = '';
  #isDue = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {typeof import('../api/contacts.js') & Pick<typeof import('../api/users.js'), 'loadUser'>} options.api
   * @param {Pick<import('../session/service.js').SessionService, 'on'>} options.session
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, api, session, clock }) {
    this.#store = store;
    this.#api = api;
    this.#clock = clock;
    session.on('welcome', ({ contacts }) => {
      this.#update((state) => welcomed(state, contacts));
      this.load();
    });
    session.on('presence', (fact) => this.#update((state) => presenceChanged(state, fact)));
    session.on('contact', (fact) => {
      this.#changes += 1;
      this.#update((state) => contactChanged(state, fact));
    });
    session.on('lost', () => this.#update(presenceLost));
  }

  /**
   * Shows whom this browser remembers, and remembers changes from now on.
   *
   * @param {Values} values
   */
  async begin(values) {
    const list = await values.get(REMEMBERED);
    if (Array.isArray(list)) this.#update((it) => listRemembered(it, list));
    this.#stored = JSON.stringify(list);
    this.#store.watch(
      (state) => state.contacts,
      () => this.#rememberSoon(values),
    );
  }

  async load() {
    const outcome = await outcomeOf(this.#load(MOST_RELOADS));
    if (!outcome.ok) this.#update(listFailed);
  }

  /**
   * Finds out what somebody says of themselves.
   *
   * @param {string} username
   */
  async lookUp(username) {
    try {
      const card = await this.#api.loadUser(username);
      this.#update((it) => cardLoaded(it, username, card));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'user-not-found') this.#update((it) => cardLoaded(it, username, null));
    }
  }

  /** @param {string} name as typed */
  async request(name) {
    const username = name.trim().toLowerCase();
    if (!USERNAME.test(username)) return refused('invalid-username');
    if (username === this.#store.state.session.username) return refused('self');
    return await this.#change(() => this.#api.putContact(username));
  }

  /** @param {string} username */
  async accept(username) {
    return await this.#change(() => this.#api.putContact(username));
  }

  /** @param {string} username */
  async decline(username) {
    return await this.remove(username);
  }

  /** @param {string} username */
  async remove(username) {
    return await this.#change(() => this.#api.removeContact(username));
  }

  /** @param {string} username */
  async block(username) {
    return await this.#change(() => this.#api.blockUser(username));
  }

  /** @param {string} username */
  async unblock(username) {
    return await this.#change(() => this.#api.unblockUser(username));
  }

  /**
   * @param {() => Promise<unknown>} call
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async #change(call) {
    const outcome = await outcomeOf(call());
    if (outcome.ok) await this.load();
    return outcome;
  }

  /** @param {number} reloads */
  async #load(reloads) {
    const before = this.#changes;
    const list = await this.#api.listContacts();
    if (this.#changes === before || reloads === 0) this.#update((it) => listLoaded(it, list));
    else await this.#load(reloads - 1);
  }

  /** @param {Values} values */
  #rememberSoon(values) {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#clock.after(REMEMBER_AFTER_MS, () => {
      this.#isDue = false;
      const list = remembered(this.#store.state.contacts);
      const json = JSON.stringify(list);
      if (json === this.#stored) return;
      this.#stored = json;
      // Where it is not kept the list is there all the same, once the server has answered.
      values.set(REMEMBERED, list);
    });
  }

  /** @param {(contacts: import('./state.js').ContactsState) => import('./state.js').ContactsState} change */
  #update(change) {
    this.#store.update((state) => {
      const contacts = change(state.contacts);
      return contacts === state.contacts ? state : { ...state, contacts };
    });
  }
}
