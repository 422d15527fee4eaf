/** @typedef {import('./changes-state.js').Reference} Reference */

/**
 * A message's way.
 *
 * - `queued`: stored on this device, will be delivered when the other person can be reached
 * - `sent`: safe with the server, sealed, from which the other person will get it
 * - `delivered`: stored on a device of the other person
 * - `read`: shown to the other person; not a state of its own in `messages`, see `stateShown`
 * - `failed`: could not be stored here; `error` says why (`storage-full`, `storage-failed`)
 * - `received`: from the other person
 *
 * @typedef {'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'received'} MessageState
 */

/**
 * @typedef {object} Message
 * @property {string} key identifies the message on this page (author and id)
 * @property {number | null} position order of arrival on this device; null when it could not be stored
 * @property {string} id UUIDv7, chosen by the author
 * @property {string} author username
 * @property {boolean} mine
 * @property {'text' | 'unsupported' | 'retracted'} kind as of `StoredMessage`
 * @property {string} text as it was last edited
 * @property {number} at milliseconds since the epoch at which it was written, never later than it was received
 * @property {MessageState} state
 * @property {string} [error] with `failed`
 * @property {Way} [path] by which it went or came; nothing while it waits, and for those of earlier versions
 * @property {Reference} [replyTo] the message that it answers
 * @property {import('./changes-state.js').Edit} [edited] the last time; nothing if never
 * @property {readonly import('./changes-state.js').Reaction[]} [reactions]
 * @property {true} [late] written before other messages of the same device that came earlier
 * @property {true} [fromFormer] by a device that had been removed when it came, so perhaps by somebody else
 */

/**
 * How a message got from one person to the other: straight from browser to browser, through something that passes sealed
 * bytes on, or by way of the server, which kept it sealed.
 *
 * @typedef {'direct' | 'relayed' | 'server'} Way
 */

/**
 * The way between this page and the other person.
 *
 * - `none`: nothing wanted yet, or they are not there
 * - `connecting`
 * - `open`
 * - `failed`: no way was found; tried again by itself
 *
 * @typedef {object} Link
 * @property {'none' | 'connecting' | 'open' | 'failed'} state
 * @property {Path | null} path known a moment after `open`
 */

/**
 * `local-network` "Direct on this network", `direct` "Direct", `relayed` "Relayed".
 *
 * @typedef {'local-network' | 'direct' | 'relayed'} Path
 */

/**
 * @typedef {object} Conversation
 * @property {string} id
 * @property {string} with username of the other person
 * @property {'idle' | 'loading' | 'ready' | 'failed'} status of the messages: `idle` before it was first opened
 * @property {readonly Message[]} messages oldest first, in the order in which this device got them
 * @property {boolean} earlier whether there are older ones to load
 * @property {boolean} loadingEarlier
 * @property {boolean} later whether there are newer ones to load: then `messages` ends in the past
 * @property {boolean} loadingLater
 * @property {number} unread
 * @property {number} readUpTo position up to which the person has seen the messages; 0 for none
 * @property {number | null} firstUnread position at which what is new began, as long as that is worth showing
 * @property {number} readByThem position up to which the other person has seen the own messages; 0 for none
 * @property {boolean} typing whether the other person is writing
 * @property {Message | null} last newest message
 * @property {Readonly<Record<string, Message | null>>} quoted messages beside `messages` that are answered by some of
 *   them, by key, as far as they were looked for; null for what is not on this device
 * @property {Link} link
 */

/**
 * @typedef {object} ConversationsState
 * @property {'loading' | 'ready' | 'failed'} status of the history on this device
 * @property {'storage-full' | 'storage-failed' | null} trouble why nothing can be stored on this device at present
 * @property {number} waiting messages of all conversations that have yet to be delivered, as counted while the server is
 *   away
 * @property {string | null} open username of the other person in the conversation that is shown
 * @property {Readonly<Record<string, Conversation>>} with by username of the other person
 * @property {Readonly<Record<string, string>>} drafts what one has begun to write, by username of the other person
 * @property {Readonly<Record<string, Reference>>} replies which message one is about to answer, likewise
 */

/** Longest text of a message, in UTF-16 code units. */
export const LONGEST_TEXT = 16_000;

/** @type {Readonly<Link>} */
export const NO_LINK = Object.freeze({ state: 'none', path: null });

/** @type {ConversationsState} */
export const NO_CONVERSATIONS = {
  status: 'loading',
  trouble: null,
  waiting: 0,
  open: null,
  with: Object.create(null),
  drafts: Object.create(null),
  replies: Object.create(null),
};

/** Messages in memory of a conversation that is not shown. */
export const KEPT_HIDDEN = 50;

/** @typedef {Pick<Conversation, 'unread' | 'readUpTo' | 'firstUnread' | 'readByThem'>} Marks how far it is read */
/** @typedef {Marks & {id: string, with: string, last: Message | null}} Summary */

