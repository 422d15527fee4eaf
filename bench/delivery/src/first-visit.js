import { register } from '../../shared/steps.js';
import { ELSEWHERE, newNames, openSomebody } from './people.js';
import { identified } from './steps.js';

const LANGUAGES = ['en', 'de'];
/** The browser counts no more by itself. */
const COUNT_ALL = 'performance.setResourceTimingBufferSize(10_000)';

/**
 * What the chats load over the wire when somebody is there for the first time, in a browser, until the account has its
 * keys and nothing has come for a while.
 *
 * @param {{product: {base: string}, browser: import('../../shared/chromium.js').Chromium}} with
 * @returns {Promise<string[]>} a table
 */
export async function measureFirstVisit({ product: { base }, browser }) {
  const rows = [];
  for (const language of LANGUAGES) {
    const page = await openSomebody(browser, base + ELSEWHERE);
    await page.run(register, newNames());
    await page.run((tag) => localStorage.setItem('p2p-chat language', tag), language);
    await page.before(COUNT_ALL);
    await page.go(`${base}/`);
    await page.run(identified, null);
    const { files, compressed, plain, uncompressed } = await page.run(loaded, null);
    rows.push(`| ${[language, files, compressed, plain, uncompressed.join(', ')].join(' | ')} |`);
    await page.close();
  }
  return [
    '| first visit | files | bytes, as they come | bytes, unpacked | not compressed |',
    '|---|---:|---:|---:|---|',
    ...rows,
  ];
}

/** Runs in the page. @returns {Promise<{files: number, compressed: number, plain: number, uncompressed: string[]}>} */
async function loaded() {
  const QUIET_MS = 3_000;
  const files = () => [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource').filter(({ name }) => !name.includes('/api/')),
  ];
  let count = -1;
  while (files().length !== count) {
    count = files().length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
  // Without a body of its own: another use of one file, such as an icon of the sprite.
  const all = new Map(files().map((it) => [it.name.replace(/#.*/, ''), it]));
  const sum = (field) => [...all.values()].reduce((bytes, it) => bytes + it[field], 0);
  const uncompressed = [...all.values()]
    .filter((it) => it.encodedBodySize === it.decodedBodySize && it.encodedBodySize > 1_000)
    .map((it) => new URL(it.name).pathname);
  return {
    files: all.size,
    compressed: sum('encodedBodySize'),
    plain: sum('decodedBodySize'),
    uncompressed,
  };
}
