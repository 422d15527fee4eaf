import { throwUncaught } from '../lib/uncaught.js';
import { waitingCounted } from './state.js';

/** What happens within moments is counted once, and what is delivered at once never shows. */
const COUNT_AFTER_MS = 200;

/**
 * Counts, as long as the server is away, the messages that wait to be delivered: those of all conversations, whichever
 * tab has written them.
 */
export class Waiting {
  #store;
  #tabs;
  #database;
  #clock;
  #isDue = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('../tabs/service.js').TabsService, 'on'>} options.tabs
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, tabs, database, clock }) {
    this.#store = store;
    this.#tabs = tabs;
    this.#database = database;
    this.#clock = clock;
  }

  /** Counts from now on, whenever something may have been put in or taken out. */
  begin() {
    const note = () => this.#note();
    this.#store.watch(({ session }) => isAway(session.phase), note);
    this.#store.watch(({ conversations }) => conversations, note);
    this.#tabs.on('history', note);
  }

  #note() {
    if (this.#isDue || !isAway(this.#store.state.session.phase)) return;
    this.#isDue = true;
    this.#clock.after(COUNT_AFTER_MS, () => this.#count().catch(throwUncaught));
  }

  async #count() {
    this.#isDue = false;
    try {
      const count = await this.#database.count('outbox');
      this.#store.update((state) => {
        const conversations = waitingCounted(state.conversations, count);
        return conversations === state.conversations ? state : { ...state, conversations };
      });
    } catch (error) {
      // Where nothing can be read the page says so, by what it was asked for.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

/** @param {import('../session/state.js').Phase} phase */
function isAway(phase) {
  return phase === 'offline' || phase === 'reconnecting';
}
