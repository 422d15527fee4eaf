/**
 * The envelope of a message: encoded once, carried as bytes, read once (`docs/peer-protocol.md`).
 */
import { toBytes, toText } from '../lib/bytes.js';
import { isObject, isText, parseJson } from '../lib/json.js';
import { LONGEST_TEXT } from './state.js';

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
  const envelope = parseJson(toText(bytes) ?? '');
  if (!isObject(envelope)) return undefined;
  const { id, conversation, kind, sentAt, body } = envelope;
  if (id !== expected.id || conversation !== expected.conversation) return undefined;
  if (typeof kind !== 'string' || !KIND.test(kind) || !isObject(body)) return undefined;
  const at = typeof sentAt === 'string' && TIME.test(sentAt) ? Date.parse(sentAt) : Number.NaN;
  if (Number.isNaN(at)) return undefined;
  if (kind !== 'text') return { kind: 'unsupported', text: '', at };
  if (!isText(body.text, LONGEST_TEXT) || body.text.trim() === '') return undefined;
  return { kind, text: body.text, at };
}
