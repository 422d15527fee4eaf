/**
 * Facts about the part of a conversation that is in memory: a window over the stored messages, without gaps.
 */
import { merged } from './changes-state.js';
import { changed } from './state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */
/** @typedef {import('./state.js').Conversation} Conversation */
/** @typedef {import('./state.js').Message} Message */
/** @typedef {{messages: readonly Message[], earlier: boolean, later: boolean}} Page */

/** More than anybody sees at once, and few enough for a page that does not stutter. */
const MOST_KEPT = 400;
/** What is left when there were more: so that it need not be shortened for every message that comes. */
const KEPT = 300;
/** Newer ones are not shown, but loaded when somebody scrolls there, once there are so many. */
export const MOST_SHOWN = 800;

/**
 * What has to be loaded to show a conversation.
 *
 * @param {Conversation | undefined} conversation
 * @param {number | null} at position of a message to show, unless there are new ones
 * @returns {number | 'newest' | 'nothing'} a position, around which; or where from
 */
export function placeToLoad(conversation, at) {
  if (conversation === undefined) return 'newest';
  const { status, messages, earlier, unread, firstUnread } = conversation;
  const place = unread > 0 && firstUnread !== null ? firstUnread : at;
  const from = messages[0]?.position ?? Number.MAX_VALUE;
  const isThere = place === null || place >= from || !earlier;
  return status === 'ready' && isThere ? 'nothing' : (place ?? 'newest');
}

/**
 * A page is shown instead of what was in memory, besides what has come after it meanwhile.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Page} page
 * @returns {ConversationsState}
 */
export function pageLoaded(conversations, username, { messages, earlier, later }) {
  const end = positionOfLast(messages);
  return changed(conversations, username, (it) => {
    const rest = it.messages.filter(({ position }) => position === null || position > end);
    const kept = later ? rest.filter(({ position }) => position === null) : rest;
    const next = { ...it, status: /** @type {const} */ ('ready'), earlier, later };
    return { ...next, messages: joined(messages, kept) };
  });
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {'loadingEarlier' | 'loadingLater'} which
 * @param {boolean} loading
 * @returns {ConversationsState}
 */
export function pageRequested(conversations, username, which, loading) {
  return changed(conversations, username, (it) => ({ ...it, [which]: loading }));
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Pick<Page, 'messages' | 'earlier'>} page
 * @returns {ConversationsState}
 */
export function earlierLoaded(conversations, username, { messages, earlier }) {
  return changed(conversations, username, (it) => {
    const all = joined(messages, it.messages);
    const next = { ...it, loadingEarlier: false, earlier };
    if (all.length <= MOST_KEPT) return { ...next, messages: all };
    const kept = all.filter(({ position }, index) => index < KEPT || position === null);
    return { ...next, messages: kept, later: true };
  });
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Pick<Page, 'messages' | 'later'>} page
 * @returns {ConversationsState}
 */
export function laterLoaded(conversations, username, { messages, later }) {
  return changed(conversations, username, (it) => {
    const all = joined(it.messages, messages);
    // One that has come while the page was read is in neither.
    const isBehind = (it.last?.position ?? 0) > positionOfLast(all);
    const next = { ...it, loadingLater: false, later: later || isBehind };
    if (all.length <= MOST_KEPT) return { ...next, messages: all };
    return { ...next, messages: all.slice(-KEPT), earlier: true };
  });
}

/**
 * The older messages of a conversation are read no more.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @returns {ConversationsState}
 */
export function newestKept(conversations, username) {
  return changed(conversations, username, (it) => {
    if (it.messages.length <= MOST_KEPT || it.later) return it;
    return { ...it, messages: it.messages.slice(-KEPT), earlier: true };
  });
}

/**
 * The person has had the messages up to a position in sight.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {number} upTo position of a message in memory
 * @returns {ConversationsState}
 */
export function messagesSeen(conversations, username, upTo) {
  return changed(conversations, username, (it) => {
    const unread = unreadAfter(it, upTo);
    if (unread === it.unread && upTo <= it.readUpTo) return it;
    return { ...it, unread, readUpTo: Math.max(upTo, it.readUpTo) };
  });
}

/**
 * Both lists in order of arrival, each message once, as far as it has come; those that could not be stored stay last.
 *
 * @param {readonly Message[]} one
 * @param {readonly Message[]} other
 */
export function joined(one, other) {
  const byKey = new Map(one.map((message) => [message.key, message]));
  for (const message of other) {
    const known = byKey.get(message.key);
    byKey.set(message.key, known === undefined ? message : latest(known, message));
  }
  return [...byKey.values()].sort((a, b) => order(a) - order(b));
}

/**
 * @param {Message} one
 * @param {Message} other the same message, read at another time
 * @returns {Message}
 */
function latest(one, other) {
  const known =
    one.state === 'queued' && other.state !== one.state ? { ...one, state: other.state } : one;
  return merged(known, other);
}

/**
 * @param {readonly Message[]} messages
 * @returns {number} 0 for none
 */
export function positionOfLast(messages) {
  return messages.findLast(({ position }) => position !== null)?.position ?? 0;
}

/**
 * @param {Conversation} conversation
 * @param {number} upTo
 */
function unreadAfter({ messages, later, unread, readUpTo, firstUnread }, upTo) {
  const theirs = messages.filter(({ mine }) => !mine).map(({ position }) => position ?? 0);
  if (!later) return Math.min(unread, theirs.filter((position) => position > upTo).length);
  const from = Math.max(readUpTo, (firstUnread ?? 0) - 1);
  const read = theirs.filter((position) => position > from && position <= upTo).length;
  return Math.max(0, unread - read);
}

/** @param {Message} message */
function order(message) {
  return message.position ?? Number.MAX_VALUE;
}
