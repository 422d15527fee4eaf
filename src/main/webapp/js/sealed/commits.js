import { v7 } from 'uuid';
import { Problem } from '../api/http.js';
import { Adopting } from './adopting.js';
import { NotSealed } from './not-sealed.js';

/** @typedef {import('../storage/database.js').StoredCommit} StoredCommit */

/**
 * @typedef {object} GroupsApi
 * @property {typeof import('../api/groups.js').createGroup} createGroup
 * @property {typeof import('../api/groups.js').listGroups} listGroups
 * @property {typeof import('../api/groups.js').postCommit} postCommit
 * @property {typeof import('../api/groups.js').loadCommits} loadCommits
 */

/**
 * What became of something that was put to the server: `taken`: it holds; `overtaken`: something else does; `lost`: this
 * device cannot go on with the group.
 *
 * @typedef {'taken' | 'overtaken' | 'lost'} Verdict
 */

/**
 * Whom a commit adds, with what, and whom it removes.
 *
 * @typedef {object} MemberChanges
 * @property {readonly Addition[]} add
 * @property {readonly {username: string, device: string}[]} remove
 */

/** @typedef {{username: string, device: string, keyPackage: Uint8Array}} Addition */

/**
 * Takes groups from one epoch to the next. What this device wants is stored before the server is asked, put to it again
 * until it has answered, and believed only then; what the server has taken from others is applied in its order.
 */
export class Commits {
  #store;
  #engine;
  #api;
  #username;
  #adopting;

  /**
   * @param {object} options
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {import('../identity/vault.js').Vault} options.vault
   * @param {GroupsApi} options.api
   * @param {Pick<import('./identity.js').OwnIdentity, 'hadDevice' | 'notice'>} options.identity
   * @param {string} options.username own
   * @param {import('./renewal.js').Renewal} options.renewal
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ api, ...shared }) {
    const { store, engine, username } = shared;
    this.#store = store;
    this.#engine = engine;
    this.#api = api;
    this.#username = username;
    this.#adopting = new Adopting(shared);
  }

  /**
   * Makes a group, for these people in place of the one that they used.
   *
   * @param {object} wish
   * @param {string[]} wish.people sorted usernames
   * @param {import('../mls/engine.js').GroupState} wish.state epoch 0
   * @param {readonly Addition[]} wish.add
   * @param {string | null} wish.replaces
   * @returns {Promise<Verdict>}
   * @throws {NotSealed | EngineError}
   */
  async create({ people, state, add, replaces }) {
    const group = this.#engine.groupId(state);
    const made = await this.#engine.commit(state, { add: add.map((it) => it.keyPackage) });
    const pending = {
      id: v7(),
      epoch: 0,
      replaces,
      commit: new Uint8Array(),
      welcomes: welcomesFor(add, made.welcome),
      state: null,
    };
    await this.#store.put({ group, people, state: made.state, current: false, pending });
    return await this.post(group, people);
  }

