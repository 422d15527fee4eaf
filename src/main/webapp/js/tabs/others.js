/** Browsers let hidden tabs run once a minute. */
const FORGET_MS = 150_000;

/**
 * What other tabs have open, as the tab that leads hears it.
 */
export class OtherTabs {
  #clock;
  /** @type {Map<string, {open: string | null, at: number}>} by their names */
  #tabs = new Map();

  /** @param {Pick<import('../lib/timing.js').Clock, 'now'>} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * A tab has told of itself. Those that have not for long are gone.
   *
   * @param {string} name
   * @param {string | null} open username of the other person in the conversation that it shows
   * @returns {boolean} whether it has opened this one since it last told
   */
  note(name, open) {
    const now = this.#clock.now();
    const before = this.#tabs.get(name)?.open;
    this.#tabs.set(name, { open, at: now });
    for (const [other, { at }] of this.#tabs) {
      if (now - at > FORGET_MS) this.#tabs.delete(other);
    }
    return open !== null && open !== before;
  }

  /** @param {string} name of a tab that has gone */
  forget(name) {
    this.#tabs.delete(name);
  }

  clear() {
    this.#tabs.clear();
  }

  /**
   * @param {string} username
   * @returns {boolean} whether one of them shows the conversation with a person
   */
  show(username) {
    return [...this.#tabs.values()].some(({ open }) => open === username);
  }
}
