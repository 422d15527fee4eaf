import { throwUncaught } from './uncaught.js';

/**
 * Holds one immutable state and tells watchers what changed of the part they look at.
 *
 * @template State
 */
export class Store {
  /** @type {State} */
  #state;
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** @type {Set<() => void>} */
  #shows = new Set();

  /** @param {State} initial */
  constructor(initial) {
    this.#state = initial;
  }

  get state() {
    return this.#state;
  }

  /**
   * Replaces the state. Returning the same object means that nothing has changed.
   *
   * @param {(state: State) => State} change pure function
   */
  update(change) {
    const next = change(this.#state);
    if (Object.is(next, this.#state)) return;
    this.#state = next;
    for (const look of [...this.#watchers]) {
      if (this.#watchers.has(look)) this.#run(look);
    }
  }

  /**
   * Shows the selected part now, and again each time it is another value (compared by `Object.is`), so a selection
   * must return parts of the state themselves and no new objects.
   *
   * @template Part
   * @param {(state: State) => Part} select
   * @param {(part: Part) => void} show
   * @returns {() => void} ends the watch
   */
  watch(select, show) {
    let shown = select(this.#state);
    const look = () => {
      const part = select(this.#state);
      if (Object.is(part, shown)) return;
      shown = part;
      show(part);
    };
    const showAgain = () => show(shown);
    this.#watchers.add(look);
    this.#shows.add(showAgain);
    show(shown);
    return () => {
      this.#watchers.delete(look);
      this.#shows.delete(showAgain);
    };
  }

  /** Shows everything that is watched once more, though it is the same: in other words, for one. */
  showAgain() {
    for (const show of [...this.#shows]) {
      if (this.#shows.has(show)) this.#run(show);
    }
  }

  /**
   * @param {(state: State) => boolean} condition
   * @returns {Promise<void>} when it holds
   */
  until(condition) {
    if (condition(this.#state)) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (!condition(this.#state)) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  /**
   * One watcher that fails must not keep the others from seeing the change; its error is reported as uncaught.
   *
   * @param {() => void} look
   */
  #run(look) {
    try {
      look();
    } catch (error) {
      throwUncaught(error);
    }
  }
}
