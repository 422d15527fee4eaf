import { outcomeOf } from '../api/outcome.js';
import { refused } from '../lib/outcome.js';
import {
  contactChanged,
  listFailed,
  listLoaded,
  presenceChanged,
  presenceLost,
  welcomed,
} from './state.js';

const USERNAME = /^[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]$/;
/** A list that keeps changing while it is loaded is told by the frames anyway. */
const MOST_RELOADS = 3;

/**
 * The people one knows: asks the server, hears of changes, keeps the list in the state.
 */
export class ContactService {
  #store;
  #api;
  #changes = 0;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {typeof import('../api/contacts.js')} options.api
   * @param {Pick<import('../session/service.js').SessionService, 'on'>} options.session
   */
  constructor({ store, api, session }) {
    this.#store = store;
    this.#api = api;
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

  async load() {
    const outcome = await outcomeOf(this.#load(MOST_RELOADS));
    if (!outcome.ok) this.#update(listFailed);
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

  /** @param {(contacts: import('./state.js').ContactsState) => import('./state.js').ContactsState} change */
  #update(change) {
    this.#store.update((state) => {
      const contacts = change(state.contacts);
      return contacts === state.contacts ? state : { ...state, contacts };
    });
  }
}
