/**
 * A message's way.
 *
 * - `queued`: stored on this device, will be delivered when the other person can be reached
 * - `delivered`: stored on a device of the other person
 * - `failed`: could not be stored here; `error` says why (`storage-full`, `storage-failed`)
 * - `received`: from the other person
 *
 * @typedef {'queued' | 'delivered' | 'failed' | 'received'} MessageState
 */

/**
 * @typedef {object} Message
 * @property {string} key identifies the message on this page (author and id)
 * @property {string} id UUIDv7, chosen by the author
 * @property {string} author username
 * @property {boolean} mine
 * @property {'text' | 'unsupported'} kind `unsupported`: a later version of the page can show it
 * @property {string} text
 * @property {number} at milliseconds since the epoch at which it was written, never later than it was received
 * @property {MessageState} state
 * @property {string} [error] with `failed`
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
 * @property {number} unread
 * @property {Message | null} last newest message
 * @property {Link} link
 */

/**
 * @typedef {object} ConversationsState
 * @property {'loading' | 'ready' | 'failed'} status of the history on this device
 * @property {string | null} open username of the other person in the conversation that is shown
 * @property {Readonly<Record<string, Conversation>>} with by username of the other person
 */

/** Longest text of a message, in UTF-16 code units. */
export const LONGEST_TEXT = 16_000;

/** @type {Readonly<Link>} */
export const NO_LINK = Object.freeze({ state: 'none', path: null });

/** @type {ConversationsState} */
export const NO_CONVERSATIONS = { status: 'loading', open: null, with: Object.create(null) };

/**
 * The id that both sides of a conversation between two people use.
 *
 * @param {string} one username
 * @param {string} other username
 */
export function directConversation(one, other) {
  return `direct:${[one, other].sort().join(':')}`;
}
