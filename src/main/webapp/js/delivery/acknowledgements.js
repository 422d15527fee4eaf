import { v7 } from 'uuid';
import { encodeDelivered, MOST_DELIVERED } from '../conversation/envelope.js';
import { Pauses } from '../lib/timing.js';
import { Rounds } from '../lib/turns.js';
import { throwUncaught } from '../lib/uncaught.js';

/** What comes within moments is acknowledged together. */
const TOGETHER_MS = 50;
/** Who has a channel needs no acknowledgement; the rest can wait until they pause. */
const SHOW_MS = 2_000;
/** What cannot be told: there is no group at present, the mailbox is full, the server does not answer. */
const TELL_AGAIN = { firstMs: 4_000, capMs: 60_000 };
/** There is but one that could pause. */
const STORAGE = 'storage';

/** @typedef {import('./owed-acknowledgements.js').Creditor} Creditor */

/**
 * Tells devices, sealed, that their messages are stored here: for what came by the server, which could forge an
 * acknowledgement that is not sealed. With it goes how this device sees the conversation, so that a server is noticed that
 * shows others something else; a device that needs no acknowledgement gets that alone, whenever it is new.
 *
 * What is owed is in the database until it was told, also by a page that is opened later. Who is invisible tells
 * nobody but their own devices.
 */
export class Acknowledgements {
  #options;
  /** @type {Map<string, Creditor>} those that are to be shown how this device sees a conversation */
  #shows = new Map();
  /** @type {Map<string, string>} views as they were shown last */
  #views = new Map();
  #dueAt = Number.POSITIVE_INFINITY;
  #pauses;
  /** @type {Rounds<void>} */
  #rounds = new Rounds();

