import { Problem } from '../api/http.js';
import { refused } from '../lib/outcome.js';
import { Rounds } from '../lib/turns.js';
import { EngineError } from '../mls/errors.js';
import { Additions } from './additions.js';
import { Founding } from './founding.js';
import { differences, isAsMyself, peopleWith, wantedMembers } from './identity.js';
import { refusal } from './not-sealed.js';

/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */
/** @typedef {Awaited<ReturnType<typeof wantedMembers>>} Wanted */
/** @typedef {{ok: true, group: string} | import('../lib/outcome.js').Refused} Ensured */

/** How often commits of others may come first. */
const MOST_STEPS = 12;

/**
 * Sees to it that people have one group, of exactly those devices that their chains name.
 */
export class Ensuring {
  #store;
  #engine;
  #identity;
  #commits;
  #additions;
  #waiting;
  #renewal;
  #changed;
  #founding;
  /** @type {Rounds<Ensured>} */
  #rounds = new Rounds();
  /** @type {Set<string>} groups that this device cannot go on with */
  #lost = new Set();

  /**
   * @param {object} options
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {import('./identity.js').OwnIdentity} options.identity
   * @param {string} options.username own
   * @param {import('./groups.js').SealedApi} options.api
   * @param {import('./commits.js').Commits} options.commits
   * @param {import('./waiting.js').Waiting} options.waiting
   * @param {(username: string) => void} options.again sees to a group once more, with nobody's doing
   * @param {Pick<import('./renewal.js').Renewal, 'isDue'>} options.renewal
   * @param {import('../lib/timing.js').Clock} options.clock
   * @param {(username: string, group: string) => void} options.changed is called when there is another group, or its
   *   members are others
   */
  constructor(options) {
    this.#store = options.store;
    this.#engine = options.engine;
    this.#identity = options.identity;
    this.#commits = options.commits;
    const claim = options.api.claimKeyPackages;
    this.#additions = new Additions({ ...options, claim });
    this.#waiting = options.waiting;
    this.#renewal = options.renewal;
    this.#changed = options.changed;
    this.#founding = new Founding({ ...options, additions: this.#additions, lost: this.#lost });
  }

  /**
   * @param {string} username of the other person, or one's own
   * @returns {Promise<Ensured>} codes: those of `NotSealed`, and `busy`: others change the group all the time
   */
  ensure(username) {
    return this.#rounds.run(username, () => this.#ensure(username));
  }

  /**
   * This device cannot go on with a group: the next time it is replaced.
   *
   * @param {string} group
   */
  noteLost(group) {
    this.#lost.add(group);
  }

  /** @param {string} group that this device has joined, perhaps again */
  noteJoined(group) {
    this.#lost.delete(group);
  }

  /**
   * The server holds a group for the current one: those before it are not used any more.
   *
   * @param {string} username
   * @param {string} group
   */
  async leaveFor(username, group) {
    for (const row of await this.#store.rows(peopleWith(this.#identity, username))) {
      if (row.current && row.group !== group) await this.#store.leave(row.group);
    }
  }

  /**
   * Whether a group may be replaced for what could not be read.
   *
   * @param {string} username
   */
  mayReplace(username) {
    return this.#founding.mayReplace(username);
  }

  /** @param {string} username */
  async #ensure(username) {
    try {
      let didChange = false;
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const wanted = await wantedMembers(this.#identity, username);
        const group = await this.#step(username, wanted);
        if (group !== undefined) {
          this.#waiting.end(username);
          if (didChange) this.#changed(username, group);
          await this.#renew(group);
          return { ok: /** @type {const} */ (true), group };
        }
        didChange = true;
      }
      return refused('busy');
    } catch (error) {
      return refusal(error);
    }
  }

  /**
   * Renews one's own keys where it is time. What cannot be done now is done when the next thing is said.
   *
   * @param {string} group
   */
  async #renew(group) {
    const known = await this.#store.load(group);
    if (known === undefined || !this.#renewal.isDue(known)) return;
    try {
      await this.#settle(group, await this.#commits.renew(group, known.row.people));
    } catch (error) {
      if (!(error instanceof EngineError)) refusal(error);
    }
  }

  /**
   * @param {string} username
   * @param {Wanted} wanted
   * @returns {Promise<string | undefined>} the group, if nothing had to be done
   */
  async #step(username, wanted) {
    const people = peopleWith(this.#identity, username);
    const rows = await this.#store.rows(people);
    const begun = rows.find(({ pending }) => pending?.epoch === 0);
    if (begun !== undefined) {
      await this.#commits.post(begun.group, people);
      return undefined;
    }
    const current = rows.find((row) => row.current);
    if (current === undefined) return await this.#founding.begin(username, wanted);
    return await this.#withGroup(username, wanted, current.group);
  }

  /**
   * @param {string} username
   * @param {Wanted} wanted
   * @param {string} group
   */
  async #withGroup(username, wanted, group) {
    if (this.#lost.has(group)) {
      await this.#store.leave(group);
      return undefined;
    }
    const known = await this.#store.load(group);
    if (known === undefined) return undefined;
    const members = this.#engine.members(known.state) ?? [];
    const { missing, remove } = differences(members, wanted);
    const isAsWanted = missing.length === 0 && remove.length === 0;
    if (known.row.pending !== null) return await this.#post(known, isAsWanted);
    if (!isAsMyself(this.#identity, members)) {
      this.#lost.add(group);
      return undefined;
    }
    const changes = { add: await this.#claim(known.state, missing, username), remove };
    if (changes.add.length === 0 && remove.length === 0) return group;
    try {
      await this.#settle(group, await this.#commits.commit(group, changes, known.row.people));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      // Other members came between, which the next step sees; or this group is at its end.
      if (error.code === 'unjoinable') await this.#founding.create(username, wanted, group);
    }
    return undefined;
  }

  /**
   * @param {string} group
   * @param {import('./commits.js').Verdict} verdict
   */
  async #settle(group, verdict) {
    const isLost =
      verdict === 'lost' ||
      (verdict === 'overtaken' && (await this.#commits.sync(group)) === 'lost');
    if (isLost) this.#lost.add(group);
  }

  /**
   * Keys that are not renewed yet keep nobody from going on with the present ones.
   *
   * @param {KnownGroup} known
   * @param {boolean} isAsWanted
   * @returns {Promise<string | undefined>} the group, if it can be used as it is
   */
  async #post(known, isAsWanted) {
    const { group, people } = known.row;
    try {
      await this.#settle(group, await this.#commits.post(group, people));
    } catch (error) {
      if (refusal(error) && isAsWanted && (await this.#commits.isRenewal(known))) return group;
      throw error;
    }
    return undefined;
  }

  /**
   * What cannot be had now keeps nobody from going on with those who are there, nor those from going who are to go.
   *
   * @param {import('../mls/engine.js').GroupState} state
   * @param {readonly {username: string, device: string}[]} missing
   * @param {string} username
   */
  async #claim(state, missing, username) {
    if (missing.length === 0) return [];
    try {
      return await this.#additions.claim(state, missing, username);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return [];
    }
  }
}
