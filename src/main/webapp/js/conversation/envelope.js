/**
 * The envelope of a message: encoded once, carried as bytes, read once (`docs/peer-protocol.md`).
 */
import { toBytes, toText } from '../lib/bytes.js';
import { isEmoji } from '../lib/emoji.js';
import { isObject, isText, parseJson } from '../lib/json.js';
import { LONGEST_TEXT } from './state.js';

/** Of ids that are not checked by a frame. */
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const KIND = /^[a-z][a-z0-9-]{0,31}$/;
const CHANGES = ['edit', 'delete', 'reaction'];
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * @typedef {object} Envelope
 * @property {string} id UUIDv7
 * @property {string} conversation
 * @property {string} kind
 * @property {string} sentAt RFC 3339, UTC, milliseconds
 * @property {Record<string, unknown>} body
 */

/** @typedef {import('./changes-state.js').Reference} Reference */

/**
 * `at`: milliseconds since the epoch at which the sender says to have written it.
 *
 * @typedef {{kind: 'text', text: string, replyTo: Reference | null, at: number, waiting?: true}} ReadText `waiting`: nobody but
 *   its author's devices has it
 * @typedef {{kind: 'unsupported', at: number}} ReadUnsupported of a later version
 * @typedef {{kind: 'change', of: Reference, change: import('./changes-state.js').Changeable}} ReadChange
 */

/**
 * @param {object} message
 * @param {string} message.id UUIDv7
 * @param {string} message.conversation
 * @param {string} message.text
 * @param {number} message.at milliseconds since the epoch
 * @param {Reference} [message.replyTo] the message that it answers
 * @returns {Uint8Array}
 */
export function encodeText({ text, replyTo, ...message }) {
  return encode({ ...message, kind: 'text', body: { text, ...(replyTo && { replyTo }) } });
}

/**
 * Changes a message, which `body.of` names.
 *
 * - `edit`: {`of`, `text`}
 * - `delete`: {`of`}
 * - `reaction`: {`of`, `emoji`}, null to take it back
 *
 * @param {object} change
 * @param {string} change.id UUIDv7
 * @param {string} change.conversation
 * @param {'edit' | 'delete' | 'reaction'} change.kind
 * @param {number} change.at milliseconds since the epoch
 * @param {{of: Reference, text?: string, emoji?: string | null}} change.body
 * @returns {Uint8Array}
 */
export function encodeChange(change) {
  return encode(change);
}

/**
 * @param {Uint8Array} bytes of a `text` that nobody has got yet
 * @param {string} text what it is to say instead
 * @returns {Uint8Array}
 */
export function withText(bytes, text) {
  return withBody(bytes, { text });
}

/**
 * @param {Uint8Array} bytes of a `text`
 * @returns {Uint8Array} the same for the author's other devices, as long as nobody else has got it
 */
export function asWaiting(bytes) {
  return withBody(bytes, { waiting: true });
}

/**
 * @param {Uint8Array} bytes
 * @param {Record<string, unknown>} part
 * @returns {Uint8Array}
 */
function withBody(bytes, part) {
  const envelope = parseJson(toText(bytes) ?? '');
  if (!isObject(envelope) || !isObject(envelope.body)) return bytes;
  return toBytes(JSON.stringify({ ...envelope, body: { ...envelope.body, ...part } }));
}

/**
 * A note: said besides messages, stored nowhere, shown as no message.
 *
 * - `receipt`: {`read`}, the id of the newest message that was read
 * - `typing`: {`active`}
 * - `reached`: {`ids`}, up to `MOST_DELIVERED`: to the author's other devices, of messages that have reached the other person
 *
 * @param {object} note
 * @param {string} note.id UUIDv7
 * @param {string} note.conversation
 * @param {'receipt' | 'typing' | 'reached'} note.kind
 * @param {number} note.at milliseconds since the epoch
 * @param {Record<string, unknown>} note.body
 * @returns {Uint8Array}
 */
export function encodeNote(note) {
  return encode(note);
}

/** So many messages are acknowledged by one note at most. */
export const MOST_DELIVERED = 200;

/**
 * A note that travels sealed only: messages are stored on the device that says so.
 *
 * @param {object} note
 * @param {string} note.id UUIDv7
 * @param {string} note.conversation
 * @param {number} note.at milliseconds since the epoch
 * @param {readonly string[]} note.ids of the messages, up to `MOST_DELIVERED`
 * @param {object} [note.view] how this device sees the conversation, see `sealed/views.js`
 * @returns {Uint8Array}
 */
export function encodeDelivered({ ids, view, ...note }) {
  return encode({ ...note, kind: 'delivered', body: { ids, ...(view && { view }) } });
}

/**
 * @param {Uint8Array} bytes
 * @param {{id: string, conversation: string}} expected what the frame and the connection say it must be
 * @returns {{kind: 'receipt', read: string} | {kind: 'typing', active: boolean} | {kind: 'reached', ids: string[]} |
 *   {kind: 'delivered', ids: string[], view?: unknown} | undefined} `view` is read by who compares it; nothing for what is no note, belongs elsewhere, or is of a kind that this version does not know
 */
export function readNote(bytes, expected) {
  const envelope = partsOf(bytes, expected);
  if (envelope === undefined) return undefined;
  const { kind, body } = envelope;
  if (kind === 'receipt' && typeof body.read === 'string' && UUID7.test(body.read)) {
    return { kind, read: body.read };
  }
  if (kind === 'delivered' && areIds(body.ids)) {
    return { kind, ids: body.ids, ...('view' in body && { view: body.view }) };
  }
  if (kind === 'reached' && areIds(body.ids)) return { kind, ids: body.ids };
  if (kind === 'typing' && typeof body.active === 'boolean') return { kind, active: body.active };
  return undefined;
}

