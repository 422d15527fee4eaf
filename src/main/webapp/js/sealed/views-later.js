import { Problem } from '../api/http.js';
import { loadLater } from '../lib/later.js';

/**
 * `Views` that are loaded when they are wanted first: nothing is compared before something was said.
 */
export class ViewsLater {
  #options;
  /** @type {import('./views.js').Views | undefined} */
  #views;

  /** @param {ConstructorParameters<typeof import('./views.js').Views>[0]} options */
  constructor(options) {
    this.#options = options;
  }

  /** @type {import('./views.js').Views['of']} */
  async of(username) {
    return await (await this.#loaded()).of(username);
  }

  /** @type {import('./views.js').Views['compare']} */
  async compare(sender, username, view) {
    return await (await this.#loaded()).compare(sender, username, view);
  }

  /** @throws {Problem} when it cannot be fetched now */
  async #loaded() {
    const loaded = await loadLater(() => import('./views.js'));
    if (loaded === undefined) throw new Problem('unreachable');
    this.#views ??= new loaded.Views(this.#options);
    return this.#views;
  }
}
