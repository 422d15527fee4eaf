/**
 * What has come since a conversation was last shown, for people who hear it.
 */

/** @typedef {import('./state.js').Conversation} Conversation */
/** @typedef {import('./state.js').Message} Message */
/** @typedef {{messages: readonly Message[], count: number}} News those that are known, and how many there are */

/**
 * @param {Conversation | undefined} before
 * @param {Conversation} conversation
 * @returns {News} messages of the other person, in order; none where older ones were loaded, or another conversation
 */
export function newsSince(before, conversation) {
  if (before?.with !== conversation.with || before.status !== 'ready') return NO_NEWS;
  const from = before.last?.position ?? 0;
  const { messages, last, unread } = conversation;
  if ((last?.position ?? 0) <= from) return NO_NEWS;
  const isNews = (/** @type {Message} */ it) => !it.mine && (it.position ?? 0) > from;
  const loaded = messages.filter(isNews);
  // Of those behind the part that is in memory the newest alone is known.
  const isBehind = last !== null && isNews(last) && loaded.at(-1)?.key !== last.key;
  const known = isBehind ? [...loaded, last] : loaded;
  return { messages: known, count: Math.max(known.length, isBehind ? unread - before.unread : 0) };
}

/** @type {News} */
const NO_NEWS = { messages: [], count: 0 };
