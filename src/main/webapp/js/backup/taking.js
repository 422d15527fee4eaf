/**
 * Puts what a backup holds to what is here: once, and nothing that is here is changed by what was there.
 */
import { keyOf, merged } from '../conversation/changes-state.js';
import { haveSameStart } from '../identity/pin.js';
import { fromBase64Url } from '../lib/base64url.js';
import { SAFE } from '../storage/durability.js';
import { Placing } from './placing.js';

/** @typedef {import('../storage/database.js').Database} Database */
/** @typedef {import('../storage/database.js').StoredPerson} StoredPerson */
/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').StoredConversation} StoredConversation */
/** @typedef {import('./items.js').Item} Item */
/** @typedef {import('../conversation/changes-state.js').Reference} Reference */

const STORES = /** @type {const} */ (['values', 'people', 'messages', 'changes', 'conversations']);

/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, typeof STORES, 'readwrite'>} Taking */

/**
 * Stores a part of a backup: all of it, or nothing.
 *
 * @param {Database} database
 * @param {readonly Item[]} items
 * @param {object} how
 * @param {boolean} how.isTrusted whether to believe of others what it says of their identities, and to take its settings
 * @param {(transaction: Taking) => Promise<unknown>} how.note is stored with it
 * @returns {Promise<number>} how many messages were not here
 * @throws {DOMException} when the disk is full
 */
export async function takeItems(database, items, { isTrusted, note }) {
  const transaction = database.transaction(STORES, 'readwrite', SAFE);
  const placing = new Placing(transaction.objectStore('messages'));
  // Whoever awaits the work learns of what went wrong from it.
  transaction.done.catch(() => undefined);
  let added = 0;
  /** @type {import('./items.js').MessageItem[]} */
  let messages = [];
  const takeThose = async () => {
    if (messages.length > 0) added += await takeMessages(transaction, placing, messages);
    messages = [];
  };
  for (const item of items) {
    if (item.is === 'message') {
      messages.push(item);
      continue;
    }
    await takeThose();
    if (item.is === 'after') await placing.goAfter(item);
    else if (item.is === 'conversation') await takeConversation(transaction, item);
    else if (item.is === 'change') await takeChange(transaction, item);
    else if (isTrusted && item.is === 'person') await takePerson(transaction, item);
    else if (isTrusted && item.is === 'setting') await takeSetting(transaction, item);
  }
  await takeThose();
  await note(transaction);
  await transaction.done;
  return added;
}

/**
 * Asks for all of them at once, and waits for none that is put in: with many thousands that is what takes time.
 *
 * @param {Taking} transaction
 * @param {Placing} placing
 * @param {readonly import('./items.js').MessageItem[]} items one after the other
 * @returns {Promise<number>} how many were added
 */
async function takeMessages(transaction, placing, items) {
  const messages = transaction.objectStore('messages');
  const changes = transaction.objectStore('changes');
  const identity = messages.index('identity');
  const arePending = (await changes.count()) > 0;
  const known = await Promise.all(
    items.map(({ conversation, author, id }) => identity.getKey([conversation, author, id])),
  );
  /** @type {Promise<unknown>[]} */
  const adding = [];
  /** @type {Set<string>} */
  const seen = new Set();
  for (const [at, item] of items.entries()) {
    const key = `${item.conversation} ${keyOf(item)}`;
    const place = seen.has(key) ? 'here' : await placing.placeFor(item.conversation, known[at]);
    seen.add(key);
    if (place === 'here') continue;
    const restored = messageOf(item);
    const changed = arePending ? await withPending(changes, restored) : restored;
    const row = /** @type {StoredMessage} */ ({ ...changed, ...place });
    placing.placed(item.conversation, place.position);
    const added = messages.add(row);
    // Whoever awaits all of them learns of it.
    added.catch(() => undefined);
    adding.push(added);
  }
  await Promise.all(adding);
  return adding.length;
}

/**
 * @param {import('./items.js').MessageItem} item
 * @returns {Omit<StoredMessage, 'position'>}
 */
function messageOf({ is: _kind, envelope, ...message }) {
  const bytes = fromBase64Url(envelope);
  return { ...message, ...(bytes && { envelope: bytes }) };
}

/**
 * @param {any} changes the store
 * @param {Omit<StoredMessage, 'position'>} message
 * @returns {Promise<Omit<StoredMessage, 'position'>>} with what had come before it
 */
async function withPending(changes, message) {
  const { conversation, author, id } = message;
  const pending = await changes.get([conversation, author, id]);
  if (pending === undefined) return message;
  await changes.delete([conversation, author, id]);
  return merged(message, pending);
}

