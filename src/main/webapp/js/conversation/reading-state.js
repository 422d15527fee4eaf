/**
 * Facts about what the other person reads and writes.
 */
import { changed } from './state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */

/**
 * The other person has read the own messages up to a position.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {number} upTo
 * @returns {ConversationsState}
 */
export function receiptReceived(conversations, username, upTo) {
  return changed(conversations, username, (it) =>
    upTo > it.readByThem ? { ...it, readByThem: upTo } : it,
  );
}

/**
 * The person has read on another device.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Pick<import('./state.js').Marks, 'unread' | 'readUpTo' | 'firstUnread'>} marks as they are stored now
 * @returns {ConversationsState}
 */
export function marksTaken(conversations, username, marks) {
  return changed(conversations, username, (it) =>
    marks.readUpTo > it.readUpTo ? { ...it, ...marks } : it,
  );
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {boolean} typing
 * @returns {ConversationsState}
 */
export function typingChanged(conversations, username, typing) {
  return changed(conversations, username, (it) => (typing === it.typing ? it : { ...it, typing }));
}

/**
 * The state of a message as the person sees it.
 *
 * @param {import('./state.js').Message} message
 * @param {number} readByThem position up to which the other person has read
 * @returns {import('./state.js').MessageState}
 */
export function stateShown({ state, position }, readByThem) {
  // Word that it was read may come before word that it has arrived.
  const isGone = state === 'delivered' || state === 'sent';
  const isRead = isGone && position !== null && position <= readByThem;
  return isRead ? 'read' : state;
}
