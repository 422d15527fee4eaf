/**
 * The frames of the WebSocket `/signal` (subprotocol `p2pchat.v1`), as `protocol/signaling.schema.json` describes them.
 */
import { isObject, isOneOf, isText, parseJson } from '../lib/json.js';

/** Name of the WebSocket subprotocol. */
export const SUBPROTOCOL = 'p2pchat.v1';
export const VERSION = 1;

/** @typedef {'requested' | 'incoming' | 'accepted' | 'blocked'} ListedState */
/** @typedef {'available' | 'away' | 'busy' | 'offline'} Presence */
/** @typedef {'available' | 'away' | 'busy' | 'invisible'} Availability */
/** @typedef {{username: string, state: ListedState, presence: Presence, devices: string[]}} WelcomeContact */
/** @typedef {{type: 'welcome', username: string, device: string, heartbeatSeconds: number, contacts: WelcomeContact[]}} Welcome */
/** @typedef {{type: 'signal', from: string, device: string, data: unknown}} Signal */
/** @typedef {{type: 'presence', username: string, state: Presence, devices: string[]}} PresenceChange */
/** @typedef {{type: 'contact', username: string, state: ListedState | 'none', displayName: string, pictureUrl: string | null}} ContactChange */
/** @typedef {{type: 'relay', from: string, device: string, data: string}} Relayed */
/** @typedef {{type: 'letter', cursor: number}} LetterNotice */
/** @typedef {{type: 'commit', group: string, epoch: number}} CommitNotice */
/** @typedef {{type: 'chain', username: string, sequence: number}} ChainChange */
/** @typedef {{type: 'passkeys'}} PasskeysChange */
/** @typedef {{type: 'error', id?: string, code: string, message: string, retryAfterMs?: number}} ErrorFrame */
/** @typedef {{type: 'ping'} | {type: 'pong'}} Beat */
/** @typedef {Welcome | Signal | PresenceChange | ContactChange | Relayed | LetterNotice | CommitNotice | ChainChange | PasskeysChange | ErrorFrame | Beat} ServerFrame */

/** @typedef {{type: 'hello', version: number, device: string, proof?: string}} Hello */
/** @typedef {{type: 'signal', id: string, to: string, device?: string, data: unknown}} SignalUp */
/** @typedef {{type: 'relay', id: string, to: string, device: string, data: string}} RelayUp */
/** @typedef {{type: 'presence', state: Availability}} PresenceUp */
/** @typedef {Hello | SignalUp | RelayUp | PresenceUp | Beat} ClientFrame */

const USERNAME = /^[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]$/;
const DEVICE = /^[A-Za-z0-9_-]{16,64}$/;
const GROUP = /^[A-Za-z0-9_-]{22,43}$/;
const FRAME_ID = /^[A-Za-z0-9_-]{1,64}$/;
const CODE = /^[a-z][a-z0-9-]{0,63}$/;
const PICTURE_URL = /^\/api\/users\/[^/?]+\/picture\?v=[A-Za-z0-9_-]+$/;
const LONGEST_DISPLAY_NAME = 128;
const LONGEST_MESSAGE = 1_000;

/** @type {readonly ListedState[]} */
const LISTED_STATES = ['requested', 'incoming', 'accepted', 'blocked'];
/** @type {readonly Presence[]} */
const PRESENCES = ['available', 'away', 'busy', 'offline'];

/** @typedef {(frame: Record<string, unknown>) => ServerFrame | undefined} Reader */

/** @type {[string, Reader][]} */
const READER_LIST = [
  ['welcome', readWelcome],
  ['signal', readSignal],
  ['presence', readPresence],
  ['contact', readContact],
  ['relay', readRelayed],
  ['letter', readLetterNotice],
  ['commit', readCommitNotice],
  ['chain', readChain],
  ['passkeys', () => ({ type: 'passkeys' })],
  ['error', readError],
  ['ping', () => ({ type: 'ping' })],
  ['pong', () => ({ type: 'pong' })],
];
const READERS = new Map(READER_LIST);

/**
 * @param {unknown} text of a frame
 * @returns {ServerFrame | undefined} nothing for a frame that is not of the protocol, or of a later one
 */
export function parseServerFrame(text) {
  if (typeof text !== 'string') return undefined;
  const frame = parseJson(text);
  if (!isObject(frame) || typeof frame.type !== 'string') return undefined;
  return READERS.get(frame.type)?.(frame);
}

