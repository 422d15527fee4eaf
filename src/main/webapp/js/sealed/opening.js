import { Problem } from '../api/http.js';
import { EngineError } from '../mls/errors.js';
import { hasPeople } from './identity.js';
import { MissingGroups } from './missing-groups.js';

/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */
/** @typedef {import('../mls/errors.js').EngineErrorCode} EngineErrorCode */

/**
 * What was said, to be stored durably; after that `commitState` says so, with the id of the message, and stores in the same
 * transaction what `keep` writes. Before, the same bytes can be opened again, also after a crash.
 *
 * @typedef {object} OpenedApplication
 * @property {'application'} kind
 * @property {string} group
 * @property {string[]} people usernames, sorted
 * @property {number} epoch
 * @property {Uint8Array} plaintext
 * @property {import('../mls/tree.js').Member} sender
 * @property {boolean} isFormer whether the sender is no device of that person any more: nobody can tell whether it was sealed
 *   before
 * @property {(id: string, keep?: Keep) => Promise<void>} commitState
 */

/**
 * May be called again if another tab was quicker, after what it wrote was taken back.
 *
 * @callback Keep
 * @param {any} transaction over the stores `received` and `acknowledgements` at least
 * @returns {Promise<void>}
 */

/** @typedef {{kind: 'joined', group: string, people: string[]}} Joined */

/**
 * `unknown-group`: this device is not in it, yet perhaps; `strangers`: a group of other people than us; or what the engine
 * says, such as `seen-before` for a repeat.
 *
 * @typedef {{kind: 'nothing', why: EngineErrorCode | 'unknown-group' | 'strangers'}} Nothing
 */

/**
 * How a group cannot be gone on with: `not-joined` yet; `doubtful`: something in it could not be read; `lost` for good.
 *
 * @typedef {'not-joined' | 'doubtful' | 'lost'} Loss
 */

/** What a new group mends: the members no longer have the same keys. */
const MENDED = ['future-epoch', 'not-authentic', 'too-far'];
/** A conversation is between two people, or among one's own devices. */
const MOST_PEOPLE = 2;

/**
 * Opens what other devices have sealed, and joins the groups that they make.
 */
export class Opening {
  #database;
  #store;
  #engine;
  #keyPackages;
  #commits;
  #api;
  #username;
  #now;
  #renewal;
  #joined;
  #lost;
  #identity;
  #missing;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {import('./key-packages.js').KeyPackages} options.keyPackages
   * @param {import('./commits.js').Commits} options.commits
   * @param {Pick<import('./commits.js').GroupsApi, 'listGroups'>} options.api
   * @param {Pick<import('./identity.js').OwnIdentity, 'username' | 'isFormer' | 'notice'>} options.identity
   * @param {import('./renewal.js').Renewal} options.renewal
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   * @param {(joined: Joined) => void} options.joined
   * @param {(group: {group: string, people: string[]}, how: Loss) => void} options.lost
   */
  constructor(options) {
    this.#database = options.database;
    this.#store = options.store;
    this.#engine = options.engine;
    this.#keyPackages = options.keyPackages;
    this.#commits = options.commits;
    this.#api = options.api;
    this.#username = options.identity.username;
    this.#identity = options.identity;
    this.#now = options.clock.now;
    this.#renewal = options.renewal;
    this.#joined = options.joined;
    this.#lost = options.lost;
    this.#missing = new MissingGroups(options);
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<OpenedApplication | Joined | Nothing>}
   * @throws {Problem} when the server must be asked and cannot be: to be tried again
   */
  async open(bytes) {
    const claims = this.#engine.peek(bytes);
    if (claims.kind === 'welcome') return await this.#join(bytes);
    if (claims.kind !== 'private' || claims.isCommit) return nothing('broken');
    const known = await this.#knownAt(claims);
    if (known === undefined) return nothing('unknown-group');
    const { group, people, current } = known.row;
    try {
      const opened = await this.#engine.open(known.state, bytes);
      if (opened.kind !== 'application') return nothing('broken');
      const { epoch, plaintext, sender } = opened;
      const isFormer = await this.#identity.isFormer(sender);
      /** @type {OpenedApplication['commitState']} */
      const commitState = (id, keep) =>
        this.#commitState(known.row, { bytes, sender, epoch, id, keep });
      const said = { epoch, plaintext, sender, isFormer };
      return { kind: 'application', group, people, ...said, commitState };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (current && MENDED.includes(error.code)) this.#lost({ group, people }, 'doubtful');
      // After that: what mends the group does not wait until this is stored.
      if (error.sender !== undefined) await this.#identity.notice(error.sender.username, 'altered');
      return nothing(error.code);
    }
  }

