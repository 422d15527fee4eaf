import { Problem } from '../api/http.js';
import { SAFE } from '../storage/durability.js';
import { hashAt, readChain } from './chain.js';
import * as pins from './pin.js';
import { Shown } from './shown.js';
import { IdentityTrouble, refuseTrouble } from './trouble.js';

/** @typedef {import('../storage/database.js').StoredPerson} StoredPerson */
/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Head} Head */
/** @typedef {import('./state.js').Notice} Notice */

/**
 * Whom one believes others, and oneself, to be. All tabs of a browser share it by the database; the one that leads asks
 * the server.
 */
export class People {
  #own;
  #database;
  #loadChain;
  #found;
  #now;
  #shown;
  /** @type {(fact: import('../devices/own-items.js').OwnFact) => void} is told of everybody that the person marks or accepts */
  decided = () => undefined;

  /**
   * @param {object} options
   * @param {{username: string, device: string}} options.own
   * @param {import('../storage/database.js').Database} options.database
   * @param {(username: string) => Promise<unknown>} options.loadChain
   * @param {(username: string, person: import('./state.js').PersonIdentity) => void} options.found is told how it stands
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ own, database, loadChain, found, clock }) {
    this.#own = own;
    this.#database = database;
    this.#loadChain = loadChain;
    this.#found = found;
    this.#now = clock.now;
    this.#shown = new Shown(clock);
  }

  /** Tells of everybody who is known from before. */
  async begin() {
    for (const person of await this.#database.getAll('people')) this.#tell(person);
  }

  /**
   * @param {string} username
   * @returns {Promise<StoredPerson | undefined>}
   */
  async pinned(username) {
    return await this.#database.get('people', username);
  }

  /**
   * The chain of a person, checked and pinned, or, while the server cannot be asked, as it was seen last.
   *
   * @param {string} username
   * @returns {Promise<Chain | undefined>} nothing for who has none, or is not known and cannot be asked for
   * @throws {IdentityTrouble}
   */
  async chainOf(username) {
    try {
      return await (this.#shown.last(username) ?? this.shown(username));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return await this.#lastSeen(username);
    }
  }

  /**
   * @param {string} username
   * @returns {Promise<Chain | undefined>} what is believed of them, also while the server shows something else
   */
  async believedChainOf(username) {
    try {
      return await this.chainOf(username);
    } catch (error) {
      if (!(error instanceof IdentityTrouble)) throw error;
      return await readChain(username, (await this.pinned(username))?.links);
    }
  }

  /**
   * The chain of a person as the server shows it now, checked and pinned.
   *
   * @param {string} username
   * @param {() => Promise<unknown>} [ask] for its links, once whoever has asked before has been answered
   * @returns {Promise<Chain | undefined>} nothing for who has none
   * @throws {IdentityTrouble}
   * @throws {Problem}
   */
  async shown(username, ask = () => this.#loadChain(username)) {
    return await this.#shown.ask(username, () => this.#check(username, ask));
  }

  /**
   * The server is asked again before it is believed to show still the same.
   *
   * @param {string} [username] all people without one
   */
  forget(username) {
    this.#shown.forget(username);
  }

  /**
   * Pins what a person's invitation says, before the server is asked.
   *
   * @param {string} username
   * @param {string} identity
   * @returns {Promise<boolean>} false where another one is already pinned
   */
  async meet(username, identity) {
    let isPinned = false;
    await this.#change(username, (pinned) => {
      const next = pins.invited(pinned, username, identity);
      isPinned = next !== undefined;
      return next ?? pinned;
    });
    this.forget(username);
    return isPinned;
  }

  /**
   * Pins a chain in place of whatever was pinned before.
   *
   * @param {Chain} chain
   */
  async take(chain) {
    this.#decide(await this.#change(chain.username, () => pins.firstSeen(chain)));
    this.forget(chain.username);
  }

  /**
   * @param {string} username
   * @param {boolean} verified
   */
  async mark(username, verified) {
    this.#decide(await this.#change(username, (pinned) => pinned && { ...pinned, verified }));
  }

  /**
   * Another device of one's own tells whom it believes somebody to be.
   *
   * @param {import('../devices/own-items.js').OwnItem} item
   */
  async takeTold({ key: username, ...told }) {
    await this.#change(username, (pinned) => pins.toldByOwn(pinned, username, told));
    this.forget(username);
    await this.look(username);
  }

