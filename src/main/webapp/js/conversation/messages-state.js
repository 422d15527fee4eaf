/**
 * Facts about the messages of a conversation.
 */
import { changed, KEPT_HIDDEN, newConversation, shortened, withPeople } from './state.js';
import { joined, MOST_SHOWN, positionOfLast } from './window-state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */
/** @typedef {import('./state.js').Message} Message */
/**
 * @typedef {object} Stored
 * @property {import('./state.js').Summary} summary
 * @property {readonly Message[]} messages of the window in memory, and after it unless `later`
 * @property {boolean} later whether there are newer ones than these
 * @property {boolean} [earlier] whether there are older ones; nothing where that is as it was
 */

/**
 * The history on this device has been opened, or is read again.
 *
 * @param {ConversationsState} conversations
 * @param {import('./state.js').Summary[]} summaries
 * @returns {ConversationsState}
 */
export function summariesLoaded(conversations, summaries) {
  const found = summaries.map((summary) => {
    const known = conversations.with[summary.with] ?? newConversation(summary.id, summary.with);
    return { ...known, ...summary, firstUnread: firstUnreadOf(conversations, known, summary) };
  });
  return { ...conversations, status: 'ready', with: withPeople(conversations.with, found) };
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @returns {ConversationsState}
 */
export function messagesFailed(conversations, username) {
  return changed(conversations, username, (it) => ({ ...it, status: 'failed' }));
}

/**
 * A message was written or has come.
 *
 * @param {ConversationsState} conversations
 * @param {string} username of the other person
 * @param {{id: string, message: Message, unread: boolean}} fact `id` of the conversation
 * @returns {ConversationsState}
 */
export function messageAdded(conversations, username, { id, message, unread }) {
  const conversation = conversations.with[username] ?? newConversation(id, username);
  const added = extended(conversation, message);
  const typing = message.mine && conversation.typing;
  const next = { ...added, ...marksAfter(conversation, message, unread), typing, last: message };
  const kept = conversations.open === username ? next : shortened(next, KEPT_HIDDEN);
  return { ...conversations, with: withPeople(conversations.with, [kept]) };
}

/**
 * What is stored of a conversation, from its first message in memory on, was read anew, for another page may have changed
 * it. What has come, or was seen by the person, while it was read stays so.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Stored} stored
 * @param {import('./state.js').Conversation | undefined} before as it was when the reading began
 * @returns {ConversationsState}
 */
export function storedRead(conversations, username, { summary, messages, ...part }, before) {
  const { later, earlier } = part;
  const conversation = conversations.with[username] ?? newConversation(summary.id, username);
  const found = new Set(messages.map(({ key }) => key));
  const stale = new Set(before?.messages.map(({ key }) => key));
  // More was read than is shown at once: what has come after it meanwhile would leave a gap.
  const end = later && !conversation.later ? positionOfLast(messages) : Number.POSITIVE_INFINITY;
  const kept = conversation.messages.filter(
    ({ key, position }) =>
      position === null || (position <= end && (found.has(key) || !stale.has(key))),
  );
  const hasNews = conversation.last !== before?.last && conversation.last !== null;
  const isUnchanged = conversation.unread === (before?.unread ?? 0);
  const next = {
    ...conversation,
    ...summary,
    unread: isUnchanged ? summary.unread : conversation.unread,
    last: hasNews ? conversation.last : summary.last,
    firstUnread: firstUnreadOf(conversations, conversation, summary),
  };
  const isLoaded = conversation.status === 'ready';
  const pages = { later, earlier: earlier ?? conversation.earlier };
  const shown = isLoaded ? { ...next, ...pages, messages: joined(kept, messages) } : next;
  const short = conversations.open === username ? shown : shortened(shown, KEPT_HIDDEN);
  return { ...conversations, with: withPeople(conversations.with, [short]) };
}

/**
 * The newest of a conversation whose past is being read is not joined to it: there would be a gap between.
 *
 * @param {import('./state.js').Conversation} conversation
 * @param {Message} message
 */
function extended(conversation, message) {
  const { status, messages, later } = conversation;
  if (message.position === null) return { ...conversation, messages: [...messages, message] };
  if (status === 'idle' || later) return conversation;
  if (messages.length >= MOST_SHOWN) return { ...conversation, later: true };
  return { ...conversation, messages: joined(messages, [message]) };
}

/**
 * @param {import('./state.js').Conversation} conversation
 * @param {Message} message
 * @param {boolean} isUnread
 */
function marksAfter({ unread, readUpTo, firstUnread }, message, isUnread) {
  // Who answers has seen what was new.
  if (message.mine) return { unread, readUpTo, firstUnread: unread === 0 ? null : firstUnread };
  if (!isUnread) return { unread, readUpTo: message.position ?? readUpTo, firstUnread };
  const first = unread === 0 ? message.position : firstUnread;
  return { unread: unread + 1, readUpTo, firstUnread: first };
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {readonly Message[]} messages with the keys of those that they replace
 * @returns {ConversationsState}
 */
export function messagesChanged(conversations, username, messages) {
  const byKey = new Map(messages.map((message) => [message.key, message]));
  return changed(conversations, username, (it) => ({
    ...it,
    messages: it.messages.map((old) => byKey.get(old.key) ?? old),
    quoted: withChanged(it.quoted, byKey),
    last: byKey.get(it.last?.key ?? '') ?? it.last,
  }));
}

/**
 * @param {import('./state.js').Conversation['quoted']} quoted
 * @param {ReadonlyMap<string, Message>} byKey
 */
function withChanged(quoted, byKey) {
  const known = [...byKey].filter(([key]) => quoted[key]);
  return known.length === 0 ? quoted : { ...quoted, ...Object.fromEntries(known) };
}

/**
 * One that could not be stored is given up.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {string} key
 * @returns {ConversationsState}
 */
export function failedRemoved(conversations, username, key) {
  return changed(conversations, username, (it) => {
    const messages = it.messages.filter((message) => message.key !== key);
    return { ...it, messages, last: it.last?.key === key ? (messages.at(-1) ?? null) : it.last };
  });
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {number} position of a stored message
 * @param {Message | null} last the newest that is left
 * @returns {ConversationsState}
 */
export function messageRemoved(conversations, username, position, last) {
  return changed(conversations, username, (it) => ({
    ...it,
    messages: it.messages.filter((message) => message.position !== position),
    quoted: withoutPosition(it.quoted, position),
    last: it.last?.position === position ? last : it.last,
  }));
}

/**
 * Where what is new begins stays where it is as long as somebody reads it, however far they have come.
 *
 * @param {ConversationsState} conversations
 * @param {import('./state.js').Conversation} known
 * @param {import('./state.js').Summary} stored
 * @returns {number | null}
 */
function firstUnreadOf({ open }, known, stored) {
  const isBeingRead = open === known.with && known.unread > 0 && known.firstUnread !== null;
  return isBeingRead ? known.firstUnread : (stored.firstUnread ?? known.firstUnread);
}

/**
 * @param {import('./state.js').Conversation['quoted']} quoted
 * @param {number} position
 */
function withoutPosition(quoted, position) {
  const isGone = (/** @type {Message | null} */ message) => message?.position === position;
  if (!Object.values(quoted).some(isGone)) return quoted;
  const kept = Object.entries(quoted).map(([key, it]) => [key, isGone(it) ? null : it]);
  return Object.fromEntries(kept);
}
