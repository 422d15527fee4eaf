import { beginningWith } from '../delivery/keys.js';
import { loadLater } from '../lib/later.js';
import { throwUncaught } from '../lib/uncaught.js';

/** @typedef {import('../devices/own-changes.js').OwnChanges} OwnChanges */

/**
 * What all devices of one person share, loaded when there is something to tell or to take: the first view needs none of it.
 */
export class OwnSharing {
  #options;
  /** @type {Promise<OwnChanges | undefined> | undefined} */
  #loading;

  /**
   * @param {ConstructorParameters<typeof import('../devices/own-changes.js').OwnChanges>[0] & {
   *   devices: Pick<import('../delivery/devices.js').Devices, 'of'>}} options
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Something was set on this device.
   *
   * @param {(changes: OwnChanges) => Promise<void>} step tells it
   */
  tell(step) {
    this.#with(step).catch(throwUncaught);
  }

  /** One's own devices may be others than before. */
  async greet() {
    const { account, devices } = this.#options;
    const { username, database } = account;
    await devices.of(username);
    const known = await database.getAll('devices', beginningWith(username));
    if (known.some(({ inChain, greeted }) => inChain && !greeted))
      await this.#with((changes) => changes.greet());
  }

  /**
   * @param {unknown} items that another device of one's own tells
   * @returns {Promise<'stored' | 'not-stored' | 'hostile'>}
   * @throws {DOMException} when the browser refuses storage
   */
  async take(items) {
    const isSound = await this.#with((changes) => changes.take(items));
    if (isSound === undefined) return 'not-stored';
    return isSound ? 'stored' : 'hostile';
  }

  /**
   * @template Result
   * @param {(changes: OwnChanges) => Promise<Result>} step
   * @returns {Promise<Result | undefined>} nothing where it cannot be loaded, for there is no network
   */
  async #with(step) {
    this.#loading ??= loadLater(() => import('../devices/own-changes.js')).then(
      (loaded) => loaded && new loaded.OwnChanges(this.#options),
    );
    const changes = await this.#loading;
    if (changes === undefined) this.#loading = undefined;
    return changes && (await step(changes));
  }
}
