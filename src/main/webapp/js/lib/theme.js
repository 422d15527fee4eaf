/**
 * Light, dark, or as the system has it.
 */
import { keep, kept } from './kept.js';

/** @typedef {'' | 'light' | 'dark'} Theme empty: as the system has it */

const KEPT_AS = 'p2p-chat theme';

/** @returns {Theme} */
export function chosenTheme() {
  const theme = kept(KEPT_AS);
  return theme === 'light' || theme === 'dark' ? theme : '';
}

/** @param {string} theme */
export function chooseTheme(theme) {
  keep(KEPT_AS, theme);
  showTheme();
}

/** Makes the page look as was chosen. */
export function showTheme() {
  const theme = chosenTheme();
  const { documentElement } = document;
  if (theme === '') documentElement.removeAttribute('data-theme');
  else documentElement.dataset.theme = theme;
  // What the browser paints before the style sheet is there, and beyond it.
  const scheme = document.querySelector('meta[name="color-scheme"]');
  scheme?.setAttribute('content', theme === '' ? 'light dark' : theme);
}

/** Follows a choice made in another tab. */
export function followTheme() {
  addEventListener('storage', ({ key }) => {
    if (key === KEPT_AS) showTheme();
  });
}
