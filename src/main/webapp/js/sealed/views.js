import { bytesIn, fromBase64Url } from '../lib/base64url.js';
import { isObject } from '../lib/json.js';
import { isDeviceOf, peopleWith } from './identity.js';
import { authenticatorOf, SHORT_BYTES } from './signal-keys.js';
import { ToldHeads } from './told-heads.js';

/** The group that is used, and the one that it took the place of. */
const MOST_GROUPS = 2;
/** Members who were shown different things go on from the same epoch, by few commits before they notice. */
const MOST_EPOCHS = 4;
const HASH_BYTES = 32;
const GROUP_BYTES = { least: 16, most: 32 };
const MOST_LINKS = 1_000;

/** @typedef {import('../mls/engine.js').Engine} Engine */
/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */

/**
 * What a device knows of a group: authenticators (RFC 9420, section 8.7) of this epoch and those before, the latest first;
 * the first 16 bytes of each, base64url.
 *
 * @typedef {{group: string, epoch: number, authenticators: string[]}} GroupView
 */

/** @typedef {{username: string, sequence: number, hash: string}} HeadView */

/**
 * How a device sees a conversation. Whoever is shown the same sees the same.
 *
 * @typedef {{groups: GroupView[], heads: HeadView[]}} View
 */

/**
 * Compares with others what the server shows: a server that tells two people different things is believed by each of them
 * as long as they do not.
 */
export class Views {
  #store;
  #engine;
  #identity;
  #forked;
  #toldHeads;

  /**
   * @param {object} options
   * @param {import('./group-store.js').GroupStore} options.store
   * @param {Engine} options.engine
   * @param {import('./identity.js').OwnIdentity} options.identity
   * @param {(group: {group: string, people: string[]}) => void} options.forked is called for a current group whose members
   *   were shown different commits
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, engine, identity, forked, clock }) {
    this.#store = store;
    this.#engine = engine;
    this.#identity = identity;
    this.#forked = forked;
    const split = (/** @type {string} */ username) => identity.notice(username, 'split');
    this.#toldHeads = new ToldHeads({ identity, split, clock });
  }

  /**
   * @param {string} username of the other person
   * @returns {Promise<View>} one's own, to be told to others
   */
  async of(username) {
    const people = peopleWith(this.#identity, username);
    const rows = await this.#store.rows(people);
    const usable = rows.filter(({ epoch, pending }) => epoch > 0 && pending?.epoch !== 0);
    usable.sort((one, other) => sinceWhen(other) - sinceWhen(one));
    const groups = [];
    for (const { group } of usable.slice(0, MOST_GROUPS)) {
      const known = await this.#store.load(group);
      if (known !== undefined) groups.push(this.#groupView(known));
    }
    const heads = [];
    for (const person of people) {
      const head = await this.#identity.headOf(person);
      if (head !== undefined) heads.push({ username: person, ...head });
    }
    return { groups, heads };
  }

  /**
   * @param {import('../mls/tree.js').Member} sender who has sealed it
   * @param {string} username of the other person of the conversation
   * @param {unknown} said how the sender sees the conversation; what is no view says nothing
   * @returns {Promise<boolean>} whether the server has shown the two different things
   */
  async compare(sender, username, said) {
    const people = peopleWith(this.#identity, username);
    const view = people.includes(sender.username) ? readView(said, people) : undefined;
    if (view === undefined) return false;
    let isSplit = false;
    for (const theirs of view.groups) isSplit = (await this.#isForked(theirs, people)) || isSplit;
    // Whoever is believed no more may still tell of groups, which are compared with what is known here alone.
    if (await isDeviceOf(this.#identity, sender)) {
      for (const head of view.heads) isSplit = (await this.#contradicts(sender, head)) || isSplit;
    }
    if (isSplit) await this.#identity.notice(username, 'split');
    return isSplit;
  }

  /**
   * @param {GroupView} theirs
   * @param {readonly string[]} people
   */
  async #isForked({ group, epoch, authenticators }, people) {
    const known = await this.#store.load(group);
    if (known === undefined || known.row.people.join() !== people.join()) return false;
    const isForked = authenticators.some((theirs, index) => {
      const own = this.#authenticatorAt(known, epoch - index);
      return own !== undefined && own !== theirs;
    });
    if (isForked && known.row.current) this.#forked(known.row);
    return isForked;
  }

  /**
   * Of their own chain people know more than the server shows; of mine I do.
   *
   * @param {{username: string}} sender
   * @param {HeadView} head
   */
  async #contradicts(sender, head) {
    const { username, sequence, hash } = head;
    const isTheirs = username === sender.username || sender.username === this.#identity.username;
    if (!isTheirs) return await this.#toldHeads.isSplit(sender.username, head);
    await this.#identity.noteHead(username, { sequence, hash });
    return false;
  }

  /** @param {KnownGroup} known */
  #groupView(known) {
    const { group, epoch } = known.row;
    const authenticators = [];
    for (let at = epoch; authenticators.length < MOST_EPOCHS; at -= 1) {
      const own = this.#authenticatorAt(known, at);
      if (own === undefined) break;
      authenticators.push(own);
    }
    return { group, epoch, authenticators };
  }

  /**
   * @param {KnownGroup} known
   * @param {number} epoch
   * @returns {string | undefined} nothing for one that this device was not in, or is long past
   */
  #authenticatorAt({ row, state }, epoch) {
    if (epoch === row.epoch) return authenticatorOf(state, this.#engine);
    return row.keys.find((it) => it.epoch === epoch)?.authenticator;
  }
}

/** @param {{current: boolean, leftAt: number | null}} row */
function sinceWhen({ current, leftAt }) {
  return current ? Number.POSITIVE_INFINITY : (leftAt ?? 0);
}

/**
 * @param {unknown} value
 * @param {readonly string[]} people of whom it may tell
 * @returns {View | undefined} nothing where anything in it is not as it must be
 */
function readView(value, people) {
  if (!isObject(value)) return undefined;
  const { groups, heads } = value;
  if (!isListOf(groups, MOST_GROUPS, isGroupView)) return undefined;
  if (!isListOf(heads, people.length, isHeadView)) return undefined;
  const told = heads.map(({ username }) => username);
  const areOfPeople = told.every((it) => people.includes(it));
  return areOfPeople && new Set(told).size === told.length ? { groups, heads } : undefined;
}

/**
 * @template T
 * @param {unknown} value
 * @param {number} most
 * @param {(item: unknown) => item is T} isItem
 * @returns {value is T[]}
 */
function isListOf(value, most, isItem) {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}

/**
 * @param {unknown} value
 * @returns {value is GroupView}
 */
function isGroupView(value) {
  if (!isObject(value)) return false;
  const { group, epoch, authenticators } = value;
  const bytes = fromBase64Url(group)?.length ?? 0;
  return (
    bytes >= GROUP_BYTES.least &&
    bytes <= GROUP_BYTES.most &&
    isCount(epoch, Number.MAX_SAFE_INTEGER) &&
    isListOf(authenticators, MOST_EPOCHS, isShort)
  );
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isShort(value) {
  return bytesIn(value, SHORT_BYTES) !== undefined;
}

/**
 * @param {unknown} value
 * @returns {value is HeadView}
 */
function isHeadView(value) {
  if (!isObject(value)) return false;
  const { username, sequence, hash } = value;
  const isHash = bytesIn(hash, HASH_BYTES) !== undefined;
  return typeof username === 'string' && isHash && isCount(sequence, MOST_LINKS - 1);
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {value is number}
 */
function isCount(value, most) {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
