/**
 * Tells listeners of named facts; the facts are typed by name.
 *
 * @template {Record<string, any>} Facts
 */
export class Emitter {
  /** @type {Map<keyof Facts, Set<(fact: any) => void>>} */
  #listeners = new Map();

  /**
   * @template {keyof Facts} Name
   * @param {Name} name
   * @param {(fact: Facts[Name]) => void} listener
   * @returns {() => void} ends the listening
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /**
   * @template {keyof Facts} Name
   * @param {Name} name
   * @param {Facts[Name]} fact
   */
  emit(name, fact) {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(fact);
  }
}
