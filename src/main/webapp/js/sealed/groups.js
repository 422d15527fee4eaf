import { Emitter } from '../lib/emitter.js';
import { DONE } from '../lib/outcome.js';
import { Rounds } from '../lib/turns.js';
import { throwUncaught } from '../lib/uncaught.js';
import { Engine } from '../mls/engine.js';
import { Commits } from './commits.js';
import { Ensuring } from './ensuring.js';
import { followOwnChain } from './following.js';
import { GroupStore } from './group-store.js';
import { peopleWith } from './identity.js';
import { KeyPackages } from './key-packages.js';
import { NotSealed, outcomeOf } from './not-sealed.js';
import { Opening } from './opening.js';
import { OwnActs } from './own-acts.js';
import { prune } from './pruning.js';
import { canRead } from './readers.js';
import { Renewal } from './renewal.js';
import { keyOf } from './signal-keys.js';
import { Syncing } from './syncing.js';
import { ViewsLater } from './views-later.js';
import { Waiting } from './waiting.js';

/**
 * @typedef {import('../storage/database.js').SealedEntry} Sealed
 * @typedef {import('./commits.js').GroupsApi & import('./key-packages.js').KeyPackagesApi & {claimKeyPackages: typeof import('../api/key-packages.js').claimKeyPackages}} SealedApi
 *
 * @typedef {object} GroupsFacts
 * @property {{username: string, group: string}} changed there is another group with somebody, or its members are others
 */

/**
 * The groups of this device: one with each person, of all devices of both, and one of this person's own devices. What is
 * said in a group is sealed so that its devices can read it, and nobody else. Only the tab that leads uses this.
 *
 * @extends {Emitter<GroupsFacts>}
 */