/**
 * What all devices of one person share, told by one of them to the others.
 *
 * @param {object} told
 * @param {string} told.id UUIDv7
 * @param {string} told.conversation with oneself
 * @param {number} told.at milliseconds since the epoch
 * @param {readonly object[]} told.items see `devices/own-items.js`
 * @returns {Uint8Array}
 */
export function encodeOwnState({ items, ...told }) {
  return encode({ ...told, kind: 'own-state', body: { items } });
}

/**
 * @param {Uint8Array} bytes
 * @param {{id: string, conversation: string}} expected
 * @returns {{items: unknown} | undefined} nothing for what is no `own-state`; the items are read by who takes them
 */
export function readOwnState(bytes, expected) {
  const envelope = partsOf(bytes, expected);
  return envelope?.kind === 'own-state' ? { items: envelope.body.items } : undefined;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} the conversation that an envelope says to belong to; empty if it says none
 */
export function conversationIn(bytes) {
  const envelope = parseJson(toText(bytes) ?? '');
  const conversation = isObject(envelope) ? envelope.conversation : undefined;
  return typeof conversation === 'string' ? conversation : '';
}

/**
 * @param {Uint8Array} bytes
 * @param {object} expected what the frame and the connection say it must be
 * @param {string} expected.id
 * @param {string} expected.conversation
 * @param {string} expected.author
 * @returns {ReadText | ReadUnsupported | ReadChange | undefined} nothing when the bytes are no envelope, one that does
 *   not belong here, or one that the author may not write
 */
export function readEnvelope(bytes, { author, ...expected }) {
  const envelope = partsOf(bytes, expected);
  if (envelope === undefined) return undefined;
  const { kind, at, body } = envelope;
  if (kind === 'text') return readText(expected, at, body);
  if (!CHANGES.includes(kind)) return { kind: 'unsupported', at };
  const of = readReference(body.of, expected);
  const change = of && readChange(kind, { id: expected.id, author, of, at, body });
  return change && { kind: 'change', of, change };
}

/**
 * @param {{conversation: string}} expected
 * @param {number} at
 * @param {Record<string, unknown>} body
 * @returns {ReadText | undefined}
 */
function readText(expected, at, { text, replyTo = null, waiting }) {
  const reference = replyTo === null ? null : readReference(replyTo, expected);
  if (reference === undefined || !isMessageText(text)) return undefined;
  return { kind: 'text', text, replyTo: reference, at, ...(waiting === true && { waiting }) };
}

/**
 * @param {string} kind
 * @param {{id: string, author: string, of: Reference, at: number, body: Record<string, unknown>}} parts
 * @returns {import('./changes-state.js').Changeable | undefined}
 */
function readChange(kind, { id, author, of, at, body }) {
  const { text, emoji } = body;
  if (kind === 'reaction') {
    const isReaction = emoji === null || isEmoji(emoji);
    return isReaction ? reactionOf({ author, id, at, emoji }) : undefined;
  }
  // Nobody changes what another person wrote.
  if (of.author !== author) return undefined;
  if (kind === 'delete') return { kind: 'retracted', text: '' };
  return isMessageText(text) ? { kind: 'pending', text, edited: { at, id } } : undefined;
}

/**
 * @param {import('./changes-state.js').Reaction} reaction
 * @returns {import('./changes-state.js').Changeable}
 */
export function reactionOf(reaction) {
  return { kind: 'pending', text: '', reactions: [reaction] };
}

/**
 * @param {unknown} value
 * @param {{conversation: string}} expected
 * @returns {Reference | undefined} nothing for what can be no message of this conversation
 */
function readReference(value, { conversation }) {
  if (!isObject(value)) return undefined;
  const { author, id } = value;
  const [, ...people] = conversation.split(':');
  if (typeof author !== 'string' || !people.includes(author)) return undefined;
  return typeof id === 'string' && UUID7.test(id) ? { author, id } : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is string[]}
 */
function areIds(value) {
  if (!Array.isArray(value) || value.length > MOST_DELIVERED) return false;
  return value.every((id) => typeof id === 'string' && UUID7.test(id));
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isMessageText(value) {
  return isText(value, LONGEST_TEXT) && value.trim() !== '';
}

/**
 * @param {Omit<Envelope, 'sentAt'> & {at: number}} parts
 * @returns {Uint8Array}
 */
function encode({ id, conversation, kind, at, body }) {
  const sentAt = new Date(at).toISOString();
  return toBytes(JSON.stringify({ id, conversation, kind, sentAt, body }));
}

/**
 * @param {Uint8Array} bytes
 * @param {{id: string, conversation: string}} expected
 */
function partsOf(bytes, expected) {
  const envelope = parseJson(toText(bytes) ?? '');
  if (!isObject(envelope)) return undefined;
  const { id, conversation, kind, sentAt, body } = envelope;
  if (id !== expected.id || conversation !== expected.conversation) return undefined;
  if (typeof kind !== 'string' || !KIND.test(kind) || !isObject(body)) return undefined;
  const at = typeof sentAt === 'string' && TIME.test(sentAt) ? Date.parse(sentAt) : Number.NaN;
  return Number.isNaN(at) ? undefined : { kind, at, body };
}
