/**
 * What two pages send each other in the `data` of a signal to make a connection (`docs/peer-protocol.md`).
 */
import { isObject, isOneOf, isText } from '../lib/json.js';

const VERSION = 1;
const CONNECTION_ID = /^[A-Za-z0-9_-]{16,64}$/;
/** A frame has at most 64 KiB, and an offer of data, sound, camera and screen about 10 KiB. */
const LONGEST_SDP = 48_000;
const LONGEST_CANDIDATE = 1_024;
const LONGEST_NAME = 256;

/**
 * @typedef {object} Addresses
 * @property {string} from id of the sender's connection object, new each time it makes one
 * @property {string | null} to id of the receiver's, null while the sender does not know it
 */

/** @typedef {{type: 'offer' | 'answer', sdp: string, offer: string | null}} Description `offer`: see the document */
/** @typedef {{candidate: string, sdpMid: string | null, sdpMLineIndex: number | null, usernameFragment: string | null}} Candidate */

/**
 * - `description`: an offer or answer
 * - `candidate`: one candidate; an empty one ends the candidates of its generation
 * - `gone`: the connection that you address does not exist here; begin anew
 *
 * @typedef {{kind: 'description', description: Description} | {kind: 'candidate', candidate: Candidate} | {kind: 'gone'}} SignalBody
 * @typedef {Addresses & SignalBody} PeerSignal
 */

/**
 * @param {PeerSignal} signal
 * @returns {Record<string, unknown>}
 */
export function formatSignal(signal) {
  return { v: VERSION, ...signal };
}

/**
 * @param {unknown} data
 * @returns {PeerSignal | undefined} nothing for what is malformed or of another version
 */
export function parseSignal(data) {
  if (!isObject(data) || data.v !== VERSION) return undefined;
  const { from, to, kind } = data;
  if (!isConnectionId(from) || !(to === null || isConnectionId(to))) return undefined;
  if (kind === 'gone') return { from, to, kind };
  if (kind === 'description') {
    const description = readDescription(data.description);
    return description && { from, to, kind, description };
  }
  if (kind === 'candidate') {
    const candidate = readCandidate(data.candidate);
    return candidate && { from, to, kind, candidate };
  }
  return undefined;
}

/**
 * What a device tells the other devices of its person: that it is there, and that they connect to it.
 *
 * @returns {Record<string, unknown>}
 */
export function formatAnnouncement() {
  return { v: VERSION, kind: 'device' };
}

/** @param {unknown} data */
export function isAnnouncement(data) {
  return isObject(data) && data.v === VERSION && data.kind === 'device';
}

/**
 * @param {unknown} value
 * @returns {Description | undefined}
 */
function readDescription(value) {
  if (!isObject(value)) return undefined;
  const { type, sdp, offer = null } = value;
  if (!isOneOf(type, /** @type {const} */ (['offer', 'answer']))) return undefined;
  return isText(sdp, LONGEST_SDP) && isName(offer) ? { type, sdp, offer } : undefined;
}

/**
 * @param {unknown} value
 * @returns {Candidate | undefined}
 */
function readCandidate(value) {
  if (!isObject(value)) return undefined;
  const { candidate, sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = value;
  if (!isText(candidate, LONGEST_CANDIDATE)) return undefined;
  if (!isName(sdpMid) || !isName(usernameFragment) || !isLineIndex(sdpMLineIndex)) return undefined;
  if (sdpMid === null && sdpMLineIndex === null) return undefined;
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isConnectionId(value) {
  return typeof value === 'string' && CONNECTION_ID.test(value);
}

/**
 * @param {unknown} value
 * @returns {value is string | null}
 */
function isName(value) {
  return value === null || isText(value, LONGEST_NAME);
}

/**
 * @param {unknown} value
 * @returns {value is number | null}
 */
function isLineIndex(value) {
  return value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1_000);
}

/**
 * One device of a person.
 *
 * @typedef {object} Remote
 * @property {string} username
 * @property {string} device
 */

/**
 * Device first: politeness goes by comparing devices, and by names only where two people chose the same device id.
 *
 * @param {Remote} remote
 */
export function keyOf({ username, device }) {
  return `${device} ${username}`;
}