  /**
   * @param {object} options
   * @param {Pick<import('../rtc/peers.js').Remote, 'username'>} options.own
   * @param {import('./owed-acknowledgements.js').OwedAcknowledgements} options.owed
   * @param {Pick<import('./courier.js').Courier, 'take'>} options.courier
   * @param {Pick<import('./port.js').Groups, 'viewOf'>} options.groups
   * @param {(username: string) => string} options.conversationWith
   * @param {() => boolean} options.isActive whether this page is the one that sends; else another tab does
   * @param {() => boolean} options.isOnline whether the server is there
   * @param {() => boolean} options.isSeen whether others may notice that this device is there
   * @param {(username: string) => boolean} options.isOver whether a person is certainly no contact, or not any more
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
    this.#pauses = new Pauses(TELL_AGAIN, options.clock);
  }

  /**
   * A message is stored, and that it is to be acknowledged is stored together with what `commit` stores.
   *
   * @param {Creditor} to
   * @param {string} id of the message
   * @param {(id: string, keep: (transaction: any) => Promise<void>) => Promise<void>} commit see `Opened`
   * @returns {Promise<void>} when it is safe
   * @throws {DOMException} when the storage refuses
   */
  async keep(to, id, commit) {
    await commit(id, (transaction) => this.#options.owed.keep(transaction, to, id));
    this.#tellWithin(TOGETHER_MS);
  }

  /**
   * A message that was stored before has come once more.
   *
   * @param {Creditor} to
   * @param {string} id of the message
   * @returns {Promise<void>} when it is safe
   * @throws {DOMException} when the storage refuses
   */
  async add(to, id) {
    await this.#options.owed.add(to, id);
    this.#tellWithin(TOGETHER_MS);
  }

  /** @param {Creditor} to whom it is to be shown how this device sees the conversation, unless they know */
  show(to) {
    this.#shows.set(nameOf(to), to);
    this.#tellWithin(SHOW_MS);
  }

  /**
   * Tells all that is owed; what cannot be told now, again later.
   *
   * @returns {Promise<void>} when also what was being told in this moment is on its way or is not
   */
  tell() {
    return this.#rounds.run('all', () => this.#tellAll());
  }

  async #tellAll() {
    if (!this.#options.isActive()) return;
    try {
      const creditors = (await this.#creditors()).filter((to) => this.#mayTell(to));
      await Promise.all(creditors.map((to) => this.#tellOrPause(to)));
      this.#pauses.end(STORAGE);
    } catch (error) {
      // Storage that refuses is asked once more.
      if (!(error instanceof DOMException)) throw error;
      this.#tellWithin(this.#pauses.take(STORAGE));
    }
  }

  /**
   * When what prevents it ends, whoever ends it has everything told. From one's own devices nobody is hidden.
   *
   * @param {Creditor} to
   */
  #mayTell({ remote }) {
    const { own, isActive, isOnline, isSeen } = this.#options;
    return isActive() && isOnline() && (isSeen() || remote.username === own.username);
  }

  /** @returns {Promise<Creditor[]>} without those that are none any more: what was owed to them is gone then */
  async #creditors() {
    const { owed, isOver } = this.#options;
    const found = [...(await owed.creditors()), ...this.#shows.values()];
    const over = new Set(found.map(({ other }) => other).filter(isOver));
    for (const other of over) await owed.forgetAll(other);
    const creditors = new Map(found.map((to) => [nameOf(to), to]));
    for (const [name, { other }] of creditors) {
      if (!over.has(other)) continue;
      this.#shows.delete(name);
      creditors.delete(name);
    }
    return [...creditors.values()];
  }

  /** @param {Creditor} to */
  async #tellOrPause(to) {
    const name = nameOf(to);
    if (this.#pauses.left(name) === 0) {
      if (await this.#isTold(to)) this.#pauses.end(name);
      else this.#pauses.take(name);
    }
    if (this.#pauses.left(name) > 0) this.#tellWithin(this.#pauses.left(name));
  }

  /** @param {Creditor} to */
  async #isTold(to) {
    const name = nameOf(to);
    const isShow = this.#shows.delete(name);
    let isTold = false;
    try {
      isTold = await this.#tell(to);
    } catch (error) {
      // Whatever went wrong: others are told, and this is told later. Storage may refuse at any time.
      if (!(error instanceof DOMException)) throwUncaught(error);
    }
    if (isShow && !isTold) this.#shows.set(name, to);
    return isTold;
  }

  /** @param {number} ms */
  #tellWithin(ms) {
    const { clock } = this.#options;
    const dueAt = clock.now() + ms;
    if (dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    clock.after(ms, () => {
      if (this.#dueAt !== dueAt) return;
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.tell().catch(throwUncaught);
    });
  }

  /**
   * @param {Creditor} to
   * @returns {Promise<boolean>} whether nothing is left to be told
   */
  async #tell(to) {
    const { groups, owed } = this.#options;
    const view = await groups.viewOf(to.other);
    const text = JSON.stringify(view);
    let ids = await owed.due(to, MOST_DELIVERED);
    const isShown = view === undefined || this.#views.get(nameOf(to)) === text;
    if (ids.length === 0 && isShown) return true;
    do {
      if (!this.#mayTell(to) || !(await this.#take(to, { ids, view }))) return false;
      this.#views.set(nameOf(to), text);
      await owed.forget(to, ids);
      ids = await owed.due(to, MOST_DELIVERED);
    } while (ids.length > 0);
    return true;
  }

  /**
   * @param {Creditor} to
   * @param {{ids: string[], view: object | undefined}} body
   */
  async #take({ remote, other }, { ids, view }) {
    const { courier, conversationWith, clock } = this.#options;
    const id = v7();
    const conversation = conversationWith(other);
    const note = { id, conversation, at: clock.now(), ids, ...(view && { view }) };
    return await courier.take(remote, other, { id, bytes: encodeDelivered(note) });
  }
}

/** @param {Creditor} to */
function nameOf({ remote: { username, device }, other }) {
  return `${username} ${device} ${other}`;
}
