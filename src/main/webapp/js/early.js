/**
 * Runs before the first paint, as a classic script that the build makes of this module: the page never shows the wrong
 * theme, direction or language first, and what the browser lacks, or why a login has ended, moves nothing when it is told.
 *
 * `WORDS` is what the build knows: where the words of each language are.
 */
import { lackOf } from './lib/abilities.js';
import { kept } from './lib/kept.js';
import { notedLock } from './lib/locked.js';
import { showTheme } from './lib/theme.js';
import { ENGLISH, LANGUAGE_KEPT_AS, languageFor } from './words/languages.js';

showTheme();

const lack = lackOf(globalThis);
if (lack !== null) document.documentElement.dataset.lack = lack;

if (notedLock() !== null) document.documentElement.setAttribute('data-lock-pending', '');

const language = languageFor(kept(LANGUAGE_KEPT_AS), navigator.languages);
if (language !== ENGLISH) {
  const root = document.documentElement;
  root.lang = language.tag;
  root.dir = language.direction;
  root.setAttribute('data-words-pending', '');
  const words = WORDS[language.tag];
  if (words !== undefined) loadAhead(words);
}

/**
 * The words are on their way before any module asks for them.
 *
 * @param {string} url of a module, as the import map names it
 */
function loadAhead(url) {
  const text = document.querySelector('script[type="importmap"]')?.textContent ?? '{}';
  const { imports, integrity } = JSON.parse(text);
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = imports[url];
  link.integrity = integrity[imports[url]];
  document.head.append(link);
}