export class Groups extends Emitter {
  #shared;
  #acts;
  #keyPackages;
  #ensuring;
  #opening;
  #syncing;
  #waiting;
  #views;
  /** @type {Rounds<import('../lib/outcome.js').Outcome>} */
  #refills = new Rounds();

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {import('../identity/vault.js').Vault} options.vault
   * @param {import('./identity.js').OwnIdentity} options.identity
   * @param {SealedApi} options.api
   * @param {() => boolean} options.mayRenew see `Renewal`
   * @param {() => boolean} options.mayAct see `OwnActs`
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ database, vault, identity, api, mayRenew, mayAct, clock }) {
    super();
    const { username } = identity;
    const engine = new Engine({ authenticate: identity.authenticate, clock });
    const renewal = new Renewal({ engine, identity, clock, mayRenew });
    const store = new GroupStore({ database, vault, engine, clock, renewal });
    const shared = { database, vault, identity, username, api, clock, engine, store, renewal };
    this.#shared = shared;
    this.#keyPackages = new KeyPackages(shared);
    this.#acts = new OwnActs({ mayAct, act: (who) => this.ensure(who) });
    this.#waiting = new Waiting({ clock, due: (who) => this.#acts.do(who) });
    const commits = new Commits(shared);
    this.#ensuring = new Ensuring({
      ...shared,
      commits,
      waiting: this.#waiting,
      again: (who) => this.#acts.do(who),
      changed: (who, group) => this.emit('changed', { username: who, group }),
    });
    /** @type {(group: {group: string, people: string[]}, how: import('./opening.js').Loss) => void} */
    const lost = (group, how) => {
      this.#lost(group, how).catch(throwUncaught);
    };
    const changed = (/** @type {{group: string, people: string[]}} */ { group, people }) =>
      this.emit('changed', { username: this.#otherOf(people), group });
    this.#views = new ViewsLater({ ...shared, forked: (row) => lost(row, 'doubtful') });
    const settle = async (/** @type {{group: string, people: string[]}} */ { group, people }) => {
      if (mayAct()) await commits.post(group, people);
      else this.#acts.do(this.#otherOf(people));
    };
    this.#syncing = new Syncing({ ...shared, commits, settle, lost, changed });
    const joined = (/** @type {import('./opening.js').Joined} */ it) => this.#joined(it);
    const keyPackages = this.#keyPackages;
    this.#opening = new Opening({ ...shared, commits, keyPackages, lost, joined });
  }

  /** Forgets what nothing can come for any more. */
  async begin() {
    await this.#keyPackages.prune();
    const { database, store, clock } = this.#shared;
    await prune({ database, store, now: clock.now() });
  }

  /**
   * Leaves key packages with the server, for other devices to add this one with: after each welcome of the server, and
   * when some have been used.
   *
   * @returns {Promise<import('../lib/outcome.js').Outcome>} codes: those of the REST API
   */
  refillKeyPackages() {
    return this.#refills.run('', () => outcomeOf(this.#keyPackages.refill()));
  }

  /**
   * Sees to it that there is a group with somebody, of exactly the devices that both chains name. A device without a key
   * package is left out, and added later.
   *
   * @param {string} username of the other person; one's own for one's own devices
   * @returns {Promise<import('./ensuring.js').Ensured>} codes: those of `NotSealed`, and `busy`
   */
  ensure(username) {
    return this.#ensuring.ensure(username);
  }

  /**
   * The chain of somebody has changed: sees to the group with them, if there is one, as soon as others may notice it.
   *
   * @param {string} username
   */
  async renew(username) {
    if ((await this.groupOf(username)) !== undefined) this.#acts.do(username);
  }

  /**
   * One's own devices may be others than they were: sees to all groups of which that is so. Of those with others not before
   * they may notice that this device is there.
   *
   * @returns {Promise<boolean>} whether all groups are of the devices that one has now
   */
  followOwnChain() {
    const { username } = this.#shared;
    return followOwnChain(this.#shared, (who) =>
      who === username ? this.ensure(who) : this.#acts.see(who),
    );
  }

  /** Others may notice again that this device is there. */
  goOn() {
    this.#acts.goOn();
  }

  /**
   * Seals something for all devices of the group with somebody. Before this settles, that it was sealed is stored together
   * with what `store` writes: both, or neither.
   *
   * @param {string} username
   * @param {Uint8Array} plaintext
   * @param {(transaction: import('./group-store.js').SealedTransaction, sealed: Sealed) => Promise<unknown> | void} store may be
   *   called again if another tab was quicker, after what it wrote was taken back
   * @returns {Promise<Sealed>}
   * @throws {NotSealed} `no-group`
   */
  async seal(username, plaintext, store) {
    const current = await this.groupOf(username);
    const sealed =
      current &&
      (await this.#shared.store.change(current.group, async ({ row, state }) => {
        const { group, epoch, renewal } = row;
        const { state: next, message } = await this.#shared.engine.seal(state, plaintext);
        const result = { group, epoch, bytes: message };
        const fields = renewal && { renewal: { ...renewal, sealed: renewal.sealed + 1 } };
        return { result, state: next, fields, write: (transaction) => store(transaction, result) };
      }));
    if (sealed === undefined) throw new NotSealed('no-group');
    return sealed;
  }

  /**
   * Opens what has come by whatever way: a message, or a welcome to a group.
   *
   * @param {Uint8Array} bytes an MLSMessage
   * @returns {ReturnType<Opening['open']>}
   * @throws {import('../api/http.js').Problem} when the server must be asked and cannot be: to be tried again
   */
  open(bytes) {
    return this.#opening.open(bytes);
  }

  /**
   * @param {{username: string, device: string, id: string}} message sender and id
   * @returns {Promise<string | undefined>} with whom its conversation is, if it was opened and stored before
   */
  async receivedWith(message) {
    return await this.#opening.receivedWith(message);
  }

  /**
   * The server tells of a commit, and of the epoch after it.
   *
   * @param {{group: string, epoch: number}} frame
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async onCommit({ group, epoch }) {
    const known = await this.#shared.store.load(group);
    if (known === undefined || epoch <= known.row.epoch) return DONE;
    return await outcomeOf(this.#syncing.catchUp(known.row));
  }

  /**
   * Compares with the server: after each of its welcomes, before the mailbox is read.
   *
   * @param {string} [username] only the group with this person
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async sync(username) {
    if (username === undefined) this.#waiting.mailboxUnread();
    const people = username === undefined ? undefined : peopleWith(this.#shared.identity, username);
    return await outcomeOf(this.#syncing.compare(people));
  }

  /** All that was in the mailbox was opened: from now on welcomes are not waited for much longer. */
  mailboxEmptied() {
    this.#waiting.mailboxEmptied();
  }

  /**
   * @param {{group: string, epoch: number}} sealed
   * @param {{username: string, device: string}} who
   * @returns {Promise<boolean>} whether that device can open it: it was a member then, and can be expected to keep the keys
   */
  canRead(sealed, who) {
    return canRead(this.#shared, sealed, who);
  }

  /** @type {import('./views.js').Views['of']} */
  async viewOf(username) {
    return await this.#views.of(username);
  }

  /** @type {import('./views.js').Views['compare']} */
  async compare(sender, username, view) {
    return await this.#views.compare(sender, username, view);
  }

  /**
   * @param {string} group
   * @param {number} [epoch] the present one by default
   * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} what signals are sealed with, 32 bytes; nothing for what is not
   *   known, or older than 16 epochs
   */
  async exportKey(group, epoch) {
    const { store, engine, vault } = this.#shared;
    const known = await store.load(group);
    const isAhead = known !== undefined && epoch !== undefined && epoch > known.row.epoch;
    if (isAhead) await this.#syncing.catchUp(known.row);
    const now = isAhead ? await store.load(group) : known;
    return now && (await keyOf(now, epoch ?? now.row.epoch, engine, vault));
  }

  /**
   * @param {string} username
   * @returns {Promise<{group: string, epoch: number} | undefined>} the current group with somebody
   */
  async groupOf(username) {
    const rows = await this.#shared.store.rows(peopleWith(this.#shared.identity, username));
    const row = rows.find(({ current }) => current);
    return row && { group: row.group, epoch: row.epoch };
  }

  /**
   * @param {{group: string, people: readonly string[]}} group
   * @param {import('./opening.js').Loss} how
   */
  async #lost({ group, people }, how) {
    const username = this.#otherOf(people);
    if (how === 'lost' || (how === 'doubtful' && this.#ensuring.mayReplace(username))) {
      this.#ensuring.noteLost(group);
    }
    // Whoever has made the new group has left the one that is in use here.
    if (how === 'not-joined') await this.#ensuring.leaveFor(username, group);
    this.#acts.do(username);
  }

  /** @param {import('./opening.js').Joined} joined */
  #joined({ group, people }) {
    const username = this.#otherOf(people);
    this.#ensuring.noteJoined(group);
    this.refillKeyPackages().catch(throwUncaught);
    this.sync(username)
      .then(() => this.emit('changed', { username, group }))
      .catch(throwUncaught);
  }

  /** @param {readonly string[]} people */
  #otherOf(people) {
    const { username } = this.#shared.identity;
    return people.find((it) => it !== username) ?? username;
  }
}
