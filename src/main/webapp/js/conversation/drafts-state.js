/** @typedef {import('./state.js').ConversationsState} ConversationsState */

/**
 * @param {ConversationsState} conversations
 * @param {Record<string, string>} drafts by username; those that are known already are newer
 * @returns {ConversationsState}
 */
export function draftsLoaded(conversations, drafts) {
  return { ...conversations, drafts: byUsername({ ...drafts, ...conversations.drafts }) };
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {string} text empty for none
 * @returns {ConversationsState}
 */
export function draftKept(conversations, username, text) {
  if ((conversations.drafts[username] ?? '') === text) return conversations;
  return { ...conversations, drafts: byUsername({ ...conversations.drafts, [username]: text }) };
}

/**
 * Without prototype, because a username may be `constructor`.
 *
 * @param {Record<string, string>} drafts
 * @returns {Readonly<Record<string, string>>}
 */
function byUsername(drafts) {
  return Object.assign(Object.create(null), drafts);
}
