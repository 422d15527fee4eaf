/**
 * Items of what all devices of one person share besides messages: which are believed, and which of two counts. Pure
 * (`docs/peer-protocol.md`).
 */
import { isObject, isText } from '../lib/json.js';
import { withPerson } from '../settings/state.js';

/** A clock may be wrong by a day; an hour more is for what others have counted on from it. */
export const MOST_AHEAD_MS = 25 * 60 * 60_000;
/** So many items one envelope holds; a device takes more, as far as they fit into one. */
export const MOST_ITEMS = 64;

const LONGEST_KEY = 160;
const LONGEST_NAME = 64;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const RECOVERY_KEY = /^recovery-[A-Za-z0-9_-]{16}$/;
const HASH = /^[A-Za-z0-9_-]{43}$/;
/** Settings that are on or off. */
export const SWITCHES = /** @type {const} */ (['hideAddress', 'receipts', 'typing']);
/** Settings that list people. Each person is an item of their own, so that what two devices set at once about two is not lost. */
export const LISTS = /** @type {const} */ (['hideAddressFrom', 'pinned', 'muted']);
const LISTED = new RegExp(`^(?:${LISTS.join('|')}):[^:\\s]+$`);
const DIRECT = /^direct:[^:\s]+:[^:\s]+$/;

/**
 * @typedef {object} OwnItem
 * @property {'settings' | 'device-name' | 'person' | 'read' | 'recovery-key'} kind
 * @property {string} key what of its kind it is about
 * @property {any} value see `VALUES`
 * @property {number} at when it was set, by a hybrid logical clock, in milliseconds since the epoch
 * @property {string} device that has set it
 */

/**
 * What may stand in an item, by kind.
 *
 * - `settings`: a name, or one of a list and a username (`muted:bob`): whether it is set
 * - `device-name`: a device: its name
 * - `person`: a username: {identity, verified}
 * - `recovery-key`: a recovery key of the account: whether the person has put it away, as the device tells that has it
 * - `read`: a conversation: id of the newest message of the other person that was read
 *
 * @type {Readonly<Record<string, (key: string, value: any) => boolean>>}
 */
const VALUES = {
  settings: (key, value) => (isSwitch(key) || LISTED.test(key)) && typeof value === 'boolean',
  'device-name': (key, value) =>
    UUID.test(key) && isText(value, LONGEST_NAME) && value.trim() !== '',
  person: (key, value) =>
    !/[:\s]/.test(key) &&
    isObject(value) &&
    typeof value.identity === 'string' &&
    HASH.test(value.identity) &&
    typeof value.verified === 'boolean',
  'recovery-key': (key, value) => RECOVERY_KEY.test(key) && typeof value === 'boolean',
  read: (key, value) => DIRECT.test(key) && typeof value === 'string' && UUID.test(value),
};

/** @typedef {import('../settings/state.js').SettingsState} SettingsState */
/** @typedef {Pick<OwnItem, 'kind' | 'key' | 'value'>} OwnFact what an item says, whoever has set it and when */

/**
 * @param {SettingsState} before
 * @param {SettingsState} after
 * @returns {OwnFact[]} what was set in between
 */
export function settingsSet(before, after) {
  const switched = SWITCHES.filter((name) => before[name] !== after[name]);
  const listed = LISTS.flatMap((name) => {
    const people = [...new Set([...before[name], ...after[name]])];
    const moved = people.filter((it) => before[name].includes(it) !== after[name].includes(it));
    return moved.map((it) => ({ key: `${name}:${it}`, value: after[name].includes(it) }));
  });
  const set = [...switched.map((key) => ({ key, value: after[key] })), ...listed];
  return set.map((it) => ({ kind: 'settings', ...it }));
}

/**
 * @param {SettingsState} settings
 * @param {{key: string, value: boolean}} told by another device
 * @returns {Partial<SettingsState>} the setting that is another now; nothing for one that this version does not know
 */
export function settingTold(settings, { key, value }) {
  if (isSwitch(key)) return { [key]: value };
  const [name, username = ''] = key.split(':');
  const list = LISTS.find((it) => it === name);
  return list === undefined ? {} : { [list]: withPerson(settings[list], username, value) };
}

/** @param {string} key of a setting */
export function isSwitch(key) {
  return SWITCHES.some((it) => it === key);
}

/**
 * @param {unknown} items as another device tells them
 * @returns {OwnItem[] | undefined} those that this version knows; nothing for what no page of ours would send
 */
export function readItems(items) {
  if (!Array.isArray(items)) return undefined;
  return items.filter(isItem).map(({ kind, key, value, at, device }) => {
    const plain =
      kind === 'person' ? { identity: value.identity, verified: value.verified } : value;
    return { kind, key, value: plain, at, device };
  });
}

/**
 * @param {unknown} item
 * @returns {item is OwnItem}
 */
function isItem(item) {
  if (!isObject(item)) return false;
  const { kind, key, value, at, device } = item;
  if (typeof kind !== 'string' || !Object.hasOwn(VALUES, kind)) return false;
  if (!isText(key, LONGEST_KEY) || key === '') return false;
  if (typeof device !== 'string' || !UUID.test(device)) return false;
  return Number.isSafeInteger(at) && Number(at) >= 0 && VALUES[kind]?.(key, value) === true;
}

/**
 * The last writer wins. What was set further ahead than a clock may be wrong never does, or it would stay for ever: neither
 * when it comes, nor once one's own clock has been put right.
 *
 * @param {OwnItem} item
 * @param {OwnItem | undefined} known
 * @param {number} now
 * @returns {boolean} whether the item takes the place of the known one
 */
export function wins(item, known, now) {
  if (!isBelieved(item, now)) return false;
  if (known === undefined || !isBelieved(known, now)) return true;
  return item.at === known.at ? item.device > known.device : item.at > known.at;
}

/**
 * @param {OwnItem | undefined} known
 * @param {number} now
 * @returns {number} the time of a change that is made here: after whatever it is made in view of
 */
export function timeOfChange(known, now) {
  return known !== undefined && isBelieved(known, now) ? Math.max(now, known.at + 1) : now;
}

/**
 * @param {OwnItem} item
 * @param {number} now
 */
function isBelieved({ at }, now) {
  return at <= now + MOST_AHEAD_MS;
}
