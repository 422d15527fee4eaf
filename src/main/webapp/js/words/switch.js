/**
 * Which language the page speaks, and how that changes while it is open.
 */
import { keep, kept } from '../lib/kept.js';
import { renew } from '../lib/renewal.js';
import { ENGLISH, LANGUAGE_KEPT_AS, LANGUAGES, languageFor } from './languages.js';
import { translate } from './translate.js';
import { speak } from './words.js';

/**
 * The language that `early.js` has put at the document: its words take the place of the built-in English ones before
 * anything is shown.
 */
export async function beginLanguage() {
  const { lang, dataset } = document.documentElement;
  // The page's own English words are in it; those that it says later are not.
  const isComplete = lang === ENGLISH.tag && dataset.moreWords === undefined;
  if (!isComplete) await change(languageFor(lang, []));
  document.documentElement.removeAttribute('data-words-pending');
  addEventListener('storage', ({ key }) => {
    if (key === LANGUAGE_KEPT_AS) change(wantedLanguage());
  });
}

/** @returns {string} tag of the chosen language; empty where it is the browser's */
export function chosenLanguage() {
  return LANGUAGES.find(({ tag }) => tag === kept(LANGUAGE_KEPT_AS))?.tag ?? '';
}

/**
 * Changes the language of this page, and of this browser from now on.
 *
 * @param {string} tag empty for the browser's
 * @returns {Promise<boolean>} whether its words could be loaded
 */
export async function chooseLanguage(tag) {
  keep(LANGUAGE_KEPT_AS, tag);
  return await change(languageFor(tag, navigator.languages));
}

function wantedLanguage() {
  return languageFor(kept(LANGUAGE_KEPT_AS), navigator.languages);
}

/**
 * @param {import('./languages.js').LanguageFact} language
 * @returns {Promise<boolean>}
 */
async function change(language) {
  const root = document.documentElement;
  const isThere = await speak(language, root.dataset.moreWords).then(
    () => true,
    // Words that cannot be loaded are no reason to show nothing: the page stays as it is, in words that are there.
    () => false,
  );
  const shown = isThere ? language : languageFor(root.dataset.language ?? null, []);
  root.lang = shown.tag;
  root.dir = shown.direction;
  root.dataset.language = shown.tag;
  translate(document);
  renew();
  return isThere;
}