/**
 * @param {Taking} transaction
 * @param {import('./items.js').ConversationItem} item whose messages are all here now
 */
async function takeConversation(transaction, item) {
  const conversations = transaction.objectStore('conversations');
  const timeline = transaction.objectStore('messages').index('timeline');
  const range = IDBKeyRange.bound([item.id, Number.NEGATIVE_INFINITY], [item.id, Infinity]);
  const newest = await timeline.openCursor(range, 'prev');
  if (newest === null) return;
  const last = newest.value;
  const known = await conversations.get(item.id);
  const named = (/** @type {Reference | null} */ it) => positionOf(transaction, item.id, it);
  const marks = {
    firstUnread: await named(item.firstUnread),
    readUpTo: await named(item.readUpTo),
    readByThem: await named(item.readByThem),
  };
  const before = known ?? { id: item.id, with: item.with, unread: 0 };
  await conversations.put({ ...withMarks(before, item.unread, marks), last });
}

/**
 * Something may have come, and been read, before that of which the marks tell: what is further on counts.
 *
 * @template {Pick<StoredConversation, 'unread' | 'firstUnread' | 'readUpTo' | 'readByThem'>} Known
 * @param {Known} known
 * @param {number} unread from the first on
 * @param {{firstUnread: number | undefined, readUpTo: number | undefined, readByThem: number | undefined}} marks positions
 * @returns {Known}
 */
function withMarks(known, unread, { firstUnread, readUpTo, readByThem }) {
  const isNews =
    firstUnread !== undefined &&
    firstUnread > (known.readUpTo ?? Number.NEGATIVE_INFINITY) &&
    firstUnread < (known.unread > 0 ? (known.firstUnread ?? 0) : Number.POSITIVE_INFINITY);
  return {
    ...known,
    ...(isNews && { unread: known.unread + unread, firstUnread }),
    ...further('readUpTo', known.readUpTo, readUpTo),
    ...further('readByThem', known.readByThem, readByThem),
  };
}

/**
 * @param {'readUpTo' | 'readByThem'} name
 * @param {number | undefined} one
 * @param {number | undefined} other
 */
function further(name, one, other) {
  if (one === undefined && other === undefined) return {};
  const none = Number.NEGATIVE_INFINITY;
  return { [name]: Math.max(one ?? none, other ?? none) };
}

/**
 * @param {Taking} transaction
 * @param {string} conversation
 * @param {Reference | null} reference
 */
async function positionOf(transaction, conversation, reference) {
  if (reference === null) return undefined;
  const index = transaction.objectStore('messages').index('identity');
  return await index.getKey([conversation, reference.author, reference.id]);
}

/**
 * @param {Taking} transaction
 * @param {import('./items.js').ChangeItem} item of a message that was in the backup just as little
 */
async function takeChange(transaction, { is: _kind, ...change }) {
  const { conversation, author, id } = change;
  const index = transaction.objectStore('messages').index('identity');
  if ((await index.getKey([conversation, author, id])) !== undefined) return;
  const changes = transaction.objectStore('changes');
  const known = await changes.get([conversation, author, id]);
  await changes.put(known === undefined ? change : merged(known, change));
}

/**
 * @param {Taking} transaction
 * @param {import('./items.js').PersonItem} item
 */
async function takePerson(transaction, { is: _kind, ...person }) {
  const people = transaction.objectStore('people');
  const after = believedOf(await people.get(person.username), person);
  if (after !== undefined) await people.put(after);
}

/**
 * Whoever was verified before is not taken for somebody else because a server has shown it so to a browser that knew
 * nobody yet: the person is asked, as at any change.
 *
 * @param {StoredPerson | undefined} here
 * @param {StoredPerson} there
 * @returns {StoredPerson | undefined} nothing to leave it
 */
function believedOf(here, there) {
  if (here === undefined) return there;
  if (here.identity !== there.identity) {
    const isDoubted = there.verified && !here.verified && here.links.length > 0;
    return isDoubted ? { ...there, changed: here.links } : undefined;
  }
  const isLonger = there.links.length > here.links.length && haveSameStart(here.links, there.links);
  const verified = here.verified || there.verified;
  return { ...here, verified, links: isLonger ? there.links : here.links };
}

/**
 * @param {Taking} transaction
 * @param {import('./items.js').SettingItem} item
 */
async function takeSetting(transaction, { name, value }) {
  const values = transaction.objectStore('values');
  if ((await values.get(name)) === undefined) await values.put(value, name);
}