/**
 * Somebody is spoken with on another page, which this one connects.
 *
 * @param {ConversationsState} conversations
 * @param {string} id
 * @param {string} username
 * @returns {ConversationsState}
 */
export function conversationKnown(conversations, id, username) {
  if (conversations.with[username] !== undefined) return conversations;
  return {
    ...conversations,
    with: withPeople(conversations.with, [newConversation(id, username)]),
  };
}

/**
 * What is stored may have changed: messages of conversations that are not shown are read again when they are.
 *
 * @param {ConversationsState} conversations
 * @returns {ConversationsState}
 */
export function hiddenForgotten(conversations) {
  const forgotten = Object.values(conversations.with)
    .filter((it) => it.with !== conversations.open && it.status === 'ready')
    .map(toBeRead);
  return { ...conversations, with: withPeople(conversations.with, forgotten) };
}

/**
 * @param {ConversationsState} conversations
 * @returns {ConversationsState}
 */
export function summariesFailed(conversations) {
  return { ...conversations, status: 'failed' };
}

/**
 * @param {ConversationsState} conversations
 * @param {ConversationsState['trouble']} trouble
 * @returns {ConversationsState}
 */
export function storageTrouble(conversations, trouble) {
  return conversations.trouble === trouble ? conversations : { ...conversations, trouble };
}

/**
 * @param {ConversationsState} conversations
 * @param {number} waiting
 * @returns {ConversationsState}
 */
export function waitingCounted(conversations, waiting) {
  return conversations.waiting === waiting ? conversations : { ...conversations, waiting };
}

/**
 * @param {ConversationsState} conversations
 * @param {string} id
 * @param {string} username
 * @returns {ConversationsState}
 */
export function conversationOpened(conversations, id, username) {
  const hidden = conversationClosed(conversations);
  const conversation = hidden.with[username] ?? newConversation(id, username);
  const status = conversation.status === 'ready' ? 'ready' : 'loading';
  return {
    ...hidden,
    open: username,
    with: withPeople(hidden.with, [{ ...conversation, status }]),
  };
}

/**
 * @param {ConversationsState} conversations
 * @returns {ConversationsState}
 */
export function conversationClosed(conversations) {
  if (conversations.open === null) return conversations;
  const closed = { ...conversations, open: null };
  return changed(closed, conversations.open, hidden);
}

/**
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {Link} link
 * @returns {ConversationsState}
 */
export function linkChanged(conversations, username, link) {
  return changed(conversations, username, (it) =>
    it.link.state === link.state && it.link.path === link.path ? it : { ...it, link },
  );
}

/**
 * Changes one conversation, if it is known.
 *
 * @param {ConversationsState} conversations
 * @param {string} username
 * @param {(conversation: Conversation) => Conversation} change
 * @returns {ConversationsState}
 */
export function changed(conversations, username, change) {
  const conversation = conversations.with[username];
  if (conversation === undefined) return conversations;
  const next = change(conversation);
  if (next === conversation) return conversations;
  return { ...conversations, with: withPeople(conversations.with, [next]) };
}

/**
 * @param {string} id
 * @param {string} username of the other person
 * @returns {Conversation}
 */
export function newConversation(id, username) {
  return {
    id,
    with: username,
    status: 'idle',
    messages: [],
    earlier: false,
    loadingEarlier: false,
    later: false,
    loadingLater: false,
    unread: 0,
    readUpTo: 0,
    firstUnread: null,
    readByThem: 0,
    typing: false,
    last: null,
    quoted: {},
    link: NO_LINK,
  };
}

/**
 * Keeps the newest messages only.
 *
 * @param {Conversation} conversation whose newest messages are in memory
 * @param {number} count
 * @returns {Conversation}
 */
export function shortened(conversation, count) {
  if (conversation.messages.length <= count) return conversation;
  return { ...conversation, messages: conversation.messages.slice(-count), earlier: true };
}

/**
 * A conversation that is not shown any more. What could not be stored is in memory only, and stays.
 *
 * @param {Conversation} conversation
 * @returns {Conversation}
 */
function hidden(conversation) {
  const firstUnread = conversation.unread === 0 ? null : conversation.firstUnread;
  const left = { ...conversation, firstUnread, quoted: {} };
  return conversation.later ? toBeRead(left) : shortened(left, KEPT_HIDDEN);
}

/**
 * A conversation whose messages are to be read when it is shown.
 *
 * @param {Conversation} conversation
 * @returns {Conversation}
 */
function toBeRead(conversation) {
  const messages = conversation.messages.filter(({ position }) => position === null);
  return { ...conversation, status: 'idle', earlier: false, later: false, messages };
}

/**
 * A record without prototype, because a username may be `constructor`.
 *
 * @param {Readonly<Record<string, Conversation>>} known
 * @param {Conversation[]} changes
 * @returns {Readonly<Record<string, Conversation>>}
 */
export function withPeople(known, changes) {
  const record = Object.assign(Object.create(null), known);
  for (const conversation of changes) record[conversation.with] = conversation;
  return record;
}
