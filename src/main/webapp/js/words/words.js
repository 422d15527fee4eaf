import { en } from './en.js';
import { ENGLISH, localeFor } from './languages.js';
import { Vocabulary } from './vocabulary.js';

/** @typedef {keyof typeof en} WordKey */

/** @typedef {Readonly<Record<string, string>>} Words by key */
/** @typedef {ReadonlyMap<string, () => Promise<Words>>} Files by language, loaded when they are wanted */

/**
 * English is always there; each other language is one file.
 *
 * @type {Files}
 */
const OTHERS = new Map([
  ['de', () => import('./de.js').then((it) => it.de)],
  ['ar', () => import('./ar.js').then((it) => it.ar)],
]);

/**
 * What one page alone says has files of its own, which no other page waits for.
 *
 * @type {ReadonlyMap<string, Files>}
 */
const OF_PAGES = new Map([
  [
    'privacy',
    new Map([
      ['en', () => import('./privacy/en.js').then((it) => it.en)],
      ['de', () => import('./privacy/de.js').then((it) => it.de)],
      ['ar', () => import('./privacy/ar.js').then((it) => it.ar)],
    ]),
  ],
]);

let vocabulary = new Vocabulary(ENGLISH, localeFor(ENGLISH, navigator.languages), en);

/**
 * From now on everything is said in this language.
 *
 * @param {import('./languages.js').LanguageFact} language
 * @param {string} [page] that has words of its own
 * @throws when its words cannot be loaded; then nothing changes
 */
export async function speak(language, page = '') {
  const { tag } = language;
  const files = OF_PAGES.get(page);
  const loading = [OTHERS.get(tag), files?.get(tag), files?.get(ENGLISH.tag)];
  const [words = en, own, english] = await Promise.all(loading.map((load) => load?.()));
  const locale = localeFor(language, navigator.languages);
  vocabulary = new Vocabulary(language, locale, { ...words, ...own }, { ...en, ...english });
}

/** @returns {Vocabulary} of the present language */
export function spoken() {
  return vocabulary;
}

/**
 * @param {WordKey} key
 * @param {import('./vocabulary.js').WordValues} [values] for the names in braces
 * @returns {string}
 */
export function say(key, values) {
  return vocabulary.say(key, values);
}

/**
 * Says how many. Needs the words `key.one` and `key.other` in English.
 *
 * @template {string} Key
 * @param {`${Key}.other` extends WordKey ? Key : never} key
 * @param {number} count
 * @param {import('./vocabulary.js').WordValues} [values] for the other names in braces
 * @returns {string}
 */
export function sayCount(key, count, values) {
  return vocabulary.sayCount(key, count, values);
}

/**
 * Words for a code of the server, or for what went wrong in general.
 *
 * @param {string} prefix of the keys, such as `login.error`
 * @param {{code: string, retryAfterSeconds?: number | undefined}} refusal
 * @param {import('./vocabulary.js').WordValues} [values] for the names in braces; `wait` is filled in here
 * @returns {string}
 */
export function sayRefusal(prefix, { code, retryAfterSeconds }, values = {}) {
  const key = [`${prefix}.${code}`, `error.${code}`].find((it) => vocabulary.knows(it));
  if (key === undefined) return say('error.unexpected');
  return vocabulary.say(key, { ...values, wait: sayWait(retryAfterSeconds ?? 60) });
}

/** @param {number} seconds */
function sayWait(seconds) {
  return seconds < 90
    ? sayCount('time.seconds', Math.max(1, Math.ceil(seconds)))
    : sayCount('time.minutes', Math.ceil(seconds / 60));
}
