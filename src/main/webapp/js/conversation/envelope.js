/**
 * The envelope of a message: encoded once, carried as bytes, read once (`docs/peer-protocol.md`).
 */
import { toBytes, toText } from '../lib/bytes.js';
import { isObject, isText, parseJson } from '../lib/json.js';
import { LONGEST_TEXT } from './state.js';

/** Of ids that are not checked by a frame. */
const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const KIND = /^[a-z][a-z0-9-]{0,31}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * @typedef {object} Envelope
 * @property {string} id UUIDv7
 * @property {string} conversation
 * @property {string} kind
 * @property {string} sentAt RFC 3339, UTC, milliseconds
 * @property {Record<string, unknown>} body
 */

/**
 * @typedef {object} ReadEnvelope
 * @property {'text' | 'unsupported'} kind
 * @property {string} text empty unless `text`
 * @property {number} at milliseconds since the epoch at which the sender says to have written it
 */

/**
 * @param {object} message
 * @param {string} message.id UUIDv7
 * @param {string} message.conversation
 * @param {string} message.text
 * @param {number} message.at milliseconds since the epoch
 * @returns {Uint8Array}
 */
export function encodeText({ id, conversation, text, at }) {
  /** @type {Envelope} */
  const envelope = {
    id,
    conversation,
    kind: 'text',
    sentAt: new Date(at).toISOString(),
    body: { text },
  };
  return toBytes(JSON.stringify(envelope));
}

/**
 * A note: said besides messages, stored nowhere, shown as no message.
 *
 * - `receipt`: {`read`}, the id of the newest message that was read
 * - `typing`: {`active`}
 *
 * @param {object} note
 * @param {string} note.id UUIDv7
 * @param {string} note.conversation
 * @param {'receipt' | 'typing'} note.kind
 * @param {number} note.at milliseconds since the epoch
 * @param {Record<string, unknown>} note.body
 * @returns {Uint8Array}
 */
export function encodeNote({ id, conversation, kind, at, body }) {
  const sentAt = new Date(at).toISOString();
  return toBytes(JSON.stringify({ id, conversation, kind, sentAt, body }));
}

/**
 * @param {Uint8Array} bytes
 * @param {{id: string, conversation: string}} expected what the frame and the connection say it must be
 * @returns {{kind: 'receipt', read: string} | {kind: 'typing', active: boolean} | undefined} nothing for what is no note,
 *   belongs elsewhere, or is of a kind that this version does not know
 */
export function readNote(bytes, expected) {
  const envelope = partsOf(bytes, expected);
  if (envelope === undefined) return undefined;
  const { kind, body } = envelope;
  if (kind === 'receipt' && typeof body.read === 'string' && UUID7.test(body.read)) {
    return { kind, read: body.read };
  }
  if (kind === 'typing' && typeof body.active === 'boolean') return { kind, active: body.active };
  return undefined;
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
 * @param {{id: string, conversation: string}} expected what the frame and the connection say it must be
 * @returns {ReadEnvelope | undefined} nothing when the bytes are no envelope, or one that does not belong here
 */
export function readEnvelope(bytes, expected) {
  const envelope = partsOf(bytes, expected);
  if (envelope === undefined) return undefined;
  const { kind, at, body } = envelope;
  if (kind !== 'text') return { kind: 'unsupported', text: '', at };
  if (!isText(body.text, LONGEST_TEXT) || body.text.trim() === '') return undefined;
  return { kind, text: body.text, at };
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
