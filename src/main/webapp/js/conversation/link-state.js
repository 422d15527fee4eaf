/**
 * Facts about the ways to other people.
 */
import { NO_LINK, withPeople } from './state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */

/**
 * This tab holds the connections from now on and has none yet: what the one before showed of them is over.
 *
 * @param {ConversationsState} conversations
 * @returns {ConversationsState}
 */
export function connectionsForgotten(conversations) {
  const parted = Object.values(conversations.with).map((it) => ({
    ...it,
    link: NO_LINK,
    typing: false,
  }));
  return { ...conversations, with: withPeople(conversations.with, parted) };
}
