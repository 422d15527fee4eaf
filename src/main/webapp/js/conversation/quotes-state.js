/**
 * Facts about the messages that others answer.
 */
import { keyOf } from './changes-state.js';
import { changed } from './state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */
/** @typedef {import('./state.js').Conversation} Conversation */
/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./state.js').Reference} Reference */

/**
 * @param {Pick<Conversation, 'messages' | 'quoted'>} conversation
 * @param {Reference} [reply] which message one is about to answer
 * @returns {Reference[]} messages that are to be looked for
 */
export function quotesMissing({ messages, quoted }, reply) {
  const references = messages.flatMap(({ replyTo }) => replyTo ?? []).concat(reply ?? []);
  if (references.length === 0) return [];
  const known = new Set(messages.map(({ key }) => key));
  const missing = references
    .map((reference) => ({ reference, key: keyOf(reference) }))
    .filter(({ key }) => !known.has(key) && quoted[key] === undefined);
  return [...new Map(missing.map(({ key, reference }) => [key, reference])).values()];
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Readonly<Record<string, Message | null>>} found
 * @returns {ConversationsState}
 */
export function quotesFound(conversations, username, found) {
  return changed(conversations, username, (it) => ({ ...it, quoted: { ...it.quoted, ...found } }));
}

/**
 * @param {Pick<Conversation, 'messages' | 'quoted'>} conversation
 * @returns {(reference: Reference | undefined) => Message | null | undefined} finds a message that is answered: null if it
 *   is not on this device, nothing as long as that is not known
 */
export function quoteFinder({ messages, quoted }) {
  /** @type {Map<string, Message> | undefined} */
  let known;
  return (reference) => {
    if (reference === undefined) return undefined;
    known ??= new Map(messages.map((message) => [message.key, message]));
    const key = keyOf(reference);
    return known.get(key) ?? quoted[key];
  };
}

/**
 * @param {ConversationsState} conversations
 * @param {Record<string, Reference>} replies by username; those that are known already are newer
 * @returns {ConversationsState}
 */
export function repliesLoaded(conversations, replies) {
  return { ...conversations, replies: byUsername({ ...replies, ...conversations.replies }) };
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Reference | null} reply
 * @returns {ConversationsState}
 */
export function replyChosen(conversations, username, reply) {
  const { [username]: _, ...others } = conversations.replies;
  const replies = reply === null ? others : { ...others, [username]: reply };
  return { ...conversations, replies: byUsername(replies) };
}

/**
 * Without prototype, because a username may be `constructor`.
 *
 * @param {Record<string, Reference>} replies
 * @returns {Readonly<Record<string, Reference>>}
 */
function byUsername(replies) {
  return Object.assign(Object.create(null), replies);
}
