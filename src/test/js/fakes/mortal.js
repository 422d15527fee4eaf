/**
 * What a page uses, until it vanishes: from then on nothing that it asks for ever happens, and nothing fails either.
 */
export class Mortal {
  isGone = false;

  /**
   * @template {object} T
   * @param {T} used
   * @returns {T}
   */
  of(used) {
    return new Proxy(used, {
      get: (target, name) => {
        if (this.isGone) return NEVER;
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? this.#call(target, value) : value;
      },
    });
  }

  /**
   * @param {object} target
   * @param {Function} method
   */
  #call(target, method) {
    return (/** @type {unknown[]} */ ...args) => {
      const result = this.isGone ? NEVER : Reflect.apply(method, target, args);
      if (!(result instanceof Promise)) return result;
      return result.then(
        (value) => (this.isGone ? NEVER : value),
        (error) => (this.isGone ? NEVER : Promise.reject(error)),
      );
    };
  }
}

/**
 * Whatever is asked of it is never answered.
 *
 * @type {any}
 */
const NEVER = new Proxy(() => undefined, {
  get: (_target, name) => (name === 'then' ? () => undefined : NEVER),
  apply: () => NEVER,
});
