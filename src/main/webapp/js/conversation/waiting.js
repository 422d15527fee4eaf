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
  #waitingFor;
  #clock;
  #isDue = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('../tabs/service.js').TabsService, 'on'>} options.tabs
   * @param {(people: readonly string[]) => Promise<number>} options.waitingFor messages that are to be delivered to people
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, tabs, waitingFor, clock }) {
    this.#store = store;
    this.#tabs = tabs;
    this.#waitingFor = waitingFor;
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
      const people = Object.values(this.#store.state.contacts.people);
      // What was written to somebody who is a contact no longer waits for nothing.
      const talks = people.filter(({ state }) => state === 'accepted');
      const count = await this.#waitingFor(talks.map(({ username }) => username));
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
