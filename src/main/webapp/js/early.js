/**
 * Runs before the first paint, as a classic script that the build makes of this module: the page never shows the wrong
 * theme, direction or language first, and what the browser lacks moves nothing when it is told.
 */
import { lackOf } from './lib/abilities.js';
import { kept } from './lib/kept.js';
import { showTheme } from './lib/theme.js';
import { ENGLISH, LANGUAGE_KEPT_AS, languageFor } from './words/languages.js';

showTheme();

const lack = lackOf(globalThis);
if (lack !== null) document.documentElement.dataset.lack = lack;

const language = languageFor(kept(LANGUAGE_KEPT_AS), navigator.languages);
if (language !== ENGLISH) {
  const root = document.documentElement;
  root.lang = language.tag;
  root.dir = language.direction;
  root.setAttribute('data-words-pending', '');
  loadAhead(`/js/words/${language.tag}.js`);
}

/**
 * The words are on their way before any module asks for them.
 *
 * @param {string} module
 */
function loadAhead(module) {
  const text = document.querySelector('script[type="importmap"]')?.textContent ?? '{}';
  const { imports, integrity } = JSON.parse(text);
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = imports[module];
  link.integrity = integrity[imports[module]];
  document.head.append(link);
}
