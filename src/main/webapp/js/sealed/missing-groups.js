/** Letters of one sender may name any group: the server is not asked for each which ones there are. */
const LIST_EVERY_MS = 5_000;

/** @typedef {import('../api/groups.js').GroupFact} GroupFact */

/**
 * Groups that this device is not in, though it should be.
 */
export class MissingGroups {
  #api;
  #now;
  /** @type {{at: number, facts: GroupFact[], found: Set<string>} | undefined} what the server has told, and of what was found */
  #listed;

  /**
   * @param {object} options
   * @param {Pick<import('./commits.js').GroupsApi, 'listGroups'>} options.api
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ api, clock }) {
    this.#api = api;
    this.#now = clock.now;
  }

  /**
   * @param {string} group
   * @returns {Promise<GroupFact | undefined>} nothing for one that the server does not know as a current one, or that was found
   *   a moment ago
   * @throws {import('../api/http.js').Problem}
   */
  async find(group) {
    const { facts, found } = this.#recent() ?? (await this.#list());
    const fact = facts.find((it) => it.group === group && it.current);
    if (fact === undefined || found.has(group)) return undefined;
    found.add(group);
    return fact;
  }

  #recent() {
    const passed = this.#now() - (this.#listed?.at ?? Number.NEGATIVE_INFINITY);
    return passed >= 0 && passed < LIST_EVERY_MS ? this.#listed : undefined;
  }

  async #list() {
    const listed = { at: this.#now(), facts: await this.#api.listGroups(), found: new Set() };
    this.#listed = listed;
    return listed;
  }
}