  /**
   * @param {string} group
   * @param {MemberChanges} changes
   * @param {readonly string[]} people
   * @returns {Promise<Verdict>}
   * @throws {NotSealed | EngineError}
   */
  async commit(group, { add, remove }, people) {
    await this.#store.change(group, async ({ row, state }) => {
      if (row.pending !== null) return undefined;
      const packages = add.map(({ keyPackage }) => keyPackage);
      const made = await this.#engine.commit(state, { add: packages, remove });
      const pending = {
        id: v7(),
        epoch: row.epoch,
        replaces: null,
        commit: made.commit,
        welcomes: welcomesFor(add, made.welcome),
        state: await this.#store.wrap(group, made.state),
      };
      return { result: true, fields: { pending } };
    });
    return await this.post(group, people);
  }

  /**
   * Renews the keys of this member, and changes nothing else.
   *
   * @param {string} group
   * @param {readonly string[]} people
   * @returns {Promise<Verdict>}
   * @throws {NotSealed | EngineError}
   */
  async renew(group, people) {
    return await this.commit(group, { add: [], remove: [] }, people);
  }

  /**
   * @param {import('./group-store.js').KnownGroup} known
   * @returns {Promise<boolean>} whether what the server has not answered adds nobody and removes nobody
   */
  async isRenewal({ row: { group, pending }, state }) {
    if (!pending?.state || pending.welcomes.length > 0) return false;
    const after = this.#engine.members(await this.#store.unwrap(group, pending.state));
    return after?.length === this.#engine.members(state)?.length;
  }

  /**
   * Puts to the server, once more perhaps, what it has not answered.
   *
   * @param {string} group
   * @param {readonly string[]} people
   * @returns {Promise<Verdict>}
   * @throws {NotSealed} when it has not answered this time either, or does not want it from this device
   */
  async post(group, people) {
    const pending = (await this.#store.load(group))?.row.pending;
    if (!pending) return 'taken';
    try {
      if (pending.epoch > 0) await this.#api.postCommit(group, pending);
      else await this.#api.createGroup({ ...pending, group, people: this.#others(people) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return await this.#refused(group, pending, error);
    }
    await this.#store.change(group, (known) => this.#adopting.adopted(known, pending.id));
    return 'taken';
  }

  /**
   * Applies what others have committed.
   *
   * @param {string} group
   * @returns {Promise<'there' | 'removed' | 'lost'>} `removed`: this device is no member any more
   * @throws {Problem}
   */
  async sync(group) {
    let before = -1;
    for (;;) {
      const known = await this.#store.load(group);
      if (known === undefined || !this.#engine.isMember(known.state)) return 'removed';
      // A server that gives out the same ones again and again is not asked for ever.
      if (known.row.epoch === before) return 'there';
      before = known.row.epoch;
      const facts = await this.#factsFrom(group, known.row.epoch);
      if (facts === undefined) return 'lost';
      if (facts.length === 0) return 'there';
      const end = await this.#apply(group, facts);
      if (end !== undefined) return end;
    }
  }

  /**
   * @param {string} group
   * @param {readonly import('../api/groups.js').CommitFact[]} facts
   * @returns {Promise<'removed' | 'lost' | undefined>}
   */
  async #apply(group, facts) {
    for (const fact of facts) {
      const outcome = await this.#store.change(group, (it) => this.#adopting.applied(it, fact));
      if (outcome === 'lost' || outcome === 'removed') return outcome;
    }
    return undefined;
  }

  /**
   * @param {string} group
   * @param {number} epoch
   */
  async #factsFrom(group, epoch) {
    try {
      return await this.#api.loadCommits(group, epoch);
    } catch (error) {
      if (error instanceof Problem && error.code === 'group-not-found') return undefined;
      throw error;
    }
  }

  /**
   * @param {string} group
   * @param {StoredCommit} pending
   * @param {Problem} problem
   * @returns {Promise<Verdict>}
   * @throws {NotSealed}
   */
  async #refused(group, pending, problem) {
    if (mayYetBeTaken(problem)) throw new NotSealed(problem.code, problem);
    const isNew = pending.epoch === 0;
    // Of two commits the one that was taken takes the place of the other when it is applied.
    if (problem.code === 'epoch-taken') return 'overtaken';
    if (isNew) await this.#store.remove(group);
    else await this.#store.change(group, ({ row }) => withdrawn(row, pending.id));
    if (problem.code === 'group-exists') return 'overtaken';
    if (problem.code === 'epoch-unknown' || problem.code === 'group-not-found') return 'lost';
    throw new NotSealed(problem.code, problem);
  }

  /** @param {readonly string[]} people */
  #others(people) {
    return people.filter((username) => username !== this.#username);
  }
}

/**
 * @param {import('../storage/database.js').StoredGroup} row
 * @param {string} id
 */
async function withdrawn({ pending }, id) {
  return pending?.id === id ? { result: true, fields: { pending: null } } : undefined;
}

/**
 * Whether the server may have taken it nevertheless, or may take it later.
 *
 * @param {Problem} problem
 */
function mayYetBeTaken({ code, status }) {
  return (
    status === 0 ||
    status === 401 ||
    status === 429 ||
    status >= 500 ||
    code === 'unexpected' ||
    code === 'device-not-proven'
  );
}

/**
 * @param {readonly Addition[]} added
 * @param {Uint8Array | undefined} data
 * @returns {import('../api/groups.js').WelcomeLetter[]}
 */
function welcomesFor(added, data) {
  if (data === undefined) return [];
  return added.map(({ username, device }) => ({ to: username, device, id: v7(), data }));
}
