/**
 * Facts about the messages of a conversation.
 */
import { changed, KEPT_HIDDEN, newConversation, shortened, withPeople } from './state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */
/** @typedef {import('./state.js').Message} Message */

/** Messages in memory of a conversation whose newest are being read; older ones can be loaded again. */
const KEPT_SHOWN = 500;

/**
 * The newest messages are there, besides those that have come meanwhile.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {{messages: Message[], earlier: boolean}} page
 * @returns {ConversationsState}
 */
export function messagesLoaded(conversations, username, { messages, earlier }) {
  return changed(conversations, username, (it) => ({
    ...it,
    status: 'ready',
    messages: joined(messages, it.messages),
    earlier,
  }));
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
 * @param {ConversationsState} conversations
 * @param {string} username
 * @returns {ConversationsState}
 */
export function earlierRequested(conversations, username) {
  return changed(conversations, username, (it) => ({ ...it, loadingEarlier: true }));
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {{messages: Message[], earlier: boolean}} [page] nothing when loading failed
 * @returns {ConversationsState}
 */
export function earlierLoaded(conversations, username, page) {
  return changed(conversations, username, (it) => ({
    ...it,
    loadingEarlier: false,
    messages: page === undefined ? it.messages : joined(page.messages, it.messages),
    earlier: page?.earlier ?? it.earlier,
  }));
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
  const messages = conversation.status === 'idle' ? [] : joined(conversation.messages, [message]);
  const next = {
    ...conversation,
    messages,
    last: message,
    unread: conversation.unread + (unread ? 1 : 0),
  };
  const kept = conversations.open === username ? next : shortened(next, KEPT_HIDDEN);
  return { ...conversations, with: withPeople(conversations.with, [kept]) };
}

/**
 * What is stored of a conversation, from its first message in memory on, was read anew, for another page may have changed
 * it. What has come while it was read stays.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {object} stored
 * @param {string} stored.id of the conversation
 * @param {number} stored.unread
 * @param {Message} stored.last
 * @param {readonly Message[]} stored.messages
 * @param {import('./state.js').Conversation | undefined} before as it was when the reading began
 * @returns {ConversationsState}
 */
export function storedRead(conversations, username, { id, unread, last, messages }, before) {
  const conversation = conversations.with[username] ?? newConversation(id, username);
  const found = new Set(messages.map(({ key }) => key));
  const stale = new Set(before?.messages.map(({ key }) => key));
  const kept = conversation.messages.filter(
    ({ key, position }) => position === null || found.has(key) || !stale.has(key),
  );
  const hasNews = conversation.last !== before?.last && conversation.last !== null;
  const next = { ...conversation, unread, last: hasNews ? conversation.last : last };
  const isLoaded = conversation.status === 'ready';
  const shown = isLoaded ? { ...next, messages: joined(kept, messages) } : next;
  const short = conversations.open === username ? shown : shortened(shown, KEPT_HIDDEN);
  return { ...conversations, with: withPeople(conversations.with, [short]) };
}

/**
 * The older messages of a conversation are read no more.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @returns {ConversationsState}
 */
export function newestKept(conversations, username) {
  return changed(conversations, username, (it) => shortened(it, KEPT_SHOWN));
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
    last: byKey.get(it.last?.key ?? '') ?? it.last,
  }));
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {string} key
 * @returns {ConversationsState}
 */
export function messageRemoved(conversations, username, key) {
  return changed(conversations, username, (it) => {
    const messages = it.messages.filter((message) => message.key !== key);
    return { ...it, messages, last: it.last?.key === key ? (messages.at(-1) ?? null) : it.last };
  });
}

/**
 * Both lists in order of arrival, each message once, as far as it has come; those that could not be stored stay last.
 *
 * @param {readonly Message[]} one
 * @param {readonly Message[]} other
 */
function joined(one, other) {
  const byKey = new Map(one.map((message) => [message.key, message]));
  for (const message of other) {
    const known = byKey.get(message.key);
    if (known === undefined || known.state === 'queued') byKey.set(message.key, message);
  }
  return [...byKey.values()].sort((a, b) => order(a) - order(b));
}

/** @param {Message} message */
function order(message) {
  return message.position ?? Number.MAX_VALUE;
}
