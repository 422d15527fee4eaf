import { en } from './en.js';

/** @typedef {keyof typeof en} WordKey */

/** Plurals are chosen as the language of the words wants it. */
const plurals = new Intl.PluralRules('en');

/**
 * @param {WordKey} key
 * @param {Record<string, string | number>} [values] for the names in braces
 * @returns {string}
 */
export function say(key, values = {}) {
  return en[key].replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/**
 * Says how many. Needs the words `key.one` and `key.other`.
 *
 * @template {string} Key
 * @param {`${Key}.other` extends WordKey ? Key : never} key
 * @param {number} count
 * @returns {string}
 */
export function sayCount(key, count) {
  const form = plurals.select(count) === 'one' ? 'one' : 'other';
  return say(/** @type {WordKey} */ (`${key}.${form}`), { count: count.toLocaleString('en') });
}

/**
 * Words for a code of the server, or for what went wrong in general.
 *
 * @param {string} prefix of the keys, such as `login.error`
 * @param {{code: string, retryAfterSeconds?: number | undefined}} refusal
 * @param {Record<string, string | number>} [values] for the names in braces; `wait` is filled in here
 * @returns {string}
 */
export function sayRefusal(prefix, { code, retryAfterSeconds }, values = {}) {
  for (const key of [`${prefix}.${code}`, `error.${code}`]) {
    if (isWordKey(key)) return say(key, { ...values, wait: sayWait(retryAfterSeconds ?? 60) });
  }
  return say('error.unexpected');
}

/**
 * @param {string} key
 * @returns {key is WordKey}
 */
function isWordKey(key) {
  return Object.hasOwn(en, key);
}

/** @param {number} seconds */
function sayWait(seconds) {
  return seconds < 90
    ? sayCount('time.seconds', Math.max(1, Math.ceil(seconds)))
    : sayCount('time.minutes', Math.ceil(seconds / 60));
}
