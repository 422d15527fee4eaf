import { EngineError } from '../mls/errors.js';
import { withOwnKey } from './signal-keys.js';

/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */
/** @typedef {import('../api/groups.js').CommitFact} CommitFact */

/**
 * What becomes of a group by a commit that the server has taken.
 */
export class Adopting {
  #store;
  #engine;
  #vault;
  #identity;
  #username;
  #renewal;
  #now;

  /**
   * @param {object} options
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {import('../identity/vault.js').Vault} options.vault
   * @param {Pick<import('./identity.js').OwnIdentity, 'hadDevice' | 'notice'>} options.identity
   * @param {string} options.username own
   * @param {import('./renewal.js').Renewal} options.renewal
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ store, engine, vault, identity, username, renewal, clock }) {
    this.#store = store;
    this.#engine = engine;
    this.#vault = vault;
    this.#identity = identity;
    this.#username = username;
    this.#renewal = renewal;
    this.#now = clock.now;
  }

  /**
   * @param {KnownGroup} known
   * @param {CommitFact} fact
   * @returns {Promise<import('./group-store.js').Change<'there' | 'removed' | 'lost'> | undefined>}
   */
  async applied(known, fact) {
    const { row, state } = known;
    if (fact.epoch < row.epoch) return undefined;
    // What is between is not kept any more.
    if (fact.epoch > row.epoch) return { result: 'lost' };
    if (row.pending?.id === fact.id) return await this.adopted(known, fact.id);
    try {
      const opened = await this.#engine.open(state, fact.commit);
      if (opened.kind !== 'commit' || !this.#isOf(row.people, opened.state)) {
        return { result: 'lost' };
      }
      if (opened.removedMe) {
        const fields = { pending: null, current: false, leftAt: this.#now() };
        return { result: 'removed', state: opened.state, fields };
      }
      const keys = await withOwnKey(known, this.#engine, this.#vault);
      const before = row.renewal ?? this.#renewal.renewed(opened.state);
      const renewal = this.#renewal.begun(opened.state, before, opened.sender);
      return { result: 'there', state: opened.state, fields: { pending: null, keys, renewal } };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.sender !== undefined) await this.#identity.notice(error.sender.username, 'altered');
      await this.#noteHidden(row, error.claim);
      return { result: 'lost' };
    }
  }

  /**
   * A member knows of a device of which the server shows nothing here.
   *
   * @param {{people: readonly string[]}} row
   * @param {import('../mls/credential.js').Credential | undefined} claim
   */
  async #noteHidden({ people }, claim) {
    if (claim === undefined || !people.includes(claim.username)) return;
    const other = people.find((it) => it !== this.#username);
    const isHidden = (await this.#identity.hadDevice(claim)) === false;
    if (isHidden && other !== undefined) await this.#identity.notice(other, 'split');
  }

  /**
   * @param {KnownGroup} known
   * @param {string} id of what was taken
   * @returns {Promise<import('./group-store.js').Change<'there'> | undefined>}
   */
  async adopted(known, id) {
    const { group, pending, renewal: before } = known.row;
    if (pending?.id !== id) return undefined;
    if (pending.state === null) {
      return { result: 'there', fields: { pending: null, current: true, leftAt: null } };
    }
    const keys = await withOwnKey(known, this.#engine, this.#vault);
    const state = await this.#store.unwrap(group, pending.state);
    const renewal = this.#renewal.renewed(state, before);
    return { result: 'there', state, fields: { pending: null, keys, renewal } };
  }

  /**
   * Nobody comes into a conversation who is not of its people.
   *
   * @param {readonly string[]} people
   * @param {import('../mls/engine.js').GroupState} state
   */
  #isOf(people, state) {
    return (this.#engine.members(state) ?? []).every(({ username }) => people.includes(username));
  }
}