/**
 * @param {ClientFrame} frame
 * @returns {string}
 */
export function formatClientFrame(frame) {
  return JSON.stringify(frame);
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {Welcome | undefined}
 */
function readWelcome({ username, device, heartbeatSeconds, contacts }) {
  if (!isUsername(username) || !isDevice(device) || !isHeartbeat(heartbeatSeconds))
    return undefined;
  if (!Array.isArray(contacts)) return undefined;
  const read = contacts.map(readWelcomeContact);
  if (!read.every((it) => it !== undefined)) return undefined;
  return { type: 'welcome', username, device, heartbeatSeconds, contacts: read };
}

/**
 * @param {unknown} contact
 * @returns {WelcomeContact | undefined}
 */
function readWelcomeContact(contact) {
  if (!isObject(contact)) return undefined;
  const { username, state, presence, devices } = contact;
  if (!isUsername(username) || !isOneOf(state, LISTED_STATES)) return undefined;
  if (!isOneOf(presence, PRESENCES) || !areDevices(devices, presence)) return undefined;
  return { username, state, presence, devices };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {Signal | undefined}
 */
function readSignal({ from, device, data }) {
  if (!isUsername(from) || !isDevice(device) || data === undefined) return undefined;
  return { type: 'signal', from, device, data };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {Relayed | undefined}
 */
function readRelayed({ from, device, data }) {
  if (!isUsername(from) || !isDevice(device) || typeof data !== 'string') return undefined;
  return { type: 'relay', from, device, data };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {LetterNotice | undefined}
 */
function readLetterNotice({ cursor }) {
  return isPositive(cursor) ? { type: 'letter', cursor } : undefined;
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {CommitNotice | undefined}
 */
function readCommitNotice({ group, epoch }) {
  if (typeof group !== 'string' || !GROUP.test(group) || !isPositive(epoch)) return undefined;
  return { type: 'commit', group, epoch };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {PresenceChange | undefined}
 */
function readPresence({ username, state, devices }) {
  if (!isUsername(username) || !isOneOf(state, PRESENCES)) return undefined;
  if (!areDevices(devices, state)) return undefined;
  return { type: 'presence', username, state, devices };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {ContactChange | undefined}
 */
function readContact({ username, state, displayName, pictureUrl }) {
  if (!isUsername(username) || !isOneOf(state, [...LISTED_STATES, 'none'])) return undefined;
  if (!isText(displayName, LONGEST_DISPLAY_NAME) || !isPictureUrl(pictureUrl)) return undefined;
  return { type: 'contact', username, state, displayName, pictureUrl };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {ChainChange | undefined}
 */
function readChain({ username, sequence }) {
  if (!isUsername(username) || !isCount(sequence)) return undefined;
  return { type: 'chain', username, sequence };
}

/**
 * @param {Record<string, unknown>} frame
 * @returns {ErrorFrame | undefined}
 */
function readError({ id, code, message, retryAfterMs }) {
  if (typeof code !== 'string' || !CODE.test(code) || !isText(message, LONGEST_MESSAGE))
    return undefined;
  if (id !== undefined && !(typeof id === 'string' && FRAME_ID.test(id))) return undefined;
  const hasDelay = isCount(retryAfterMs);
  if (code === 'rate-limited' && !hasDelay) return undefined;
  return {
    type: 'error',
    code,
    message,
    ...(id === undefined ? {} : { id }),
    ...(hasDelay ? { retryAfterMs } : {}),
  };
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isUsername(value) {
  return typeof value === 'string' && USERNAME.test(value);
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isDevice(value) {
  return typeof value === 'string' && DEVICE.test(value);
}

/**
 * @param {unknown} value
 * @param {Presence} presence who is offline has none
 * @returns {value is string[]}
 */
function areDevices(value, presence) {
  if (!Array.isArray(value) || !value.every(isDevice)) return false;
  if (presence === 'offline' && value.length > 0) return false;
  return new Set(value).size === value.length;
}

/**
 * @param {unknown} value
 * @returns {value is string | null}
 */
function isPictureUrl(value) {
  return value === null || (typeof value === 'string' && PICTURE_URL.test(value));
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isHeartbeat(value) {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 300;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isPositive(value) {
  return isCount(value) && value > 0;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
function isCount(value) {
  return Number.isInteger(value) && Number(value) >= 0;
}
