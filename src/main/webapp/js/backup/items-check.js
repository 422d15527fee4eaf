/**
 * Checks of what a backup holds: a device may have made it that somebody else has now, and what is stored is shown each time.
 */
import { isObject, isOneOf, isText } from '../lib/json.js';
import { SETTINGS } from './items.js';

const LONGEST_NAME = 256;
const LONGEST_TEXT = 1_000_000;
const KINDS = /** @type {const} */ (['text', 'unsupported', 'retracted', 'deleted']);
const CHANGED = /** @type {const} */ (['pending', ...KINDS]);
/** Never `queued`: what had not left its device is in no backup. */
const STATES = /** @type {const} */ (['sent', 'delivered', 'received']);
const PATHS = /** @type {const} */ (['direct', 'relayed', 'server']);
const ORIGINS = /** @type {const} */ (['first-contact', 'invitation']);

/** @type {Readonly<Record<string, (item: Record<string, unknown>) => boolean>>} */
const CHECKS = {
  setting: ({ name }) => isOneOf(name, SETTINGS),
  person: ({ username, identity, links, verified, origin }) =>
    isName(username) &&
    isName(identity) &&
    Array.isArray(links) &&
    typeof verified === 'boolean' &&
    isOneOf(origin, ORIGINS),
  after: isNamed,
  message: (item) =>
    isNamed(item) &&
    isOneOf(item.kind, KINDS) &&
    isSaid(item) &&
    isOneOf(item.state, STATES) &&
    Number.isFinite(item.at) &&
    isMissingOr(item.path, (it) => isOneOf(it, PATHS)) &&
    isMissingOr(item.replyTo, isReference) &&
    isMissingOr(item.device, isName) &&
    isMissingOr(item.envelope, (it) => isText(it, LONGEST_TEXT)) &&
    item.position === undefined,
  conversation: ({ id, with: other, unread, firstUnread, readUpTo, readByThem }) =>
    isName(id) &&
    isName(other) &&
    Number.isSafeInteger(unread) &&
    [firstUnread, readUpTo, readByThem].every((it) => it === null || isReference(it)),
  change: (item) => isNamed(item) && isOneOf(item.kind, CHANGED) && isSaid(item),
};

/**
 * @param {unknown} value
 * @returns {value is import('./items.js').Item} or something of a later version, which is not looked at
 */
export function isItem(value) {
  if (!isObject(value) || typeof value.is !== 'string') return false;
  return !Object.hasOwn(CHECKS, value.is) || CHECKS[value.is]?.(value) === true;
}

/** @param {Record<string, unknown>} item */
function isNamed(item) {
  return isName(item.conversation) && isReference(item);
}

/** @param {unknown} value */
function isReference(value) {
  return isObject(value) && isName(value.author) && isName(value.id);
}

/** @param {Record<string, unknown>} item */
function isSaid({ text, edited, reactions }) {
  return (
    isText(text, LONGEST_TEXT) &&
    isMissingOr(edited, isStamp) &&
    isMissingOr(reactions, (it) => Array.isArray(it) && it.every(isReaction))
  );
}

/** @param {unknown} value */
function isReaction(value) {
  if (!isObject(value) || !isStamp(value) || !isName(value.author)) return false;
  return value.emoji === null || isName(value.emoji);
}

/** @param {unknown} value */
function isStamp(value) {
  return isObject(value) && Number.isFinite(value.at) && isName(value.id);
}

/** @param {unknown} value */
function isName(value) {
  return isText(value, LONGEST_NAME) && value !== '';
}

/**
 * @param {unknown} value
 * @param {(value: unknown) => boolean} check
 */
function isMissingOr(value, check) {
  return value === undefined || check(value);
}
