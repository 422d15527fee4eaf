import { EngineError } from '../mls/errors.js';
import { hasPeople, memberName, peopleWith } from './identity.js';
import { NotSealed } from './not-sealed.js';

/** @typedef {import('./ensuring.js').Wanted} Wanted */

/** A group is not replaced more often for what cannot be read in it. */
const REPLACE_EVERY_MS = 600_000;

/**
 * Makes groups for people who have none here, or in place of one that cannot be gone on with.
 */
export class Founding {
  #store;
  #engine;
  #identity;
  #api;
  #commits;
  #additions;
  #waiting;
  #now;
  #lost;
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
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   * @param {Set<string>} options.lost groups that this device cannot go on with; one that turns out to be such is added
   */
  constructor(options) {
    this.#store = options.store;
    this.#engine = options.engine;
    this.#identity = options.identity;
    this.#api = options.api;
    this.#commits = options.commits;
    this.#additions = options.additions;
    this.#waiting = options.waiting;
    this.#now = options.clock.now;
    this.#lost = options.lost;
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

  /**
   * Goes on with the group that the server holds for the current one, or makes one.
   *
   * @param {string} username
   * @param {Wanted} wanted
   * @returns {Promise<undefined>}
   * @throws {NotSealed | import('../api/http.js').Problem}
   */
  async begin(username, wanted) {
    const people = peopleWith(this.#identity, username);
    const fact = (await this.#api.listGroups()).find(
      (it) => it.current && hasPeople(it, people, this.#identity.username),
    );
    if (fact === undefined) return await this.create(username, wanted, null);
    if (await this.#takeBack(fact.group)) return undefined;
    const isOver = this.#lost.has(fact.group) || this.#waiting.isOver(username, fact.group);
    if (!isOver || !this.mayReplace(username)) throw new NotSealed('waiting-for-welcome');
    await this.create(username, wanted, fact.group);
    this.#replacedAt.set(username, this.#now());
    return undefined;
  }

  /**
   * @param {string} username
   * @param {Wanted} wanted
   * @param {string | null} replaces
   * @returns {Promise<undefined>}
   * @throws {NotSealed | import('../api/http.js').Problem}
   */
  async create(username, wanted, replaces) {
    const { username: me, device, identity, signatureKeyPair } = this.#identity;
    const credential = { username: me, device, identity };
    const state = await this.#engine.createGroup({ credential, signatureKeyPair });
    const own = memberName(this.#identity);
    const others = [...wanted.values()].filter((it) => memberName(it) !== own);
    const add = await this.#additions.claim(state, others, username);
    const hasOther = username === me || add.some((it) => it.username === username);
    if (!hasOther) throw new NotSealed('no-key-package');
    const people = peopleWith(this.#identity, username);
    try {
      const verdict = await this.#commits.create({ people, state, add, replaces });
      if (verdict !== 'taken' && replaces !== null) await this.#store.leave(replaces);
    } catch (error) {
      // A device was removed from its chain since its key package was found good, which the next step sees.
      if (!(error instanceof EngineError)) throw error;
    }
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
}
