import { Problem } from '../api/http.js';
import { throwUncaught } from '../lib/uncaught.js';
import { hasPeople } from './identity.js';
import { NotSealed, refusal } from './not-sealed.js';

/** @typedef {import('../storage/database.js').StoredGroup} StoredGroup */
/** @typedef {import('../api/groups.js').GroupFact} GroupFact */

/**
 * Brings what is known here of groups to where the server is.
 */
export class Syncing {
  #store;
  #api;
  #commits;
  #settle;
  #username;
  #lost;
  #changed;

  /**
   * @param {object} options
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {Pick<import('./commits.js').GroupsApi, 'listGroups'>} options.api
   * @param {import('./commits.js').Commits} options.commits
   * @param {(row: {group: string, people: string[]}) => Promise<void>} options.settle puts to the server what it has not
   *   answered
   * @param {string} options.username own
   * @param {(group: {group: string, people: string[]}, how: import('./opening.js').Loss) => void} options.lost
   * @param {(row: {group: string, people: string[]}) => void} options.changed is called when a current group has gone on
   */
  constructor({ store, api, commits, settle, username, lost, changed }) {
    this.#store = store;
    this.#api = api;
    this.#commits = commits;
    this.#settle = settle;
    this.#username = username;
    this.#lost = lost;
    this.#changed = changed;
  }

  /**
   * @param {string[] | undefined} people sorted usernames; all groups without them
   * @throws {import('../api/http.js').Problem | import('./not-sealed.js').NotSealed}
   */
  async compare(people) {
    const facts = (await this.#api.listGroups()).filter(({ current }) => current);
    for (const row of await this.#store.rows(people)) {
      try {
        await this.#bringUp(row, facts);
      } catch (error) {
        passOver(error);
      }
    }
  }

  /**
   * @param {Pick<StoredGroup, 'group' | 'people' | 'epoch'>} row
   * @throws {import('../api/http.js').Problem}
   */
  async catchUp(row) {
    if ((await this.#commits.sync(row.group)) === 'lost') this.#lost(row, 'lost');
    const now = (await this.#store.load(row.group))?.row;
    if (now?.current && now.epoch > row.epoch) this.#changed(row);
  }

  /**
   * @param {StoredGroup} row
   * @param {readonly GroupFact[]} facts of current groups
   */
  async #bringUp(row, facts) {
    if (row.pending !== null) await this.#settle(row);
    if (!row.current) return;
    const fact = facts.find((it) => hasPeople(it, row.people, this.#username));
    if (fact !== undefined && fact.group !== row.group) await this.#store.leave(row.group);
    else if (fact?.epoch !== row.epoch) await this.catchUp(row);
  }
}

/**
 * What is wrong with one group, or what the server does not want for it, says nothing of the others.
 *
 * @param {unknown} error
 * @throws {Problem | NotSealed} when nothing can be done for the others either
 */
function passOver(error) {
  const isRefusal = error instanceof Problem || error instanceof NotSealed;
  if (!isRefusal) throwUncaught(error);
  else if (refusal(error).code === 'unreachable') throw error;
}
