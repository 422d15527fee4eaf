import { refused } from '../lib/outcome.js';
import { Rounds } from '../lib/turns.js';
import { EngineError } from '../mls/errors.js';
import {
  differences,
  hasPeople,
  isAsMyself,
  memberName,
  peopleWith,
  wantedMembers,
} from './identity.js';
import { NotSealed, refusal } from './not-sealed.js';

/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */
/** @typedef {Awaited<ReturnType<typeof wantedMembers>>} Wanted */
/** @typedef {{ok: true, group: string} | import('../lib/outcome.js').Refused} Ensured */

/** How often commits of others may come first. */
const MOST_STEPS = 12;
/** A group is not replaced more often for what cannot be read in it. */
const REPLACE_EVERY_MS = 600_000;

/**
 * Sees to it that people have one group, of exactly those devices that their chains name.
 */
export class Ensuring {
  #store;
  #engine;
  #identity;
  #api;
  #commits;
  #additions;
  #waiting;
  #again;
  #renewal;
  #now;
  #changed;
  /** @type {Rounds<Ensured>} */
  #rounds = new Rounds();
  /** @type {Set<string>} groups that this device cannot go on with */
  #lost = new Set();
  /** @type {Map<string, number>} when a group was replaced, by username */
  #replacedAt = new Map();

  /**
   * @param {object} options
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {import('../mls/engine.js').Engine} options.engine
   * @param {import('./identity.js').OwnIdentity} options.identity
   * @param {import('./commits.js').GroupsApi} options.api
   * @param {import('./commits.js').Commits} options.commits
   * @param {import('./additions.js').Additions} options.additions
   * @param {import('./waiting.js').Waiting} options.waiting
   * @param {(username: string) => void} options.again sees to a group once more, with nobody's doing
   * @param {Pick<import('./renewal.js').Renewal, 'isDue'>} options.renewal
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   * @param {(username: string, group: string) => void} options.changed is called when there is another group, or its
   *   members are others
   */
  constructor(options) {
    this.#store = options.store;
    this.#engine = options.engine;
    this.#identity = options.identity;
    this.#api = options.api;
    this.#commits = options.commits;
    this.#additions = options.additions;
    this.#waiting = options.waiting;
    this.#again = options.again;
    this.#renewal = options.renewal;
    this.#now = options.clock.now;
    this.#changed = options.changed;
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
   * Ends the use of a group; what its people use now is found out from the server.
   *
   * @param {string} group
   */
  async leave(group) {
    const fields = { current: false, leftAt: this.#now() };
    await this.#store.change(group, async () => ({ result: true, fields }));
  }

  /**
   * Whether a group may be replaced for what could not be read.
   *
   * @param {string} username
   */
  mayReplace(username) {
    const replacedAt = this.#replacedAt.get(username) ?? Number.NEGATIVE_INFINITY;
    return this.#now() >= replacedAt + REPLACE_EVERY_MS;
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
    if (current === undefined) return await this.#withoutGroup(username, wanted);
    return await this.#withGroup(username, wanted, current.group);
  }

  /**
   * @param {string} username
   * @param {Wanted} wanted
   * @param {string} group
   */
  async #withGroup(username, wanted, group) {
    if (this.#lost.has(group)) {
      await this.leave(group);
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
      if (error.code === 'unjoinable') await this.#create(username, wanted, group);
    }
    return undefined;
  }

  /**
   * @param {string} username
   * @param {Wanted} wanted
   * @returns {Promise<undefined>}
   */
  async #withoutGroup(username, wanted) {
    const people = peopleWith(this.#identity, username);
    const fact = (await this.#api.listGroups()).find(
      (it) => it.current && hasPeople(it, people, this.#identity.username),
    );
    if (fact === undefined) return await this.#create(username, wanted, null);
    if (await this.#takeBack(fact.group)) return undefined;
    const isOver = this.#lost.has(fact.group) || this.#waiting.isOver(username, fact.group);
    if (!isOver || !this.mayReplace(username)) throw new NotSealed('waiting-for-welcome');
    await this.#create(username, wanted, fact.group);
    this.#replacedAt.set(username, this.#now());
    return undefined;
  }

  /**
   * The server holds a group for the current one that was left here.
   *
   * @param {string} group
   */
  async #takeBack(group) {
    const wasTaken = await this.#store.change(group, async ({ state }) => {
      if (!this.#engine.isMember(state) || this.#lost.has(group)) return undefined;
      return { result: true, fields: { current: true, leftAt: null } };
    });
    if (wasTaken && (await this.#commits.sync(group)) === 'lost') this.#lost.add(group);
    return wasTaken === true;
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
   * @param {import('../mls/engine.js').GroupState} state
   * @param {{username: string, device: string}[]} devices
   * @param {string} username
   */
  async #claim(state, devices, username) {
    const add = devices.length > 0 ? await this.#additions.claim(state, devices) : [];
    this.#additions.askAgain(username, devices, () => this.#again(username));
    return add;
  }

  /**
   * @param {string} username
   * @param {Wanted} wanted
   * @param {string | null} replaces
   * @returns {Promise<undefined>}
   */
  async #create(username, wanted, replaces) {
    const { username: me, device, identity, signatureKeyPair } = this.#identity;
    const credential = { username: me, device, identity };
    const state = await this.#engine.createGroup({ credential, signatureKeyPair });
    const own = memberName(this.#identity);
    const others = [...wanted.values()].filter((it) => memberName(it) !== own);
    const add = await this.#claim(state, others, username);
    const hasOther = username === me || add.some((it) => it.username === username);
    if (!hasOther) throw new NotSealed('no-key-package');
    const people = peopleWith(this.#identity, username);
    try {
      const verdict = await this.#commits.create({ people, state, add, replaces });
      if (verdict !== 'taken' && replaces !== null) await this.leave(replaces);
    } catch (error) {
      // A device was removed from its chain since its key package was found good, which the next step sees.
      if (!(error instanceof EngineError)) throw error;
    }
    return undefined;
  }
}