  /**
   * @param {{username: string, device: string, id: string}} message sender and id
   * @returns {Promise<string | undefined>} the other person of its conversation, one's own name among one's own devices, if it
   *   was opened and stored before, in whichever group it came
   */
  async receivedWith(message) {
    const mark = await this.#database.get('received', markOf(message));
    return mark && (mark.other ?? message.username);
  }

  /**
   * The group, with the commits up to the epoch of a message.
   *
   * @param {{group: string, epoch: number}} claims
   * @returns {Promise<KnownGroup | undefined>}
   */
  async #knownAt({ group, epoch }) {
    const known = await this.#store.load(group);
    if (known === undefined) {
      // A welcome should have come, or is under way.
      const fact = await this.#missing.find(group);
      if (fact !== undefined) this.#lost(fact, 'not-joined');
      return undefined;
    }
    if (epoch <= known.row.epoch) return known;
    if ((await this.#commits.sync(group)) === 'lost') this.#lost(known.row, 'lost');
    return await this.#store.load(group);
  }

  /**
   * What was opened with one state is opened once more with the one that is there now: other messages may have come in
   * between, and none of them is to be forgotten before it is stored.
   *
   * @param {{group: string, people: readonly string[]}} row
   * @param {object} message
   * @param {Uint8Array} message.bytes
   * @param {{username: string, device: string}} message.sender
   * @param {number} message.epoch
   * @param {string} message.id
   * @param {Keep} [message.keep]
   */
  async #commitState({ group, people }, { bytes, sender, epoch, id, keep }) {
    const other = people.find((it) => it !== this.#username) ?? this.#username;
    const mark = { key: markOf({ ...sender, id }), at: this.#now(), other };
    const write = async (/** @type {any} */ transaction) => {
      await transaction.objectStore('received').put(mark);
      await keep?.(transaction);
    };
    const wasWritten = await this.#store.change(group, async ({ row, state }) => ({
      result: true,
      state: await this.#stateAfter(state, bytes),
      fields: row.renewal && { renewal: this.#renewal.heard(row.renewal, sender, epoch) },
      write,
    }));
    if (!wasWritten) await this.#store.write(write);
  }

  /**
   * @param {import('../mls/engine.js').GroupState} state
   * @param {Uint8Array} bytes
   */
  async #stateAfter(state, bytes) {
    try {
      return (await this.#engine.open(state, bytes)).state;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      // It came twice at once, or its epoch is gone by now: there is nothing left to be forgotten.
      return state;
    }
  }

  /** @param {Uint8Array} bytes of a welcome */
  async #join(bytes) {
    try {
      return await this.#joinBy(bytes);
    } catch (error) {
      if (error instanceof EngineError) return nothing(error.code);
      throw error;
    }
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<Joined | Nothing>}
   */
  async #joinBy(bytes) {
    const found = await this.#keyPackages.find(this.#engine.whichKeyPackages(bytes));
    if (found === undefined) return nothing('no-key-package');
    const { id, lastResort } = found.row;
    const state = await this.#engine.join(bytes, new Map([[id, found.secret]]));
    const members = this.#engine.members(state) ?? [];
    const people = [...new Set(members.map(({ username }) => username))].sort();
    if (people.length > MOST_PEOPLE || !people.includes(this.#username))
      return nothing('strangers');
    const group = this.#engine.groupId(state);
    const before = await this.#store.load(group);
    // One for the last resort could be repeated, and take a group back to keys that are known by now.
    if (before !== undefined && before.row.epoch >= this.#engine.epoch(state)) {
      return nothing('seen-before');
    }
    await this.#store.put({
      group,
      people,
      state,
      current: await this.#isCurrent(group, people),
      write: async (transaction) => {
        if (!lastResort) await transaction.objectStore('keyPackages').delete(id);
      },
    });
    /** @type {Joined} */
    const joined = { kind: 'joined', group, people };
    this.#joined(joined);
    return joined;
  }

  /**
   * @param {string} group
   * @param {readonly string[]} people
   */
  async #isCurrent(group, people) {
    try {
      const facts = await this.#api.listGroups();
      const fact = facts.find((it) => it.current && hasPeople(it, people, this.#username));
      return fact === undefined || fact.group === group;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return !(await this.#store.rows(people)).some(({ current }) => current);
    }
  }
}

/**
 * @param {{username: string, device: string, id: string}} message
 * @returns {string} key of the mark that it was received
 */
function markOf({ username, device, id }) {
  return `${username} ${device} ${id}`;
}

/**
 * @param {Nothing['why']} why
 * @returns {Nothing}
 */
function nothing(why) {
  return { kind: 'nothing', why };
}
