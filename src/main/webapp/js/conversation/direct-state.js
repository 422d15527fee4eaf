/**
 * The names of conversations between two people.
 */

/**
 * The id that both sides of a conversation between two people use.
 *
 * @param {string} one username
 * @param {string} other username
 */
export function directConversation(one, other) {
  return `direct:${[one, other].sort().join(':')}`;
}

/**
 * @param {string} conversation
 * @param {string} own username
 * @returns {string | undefined} whom I talk with in it: oneself, where one's own devices talk with each other; nothing if it
 *   is none of mine
 */
export function otherIn(conversation, own) {
  const [scheme, ...names] = conversation.split(':');
  const other = names.find((name) => name !== own) ?? own;
  if (scheme !== 'direct') return undefined;
  return conversation === directConversation(own, other) ? other : undefined;
}