  /**
   * @param {string} username
   * @returns {Promise<Head | undefined>} the last link that is believed of somebody
   */
  async headOf(username) {
    const { links = [] } = (await this.pinned(username)) ?? {};
    const hash = await hashAt(links, links.length - 1);
    return hash === undefined ? undefined : { sequence: links.length - 1, hash };
  }

  /**
   * Somebody has told, in a message that nobody else can have written, where their own chain ends.
   *
   * @param {string} username
   * @param {Head} head
   * @returns {Promise<void>} when it is known whether the server shows the same; a server that cannot be asked is asked
   *   later
   */
  async noteHead(username, head) {
    const pinned = await this.pinned(username);
    if (pinned === undefined || pinned.changed !== undefined || pinned.conflict === 'fork') return;
    const known = await hashAt(pinned.links, head.sequence);
    if (known === head.hash) return;
    if (known !== undefined) {
      await this.#change(username, (it) => it && pins.contradicted(it, 'fork'));
      this.forget(username);
      return;
    }
    // What is already looked for is not news, however often they say it.
    if (head.sequence <= (pinned.told?.sequence ?? -1)) return;
    await this.#change(username, (it) => it && pins.headTold(it, head));
    this.forget(username);
    await this.look(username);
  }

  /**
   * @param {string} username about whom the person is to be told something
   * @param {Notice} notice
   */
  async notice(username, notice) {
    await this.#change(username, (pinned) => pinned && pins.noticed(pinned, notice, this.#now()));
  }

  /**
   * @param {string} username
   * @param {Notice} notice that the person has read
   */
  async noticeRead(username, notice) {
    await this.#change(
      username,
      (pinned) => pinned && pins.noticeRead(pinned, notice, this.#now()),
    );
  }

  /**
   * The person has read which devices have come.
   *
   * @param {string} username
   */
  async arrivalsRead(username) {
    await this.#change(username, (pinned) => pinned && pins.arrivalsRead(pinned));
  }

  /**
   * Finds out how it stands with somebody; what is wrong is told to the state alone.
   *
   * @param {string} username
   */
  async look(username) {
    try {
      await this.chainOf(username);
    } catch (error) {
      if (!(error instanceof IdentityTrouble)) throw error;
    }
  }

  /**
   * What was missed is looked at when it is needed; whoever is not pinned yet, at once.
   *
   * @param {readonly string[]} usernames
   */
  async lookAgain(usernames) {
    this.forget();
    for (const username of usernames) {
      if (((await this.pinned(username))?.links ?? []).length === 0) await this.look(username);
    }
  }

  /**
   * @param {string} username
   * @param {() => Promise<unknown>} ask
   * @returns {Promise<Chain | undefined>}
   */
  async #check(username, ask) {
    const links = await ask();
    const chain = await readChain(username, links);
    const isNone = Array.isArray(links) && links.length === 0;
    const shown = chain ?? (isNone ? 'none' : 'broken');
    const here = {
      now: this.#now(),
      decided: await this.#database.get('ownState', ['person', username]),
      ...(username === this.#own.username && { device: this.#own.device }),
    };
    const person = await this.#change(username, (pinned) => pins.believed(pinned, shown, here));
    if (person === undefined && shown === 'broken') {
      this.#found(username, { standing: 'broken', verified: false, origin: 'first-contact' });
      throw new IdentityTrouble(username, 'broken');
    }
    refuseTrouble(person, chain);
    return chain;
  }

  /** @param {string} username */
  async #lastSeen(username) {
    const person = await this.pinned(username);
    refuseTrouble(person);
    return await readChain(username, person?.links);
  }

  /**
   * @param {string} username
   * @param {(pinned: StoredPerson | undefined) => StoredPerson | undefined} change
   * @returns {Promise<StoredPerson | undefined>}
   */
  async #change(username, change) {
    const transaction = this.#database.transaction('people', 'readwrite', SAFE);
    const before = await transaction.store.get(username);
    const after = change(before);
    if (after !== undefined && after !== before) await transaction.store.put(after);
    await transaction.done;
    if (after !== undefined) this.#tell(after);
    return after;
  }

  /** @param {StoredPerson | undefined} person */
  #decide(person) {
    if (person === undefined) return;
    const { username: key, identity, verified } = person;
    this.decided({ kind: 'person', key, value: { identity, verified } });
  }

  /** @param {StoredPerson} person */
  #tell(person) {
    this.#found(person.username, pins.standingOf(person));
  }
}
