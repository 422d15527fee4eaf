import { setImmediate } from 'node:timers/promises';
import { Problem } from '#js/api/http.js';

/** @typedef {import('#js/sealed/groups.js').SealedApi} SealedApi */
/** @typedef {import('#js/api/groups.js').WelcomeLetter} WelcomeLetter */
/** @typedef {import('#js/api/groups.js').CommitFact} CommitFact */

/**
 * @typedef {object} ServedGroup
 * @property {string} group
 * @property {string[]} people sorted
 * @property {string} device that made it
 * @property {boolean} current
 * @property {number} epoch
 * @property {CommitFact[]} commits
 */

/**
 * What the server does for groups, as the contract has it: key packages are given out once, a group has one commit for
 * each epoch, people have one current group, welcomes lie in mailboxes.
 */
export class GroupServer {
  /** @type {Map<string, {packages: Uint8Array[], lastResort?: Uint8Array, used: boolean}>} by device */
  keyPackages = new Map();
  /** @type {Map<string, ServedGroup>} */
  groups = new Map();
  /** @type {Map<string, {id: string, data: Uint8Array}[]>} by device */
  mailboxes = new Map();
  /** Nobody gets an answer. */
  isAway = false;
  /** @type {string | undefined} of the call whose next answer is lost, though it is done */
  losesAnswerOf;
  /** @type {Map<string, string>} codes by call: refused, until it is taken out */
  refuses = new Map();
  /** How many key packages it pretends to have: making 50 for each device takes its time. */
  pretended = 47;
  /** Whether it gives out all commits of a group, whichever are asked for. */
  repeatsCommits = false;
  /** @type {string[]} what was asked for */
  calls = [];
  /** @type {(name: string, device: string) => Promise<unknown>} is waited for before a call is done */
  before = () => setImmediate();
  /** @type {(frame: {group: string, epoch: number}, by: string) => void} */
  told = () => undefined;

  /**
   * @param {string} username
   * @param {string} device
   * @returns {SealedApi} as this device calls it
   */
  apiOf(username, device) {
    /**
     * @template {unknown[]} Args
     * @template Result
     * @param {string} name
     * @param {(...args: Args) => Result} work
     * @returns {(...args: Args) => Promise<Result>}
     */
    const served =
      (name, work) =>
      async (...args) => {
        this.calls.push(name);
        await this.before(name, device);
        if (this.isAway) throw new Problem('unreachable');
        const code = this.refuses.get(name);
        if (code !== undefined) throw new Problem(code, { status: 403 });
        const result = work(...args);
        if (this.losesAnswerOf === name) {
          this.losesAnswerOf = undefined;
          throw new Problem('unreachable');
        }
        await setImmediate();
        return structuredClone(result);
      };
    const me = { username, device };
    return {
      listGroups: served('listGroups', () => this.#list(me)),
      createGroup: served('createGroup', (wish) => this.#create(me, wish)),
      postCommit: served('postCommit', (group, commit) => this.#commit(me, group, commit)),
      loadCommits: served('loadCommits', (group, from) => this.#commits(group, from)),
      countKeyPackages: served('countKeyPackages', () => {
        const { packages, used } = this.#packagesOf(me);
        return { count: packages.length + this.pretended, lastResortUsed: used };
      }),
      putKeyPackages: served('putKeyPackages', ({ packages, lastResort }) => {
        const own = this.#packagesOf(me);
        own.packages.push(...packages);
        if (lastResort !== undefined) Object.assign(own, { lastResort, used: false });
      }),
      claimKeyPackages: served('claimKeyPackages', (who, devices) => this.#claim(who, devices)),
    };
  }

  /** @param {{username: string, device: string}} who */
  mailboxOf(who) {
    const name = nameOf(who);
    const mailbox = this.mailboxes.get(name) ?? [];
    this.mailboxes.set(name, mailbox);
    return mailbox;
  }

  /** @param {{username: string}} me */
  #list({ username }) {
    return [...this.groups.values()]
      .filter(({ people }) => people.includes(username))
      .map(({ group, people, epoch, current }) => ({ group, people, epoch, current }));
  }

  /**
   * @param {{username: string, device: string}} me
   * @param {Parameters<SealedApi['createGroup']>[0]} wish
   */
  #create(me, { group, people: others, replaces, welcomes }) {
    const people = [...new Set([me.username, ...others])].sort();
    if (this.groups.get(group)?.device !== me.device) {
      const current = [...this.groups.values()].find(
        (it) => it.current && it.people.join() === people.join(),
      );
      if ((current?.group ?? null) !== replaces) throw new Problem('group-exists', { status: 409 });
      if (current !== undefined) current.current = false;
      const { device } = me;
      this.groups.set(group, { group, people, device, current: true, epoch: 1, commits: [] });
    }
    this.#deliver(welcomes);
  }

  /**
   * @param {{username: string, device: string}} me
   * @param {string} name
   * @param {Parameters<SealedApi['postCommit']>[1]} wish
   */
  #commit({ username, device }, name, { id, epoch, commit, welcomes }) {
    const group = this.groups.get(name);
    if (group === undefined) throw new Problem('group-not-found', { status: 404 });
    if (!group.commits.some((it) => it.id === id)) {
      if (epoch < group.epoch) throw new Problem('epoch-taken', { status: 409 });
      if (epoch > group.epoch) throw new Problem('epoch-unknown', { status: 409 });
      group.commits.push({ epoch, id, from: username, device, commit });
      group.epoch += 1;
      this.told({ group: name, epoch: group.epoch }, device);
    }
    this.#deliver(welcomes);
  }

  /**
   * @param {string} name
   * @param {number} from
   */
  #commits(name, from) {
    const group = this.groups.get(name);
    if (group === undefined) throw new Problem('group-not-found', { status: 404 });
    if (this.repeatsCommits) return group.commits;
    return group.commits.filter(({ epoch }) => epoch >= from).slice(0, 3);
  }

  /**
   * @param {string} username
   * @param {readonly string[]} devices
   */
  #claim(username, devices) {
    return devices.flatMap((device) => {
      const own = this.#packagesOf({ username, device });
      const next = own.packages.shift();
      if (next !== undefined) return [{ device, keyPackage: next, lastResort: false }];
      if (own.lastResort === undefined) return [];
      own.used = true;
      return [{ device, keyPackage: own.lastResort, lastResort: true }];
    });
  }

  /** @param {{username: string, device: string}} who */
  #packagesOf(who) {
    const name = nameOf(who);
    const own = this.keyPackages.get(name) ?? { packages: [], used: false };
    this.keyPackages.set(name, own);
    return own;
  }

  /** @param {readonly WelcomeLetter[]} welcomes */
  #deliver(welcomes) {
    for (const { to, device, id, data } of welcomes) {
      const mailbox = this.mailboxOf({ username: to, device });
      if (!mailbox.some((letter) => letter.id === id)) mailbox.push({ id, data });
    }
  }
}

/** @param {{username: string, device: string}} who */
function nameOf({ username, device }) {
  return `${username} ${device}`;
}
