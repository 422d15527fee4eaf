/**
 * Does what concerns one thing one after the other, in the order in which it was asked for.
 */
export class Turns {
  /** @type {Map<string, Promise<unknown>>} the last one's, by thing */
  #last = new Map();

  /**
   * @template T
   * @param {string} thing
   * @param {() => Promise<T>} work
   * @returns {Promise<T>} of the work
   */
  async take(thing, work) {
    const before = this.#last.get(thing);
    const turn = (async () => {
      // What went wrong is told to whoever asked for it.
      await before?.catch(() => undefined);
      return await work();
    })();
    this.#last.set(thing, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(thing) === turn) this.#last.delete(thing);
    }
  }
}

/**
 * Does what concerns one thing once at a time. Who asks while it is being done gets what is done after it, once for all
 * of them: it may have begun before they knew what they know.
 *
 * @template T
 */
export class Rounds {
  /** @type {Map<string, Promise<T>>} */
  #running = new Map();
  /** @type {Map<string, Promise<T>>} */
  #next = new Map();

  /**
   * @param {string} thing
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  run(thing, work) {
    const running = this.#running.get(thing);
    if (running === undefined) return this.#begin(thing, work);
    const waiting = this.#next.get(thing) ?? this.#after(thing, work);
    this.#next.set(thing, waiting);
    return waiting;
  }

  /**
   * @param {string} thing
   * @param {() => Promise<T>} work
   */
  async #after(thing, work) {
    // What goes wrong in a round is told to those who asked for it.
    while (this.#running.has(thing)) await this.#running.get(thing)?.catch(() => undefined);
    this.#next.delete(thing);
    return await this.#begin(thing, work);
  }

  /**
   * @param {string} thing
   * @param {() => Promise<T>} work
   */
  async #begin(thing, work) {
    const running = work();
    this.#running.set(thing, running);
    try {
      return await running;
    } finally {
      this.#running.delete(thing);
    }
  }
}
