import { en } from './en.js';
import { ENGLISH, localeFor } from './languages.js';
import { Vocabulary } from './vocabulary.js';

/** @typedef {keyof typeof en} CommonKey of what more than one page says */

/**
 * @typedef {keyof typeof import('./access/en.js').en | keyof typeof import('./devices/en.js').en
 *   | keyof typeof import('./login/en.js').en} PageKey of one page
 */

/**
 * @typedef {keyof typeof import('./backup/en.js').en | keyof typeof import('./handover/en.js').en
 *   | keyof typeof import('./linking/en.js').en
 *   | keyof typeof import('./restart/en.js').en} PartKey of a part
 */

/** @typedef {CommonKey | PageKey | PartKey} WordKey */

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
 * What one page, or a part of one, says alone has files of its own, which no other page waits for.
 *
 * @type {ReadonlyMap<string, Files>}
 */
const OF_PAGES = new Map([
  [
    'login',
    new Map([
      ['en', () => import('./login/en.js').then((it) => it.en)],
      ['de', () => import('./login/de.js').then((it) => it.de)],
      ['ar', () => import('./login/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'devices',
    new Map([
      ['en', () => import('./devices/en.js').then((it) => it.en)],
      ['de', () => import('./devices/de.js').then((it) => it.de)],
      ['ar', () => import('./devices/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'linking',
    new Map([
      ['en', () => import('./linking/en.js').then((it) => it.en)],
      ['de', () => import('./linking/de.js').then((it) => it.de)],
      ['ar', () => import('./linking/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'backup',
    new Map([
      ['en', () => import('./backup/en.js').then((it) => it.en)],
      ['de', () => import('./backup/de.js').then((it) => it.de)],
      ['ar', () => import('./backup/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'handover',
    new Map([
      ['en', () => import('./handover/en.js').then((it) => it.en)],
      ['de', () => import('./handover/de.js').then((it) => it.de)],
      ['ar', () => import('./handover/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'restart',
    new Map([
      ['en', () => import('./restart/en.js').then((it) => it.en)],
      ['de', () => import('./restart/de.js').then((it) => it.de)],
      ['ar', () => import('./restart/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'access',
    new Map([
      ['en', () => import('./access/en.js').then((it) => it.en)],
      ['de', () => import('./access/de.js').then((it) => it.de)],
      ['ar', () => import('./access/ar.js').then((it) => it.ar)],
    ]),
  ],
  [
    'privacy',
    new Map([
      ['en', () => import('./privacy/en.js').then((it) => it.en)],
      ['de', () => import('./privacy/de.js').then((it) => it.de)],
      ['ar', () => import('./privacy/ar.js').then((it) => it.ar)],
    ]),
  ],
]);

let spokenLanguage = ENGLISH;
let vocabulary = new Vocabulary(ENGLISH, localeFor(ENGLISH, navigator.languages), en);
/** @type {Set<string>} pages, and parts of pages, whose own words are wanted */
const wanted = new Set();

/**
 * From now on everything is said in this language.
 *
 * @param {import('./languages.js').LanguageFact} language
 * @param {string} [page] names, with spaces between, of what has words of its own
 * @throws when its words cannot be loaded; then nothing changes
 */
export async function speak(language, page) {
  for (const name of page?.split(' ') ?? []) wanted.add(name);
  const words = (await OTHERS.get(language.tag)?.()) ?? en;
  const own = await moreWords(language.tag);
  const english = await moreWords(ENGLISH.tag);
  const locale = localeFor(language, navigator.languages);
  vocabulary = new Vocabulary(language, locale, { ...words, ...own }, { ...en, ...english });
  spokenLanguage = language;
}

/**
 * Loads the words that a part of a page has for itself.
 *
 * @param {string} name
 * @returns {Promise<void>}
 * @throws when they cannot be loaded
 */
export async function learn(name) {
  await speak(spokenLanguage, name);
}

/** @param {string} tag */
async function moreWords(tag) {
  const loads = [...wanted].map((name) => OF_PAGES.get(name)?.get(tag)?.());
  return Object.assign({}, ...(await Promise.all(loads)));
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
