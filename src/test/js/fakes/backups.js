/**
 * What backups are made of and put to, without a server.
 */
import { IDBFactory } from 'fake-indexeddb';
import { makeBackup } from '#js/backup/making.js';
import { keepOpener } from '#js/backup/restoring.js';
import { openParts } from '#js/identity/parts.js';
import { readRecoveryKey, recoveryKeyPair } from '#js/identity/recovery.js';
import { FakeChains, linkedPage, readyPage } from './chains.js';
import { FakeClock } from './clock.js';

export const CONVERSATION = 'direct:alice:bob';

/** Keeps parts as a server does, until they are complete. */
export class FakeBackups {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  parts = [];
  header = '';
  /** @type {string[]} */
  dropped = [];
  /** @type {((number: number) => void) | undefined} may throw */
  before;

  /**
   * @param {string} _backup
   * @param {number} number
   * @param {Uint8Array<ArrayBuffer>} part
   */
  async put(_backup, number, part) {
    this.before?.(number);
    this.parts[number] = part;
  }

  /**
   * @param {string} _backup
   * @param {number} _parts
   * @param {string} header
   */
  async complete(_backup, _parts, header) {
    this.header = header;
  }

  /** @param {string} backup */
  async drop(backup) {
    this.dropped.push(backup);
  }

  /** @returns {import('#js/backup/restoring.js').Source} */
  source() {
    const { header, parts } = this;
    const part = async (/** @type {number} */ number) => {
      this.before?.(number);
      return parts[number] ?? new Uint8Array();
    };
    return { header, part };
  }
}

/** @param {{signal?: AbortSignal, progress?: (done: number) => void}} [options] */
export function going({ signal = new AbortController().signal, progress = () => undefined } = {}) {
  return { signal, progress };
}

/**
 * @param {import('./chains.js').IdentityPage} page
 * @returns what is done about identities is done with, in this page
 */
export async function partsOfPage(page) {
  const { account, api } = page;
  return await openParts({ account, database: account.database, api, clock: new FakeClock() });
}

/** @param {import('./chains.js').IdentityPage} page that has the recovery key */
export async function recoveryOf(page) {
  const secret = readRecoveryKey((await page.service.recoveryKey()) ?? '');
  if (secret === undefined) throw new Error('It has none');
  return await recoveryKeyPair(secret);
}

/**
 * @param {number} number
 * @param {object} [more] fields
 * @returns {any} a message of a conversation
 */
export function message(number, more = {}) {
  return {
    conversation: CONVERSATION,
    author: number % 2 === 0 ? 'alice' : 'bob',
    id: `id-${String(number).padStart(6, '0')}`,
    kind: 'text',
    text: `Message number ${number}`,
    at: 1_000 * number,
    state: number % 2 === 0 ? 'delivered' : 'received',
    ...more,
  };
}

/**
 * @param {any} database
 * @param {any[]} messages
 * @param {object} [more] fields of their conversation
 */
export async function remember(database, messages, more = {}) {
  for (const one of messages) one.position = await database.add('messages', { ...one });
  const last = messages.at(-1);
  const row = { id: CONVERSATION, with: 'bob', unread: 0, last, ...more };
  await database.put('conversations', row);
}

/**
 * @param {any} database
 * @returns {Promise<any[]>} messages of the conversation, in their order
 */
export async function told(database) {
  const range = IDBKeyRange.bound([CONVERSATION, -Infinity], [CONVERSATION, Infinity]);
  return await database.getAllFromIndex('messages', 'timeline', range);
}

/** Alice, with a laptop that has her recovery key, and a place in which backups are kept. */
export async function aliceWithBackups() {
  const server = new FakeChains();
  const laptop = await readyPage(server, 'alice', new IDBFactory());
  const kept = new FakeBackups();
  return {
    server,
    laptop,
    kept,
    backUp: async () => makeBackup(await partsOfPage(laptop), kept, going()),
    /** @returns parts of another browser of hers that can open the backup */
    elsewhere: async () => {
      const parts = await partsOfPage(await linkedPage(server, laptop));
      await keepOpener(parts, kept.header, await recoveryOf(laptop));
      return parts;
    },
  };
}
