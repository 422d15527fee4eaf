import { say } from '../words/words.js';

/** The best-known names that browsers and systems give themselves; the first that fits. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrom', 'Chrome'],
  ['Safari', 'Safari'],
];
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
];

/**
 * @param {string} client what a browser says of itself
 * @returns {string} as people call it
 */
export function clientName(client) {
  const browser = BROWSERS.find(([mark = '']) => client.includes(mark))?.[1];
  const system = SYSTEMS.find(([mark = '']) => client.includes(mark))?.[1];
  if (browser !== undefined && system !== undefined) {
    return say('logins.client', { browser, system });
  }
  return browser ?? system ?? (client.trim() || say('logins.unknown'));
}
