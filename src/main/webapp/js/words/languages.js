/**
 * The languages of the pages.
 *
 * @typedef {object} LanguageFact
 * @property {string} tag BCP 47, the language alone
 * @property {string} name as its speakers call it
 * @property {'ltr' | 'rtl'} direction
 * @property {string} locale for dates and numbers, where the browser names no country
 */

/** @type {LanguageFact} */
export const ENGLISH = { tag: 'en', name: 'English', direction: 'ltr', locale: 'en-GB' };

/** @type {readonly LanguageFact[]} */
export const LANGUAGES = [
  ENGLISH,
  { tag: 'de', name: 'Deutsch', direction: 'ltr', locale: 'de-DE' },
  { tag: 'ar', name: 'العربية', direction: 'rtl', locale: 'ar' },
];

/** Where this browser keeps the chosen language; nothing there means the browser's own. */
export const LANGUAGE_KEPT_AS = 'p2p-chat language';

/**
 * The chosen language, or the first one of the person's own that there is.
 *
 * @param {string | null} chosen tag
 * @param {readonly string[]} wanted tags, the best first, as in `navigator.languages`
 * @returns {LanguageFact}
 */
export function languageFor(chosen, wanted) {
  for (const tag of [chosen ?? '', ...wanted]) {
    const language = tag.toLowerCase().split('-')[0];
    const found = LANGUAGES.find((it) => it.tag === language);
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

/**
 * The locale for dates and numbers: of the language of the words, in the way of the person's country where it is told.
 *
 * @param {LanguageFact} language
 * @param {readonly string[]} wanted as in `navigator.languages`
 */
export function localeFor({ tag, locale }, wanted) {
  return wanted.find((it) => it === tag || it.startsWith(`${tag}-`)) ?? locale;
}
