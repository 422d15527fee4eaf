import { loadLater } from '../lib/later.js';
import { refused } from '../lib/outcome.js';

/** @typedef {import('../app.js').LinkingActions} LinkingActions */

/**
 * Few people link a device on a day: what does it is loaded when it is wanted.
 *
 * @implements {LinkingActions}
 */
export class LinkingService {
  #options;
  /** @type {Promise<import('./linking.js').Linking | undefined> | undefined} one for all steps, which so keep their order */
  #loading;

  /** @param {ConstructorParameters<typeof import('./linking.js').Linking>[0]} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {'offer' | 'enter' | 'confirm' | 'end'} step
   * @param {string} [value] see there
   * @param {string} [giver] see there
   */
  async go(step, value = '', giver = '') {
    this.#loading ??= loadLater(() => import('./linking.js')).then(
      (loaded) => loaded && new loaded.Linking(this.#options),
    );
    const linking = await this.#loading;
    if (linking === undefined) {
      this.#loading = undefined;
      return refused('unreachable');
    }
    return await linking[step](value, giver);
  }
}
