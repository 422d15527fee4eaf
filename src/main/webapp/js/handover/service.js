import { loadLater } from '../lib/later.js';
import { DONE, refused } from '../lib/outcome.js';
import { throwUncaught } from '../lib/uncaught.js';
import { valuesWith } from '../storage/values.js';

/** @typedef {import('./handover.js').Handover} Handover */
/** @typedef {import('./handover.js').Parts} Parts */
/** @typedef {import('../app.js').HandoverActions} HandoverActions */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * Few people link a device on a day: what hands the messages over is loaded when there are some to be handed over.
 *
 * @implements {HandoverActions}
 */
export class HandoverService {
  #options;
  /** @type {Parts | undefined} */
  #parts;
  /** @type {Promise<Handover | undefined> | undefined} */
  #loading;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('../tabs/service.js').TabsService, 'on' | 'isLeading'>} options.tabs
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /** @param {Parts & {session: Pick<import('../session/service.js').SessionService, 'on'>}} parts */
  begin({ session, ...parts }) {
    this.#parts = parts;
    const { tabs } = this.#options;
    const { username } = parts.account;
    const look = () => this.#look().catch(throwUncaught);
    const lead = () => (this.#loading === undefined ? look() : this.#with((it) => it.begin()));
    parts.peers.on('bytes', ({ username: whose, device, bytes }) => {
      if (whose === username) this.#with(async (it) => it.receive(device, bytes));
    });
    session.on('chain', ({ username: whose }) => {
      if (whose === username) this.#ifLoaded((it) => it.review());
    });
    tabs.on('leading', lead);
    tabs.on('following', () => this.#ifLoaded(async (it) => it.rest()));
    if (tabs.isLeading) look();
  }

  /**
   * @param {string} device that is being linked, and is to have the messages of this one
   * @param {string} name
   */
  async grant(device, name) {
    await this.#with((it) => it.giving.grant(device, name));
  }

  /** @param {string} device that was not linked after all */
  async revoke(device) {
    await this.#with((it) => it.giving.end(device));
  }

  /**
   * @param {string} device that has linked this one, and gives its messages
   * @param {string} name
   */
  async want(device, name) {
    await this.#with((it) => it.taking.want(device, name));
  }

  /**
   * @param {'pause' | 'goOn' | 'end' | 'endGiving'} step
   * @param {string} [device]
   * @returns {Promise<Outcome>}
   */
  async go(step, device = '') {
    const work = (/** @type {Handover} */ { taking, giving }) =>
      step === 'endGiving' ? giving.end(device) : taking[step]();
    return (await this.#with(work)) ? DONE : refused('unreachable');
  }

  /** What was begun in another page, or before this one was loaded again, goes on. */
  async #look() {
    const database = this.#parts?.account.database;
    if (database === undefined) return;
    const begun = await valuesWith(database, 'handover.');
    if (begun.length > 0) await this.#with(async () => undefined);
  }

  /**
   * @param {(handover: Handover) => Promise<void>} step
   * @returns {Promise<boolean>} false where it cannot be loaded, for there is no network
   */
  async #with(step) {
    const handover = await this.#load();
    await handover?.inTurn(() => step(handover));
    return handover !== undefined;
  }

  /** @param {(handover: Handover) => Promise<void>} step */
  async #ifLoaded(step) {
    if (this.#loading !== undefined) await this.#with(step);
  }

  async #load() {
    const parts = this.#parts;
    if (parts === undefined) return undefined;
    const { store, clock } = this.#options;
    this.#loading ??= loadLater(() => import('./handover.js')).then((loaded) => {
      /** @param {Partial<import('./state.js').HandoverState>} news */
      const tell = (news) =>
        store.update((state) => ({ ...state, handover: { ...state.handover, ...news } }));
      const handover = loaded && new loaded.Handover({ ...parts, tell, clock });
      // What was begun is known before anything comes.
      handover?.inTurn(() => handover.begin());
      return handover;
    });
    const handover = await this.#loading;
    if (handover === undefined) this.#loading = undefined;
    return handover;
  }
}
