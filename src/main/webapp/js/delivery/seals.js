import { Problem } from '../api/http.js';
import { sign } from '../identity/keys.js';
import { IdentityTrouble } from '../identity/trouble.js';
import { NotSealed } from '../sealed/not-sealed.js';

/** @typedef {import('./port.js').Groups} Groups */
/** @typedef {import('./port.js').Identity} Identity */
/** @typedef {import('../sealed/groups.js').Groups} SealedGroups */
/** @typedef {import('../identity/member.js').Member} Member */

const NOT_YET = /** @type {const} */ ({ ok: false, code: 'no-identity' });
const LATER = /** @type {const} */ ({ kind: 'nothing', why: 'later' });

/**
 * The groups of this device as delivery needs them. They are there once the device has an identity; until then nothing is
 * sealed or opened, and nothing is lost.
 *
 * @implements {Groups}
 * @implements {Identity}
 */
export class Seals {
  /** @type {SealedGroups | undefined} */
  #groups;
  /** @type {Member | undefined} */
  #member;
  /** @type {(member: Member) => void} */
  #begin = () => undefined;
  /** @type {Promise<Member>} */
  #begun = new Promise((resolve) => {
    this.#begin = resolve;
  });

  /**
   * @param {SealedGroups} groups
   * @param {Member} member
   */
  begin(groups, member) {
    this.#groups = groups;
    this.#member = member;
    this.#begin(member);
  }

  get isReady() {
    return this.#groups !== undefined;
  }

  /** @type {Identity['takeTold']} */
  async takeTold(item) {
    const member = await this.#begun;
    await member.takeTold(item);
  }

  /** @param {string} username */
  async ensure(username) {
    return (await this.#groups?.ensure(username)) ?? NOT_YET;
  }

  /** @param {string} username */
  async renew(username) {
    await this.#groups?.renew(username);
  }

  async followOwnChain() {
    return (await this.#groups?.followOwnChain()) ?? false;
  }

  /** @type {Groups['seal']} */
  async seal(username, plaintext, keep = async () => undefined) {
    try {
      return await this.#groups?.seal(username, plaintext, keep);
    } catch (error) {
      if (error instanceof NotSealed) return undefined;
      throw error;
    }
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<import('./port.js').Opened>}
   */
  async open(bytes) {
    try {
      const opened = await this.#groups?.open(bytes);
      if (opened === undefined) return LATER;
      if (opened.kind !== 'nothing') return opened;
      const why = opened.why === 'unknown-group' ? opened.why : 'unreadable';
      return { kind: 'nothing', why };
    } catch (error) {
      // The server must be asked, and cannot be.
      if (error instanceof Problem) return LATER;
      throw error;
    }
  }

  /** @type {Groups['canRead']} */
  async canRead(sealed, remote) {
    return (await this.#groups?.canRead(sealed, remote)) ?? false;
  }

  /** @type {Groups['receivedWith']} */
  async receivedWith(mark) {
    return await this.#groups?.receivedWith(mark);
  }

  /** @type {Groups['viewOf']} */
  async viewOf(username) {
    return await unlessUnreachable(this.#groups?.viewOf(username));
  }

  /** @type {Groups['compare']} */
  async compare(sender, other, view) {
    const member = /** @type {import('../mls/tree.js').Member} */ (sender);
    return await unlessUnreachable(this.#groups?.compare(member, other, view));
  }

  /** @type {Groups['signalKey']} */
  async signalKey(username) {
    const current = await this.#groups?.groupOf(username);
    const key = current && (await this.exportKey(current.group, current.epoch));
    return key && { ...current, key };
  }

  /** @type {Groups['exportKey']} */
  async exportKey(group, epoch) {
    return await this.#groups?.exportKey(group, epoch);
  }

  /** @param {string} [username] */
  async sync(username) {
    await this.#groups?.sync(username);
  }

  /** @param {{group: string, epoch: number}} notice */
  async onCommit(notice) {
    await this.#groups?.onCommit(notice);
  }

  mailboxEmptied() {
    this.#groups?.mailboxEmptied();
  }

  async refillKeyPackages() {
    await this.#groups?.refillKeyPackages();
  }

  /** @type {Identity['sign']} */
  async sign(purpose, message) {
    if (this.#member === undefined) throw new Error('nothing can be signed without an identity');
    const { signKey } = this.#member.signatureKeyPair;
    return await sign(new Uint8Array(signKey), purpose, message);
  }

  /**
   * @param {string} username
   * @returns {Promise<ReadonlyMap<string, Uint8Array>>}
   */
  async devicesOf(username) {
    try {
      return (await this.#member?.chainOf(username))?.devices ?? new Map();
    } catch (error) {
      // Nobody can say now which devices to believe, or which there are.
      if (error instanceof IdentityTrouble || error instanceof Problem) return new Map();
      throw error;
    }
  }

  /** @type {Identity['isBelieved']} */
  async isBelieved(username) {
    try {
      await this.#member?.chainOf(username);
      return true;
    } catch (error) {
      if (error instanceof Problem) return true;
      if (error instanceof IdentityTrouble) return false;
      throw error;
    }
  }

  /** @type {Identity['noteAltered']} */
  async noteAltered(username) {
    await this.#member?.notice(username, 'altered');
  }
}

/**
 * @template T
 * @param {Promise<T> | undefined} work
 * @returns {Promise<T | undefined>} nothing when the server is needed, and cannot be asked
 */
async function unlessUnreachable(work) {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
