/**
 * What a backup holds, one thing after the other. Positions are this browser's own: messages are named by author and id.
 */
import { toBase64Url } from '../lib/base64url.js';
import { Values } from '../storage/values.js';
import { UNREADABLE } from '../storage/veil.js';

/** Read at a time. */
const PAGE = 500;

/** Settings that go with a person from browser to browser. */
export const SETTINGS = ['hideAddress', 'hideAddressFrom', 'pinned', 'muted', 'receipts', 'typing'];

/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('../conversation/changes-state.js').Reference} Reference */

/**
 * `after`: the message of the conversation that the part before has ended with.
 *
 * @typedef {{is: 'setting', name: string, value: unknown}} SettingItem
 * @typedef {{is: 'person', username: string, identity: string, links: import('../identity/chain.js').Link[], verified: boolean, origin: 'first-contact' | 'invitation'}} PersonItem
 * @typedef {{is: 'after', conversation: string} & Reference} AfterItem
 * @typedef {{is: 'message'} & Omit<StoredMessage, 'position' | 'envelope'> & {envelope?: string}} MessageItem
 * @typedef {{is: 'conversation', id: string, with: string, unread: number, firstUnread: Reference | null, readUpTo: Reference | null, readByThem: Reference | null}} ConversationItem
 * @typedef {{is: 'change'} & import('../storage/database.js').StoredChange} ChangeItem
 * @typedef {SettingItem | PersonItem | AfterItem | MessageItem | ConversationItem | ChangeItem} Item
 */

/**
 * All that is to be kept of an account: never keys, states of groups, or what waits to be delivered.
 *
 * @param {Database} database
 * @param {string} username own
 * @returns {AsyncGenerator<Item>}
 */
export async function* itemsOf(database, username) {
  yield* settingsIn(database);
  for (const { identity, links, verified, origin, ...person } of await database.getAll('people')) {
    // One's own chain is what whoever restores it has shown to be theirs.
    if (person.username === username) continue;
    yield { is: 'person', username: person.username, identity, links, verified, origin };
  }
  for (const conversation of await database.getAll('conversations')) {
    yield* messagesOf(database, conversation.id);
    yield await conversationItem(database, conversation);
  }
  for (const change of await database.getAll('changes')) yield { is: 'change', ...change };
}

/** @param {Database} database */
async function* settingsIn(database) {
  const values = new Values(database);
  for (const name of SETTINGS) {
    const value = await values.get(name, UNREADABLE);
    if (value === undefined || value === UNREADABLE) continue;
    yield { is: /** @type {const} */ ('setting'), name, value };
  }
}

/**
 * @param {Database} database
 * @param {string} conversation
 * @returns {AsyncGenerator<MessageItem>}
 */
async function* messagesOf(database, conversation) {
  let after = Number.NEGATIVE_INFINITY;
  for (;;) {
    const range = IDBKeyRange.bound([conversation, after], [conversation, Infinity], true);
    const page = await database.getAllFromIndex('messages', 'timeline', range, PAGE);
    for (const message of page) {
      // What has not left this device is its own affair still.
      if (message.state !== 'queued') yield messageItem(message);
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.position;
  }
}

/**
 * @param {StoredMessage} message
 * @returns {MessageItem}
 */
export function messageItem({ position: _own, envelope, ...message }) {
  const bytes = envelope && { envelope: toBase64Url(envelope) };
  return { is: 'message', ...message, ...bytes };
}

/**
 * @param {Database} database
 * @param {StoredConversation} conversation
 * @returns {Promise<ConversationItem>}
 */
export async function conversationItem(database, conversation) {
  const { id, unread, firstUnread, readUpTo, readByThem } = conversation;
  const named = (/** @type {number | null | undefined} */ at) => referenceAt(database, id, at);
  return {
    is: 'conversation',
    id,
    with: conversation.with,
    unread,
    firstUnread: await named(firstUnread),
    readUpTo: await named(readUpTo),
    readByThem: await named(readByThem),
  };
}

/**
 * @param {Database} database
 * @param {string} conversation
 * @param {number | null | undefined} position
 * @returns {Promise<Reference | null>} the message there
 */
async function referenceAt(database, conversation, position) {
  if (typeof position !== 'number') return null;
  const message = await database.get('messages', position);
  if (message?.conversation !== conversation) return null;
  return { author: message.author, id: message.id };
}
