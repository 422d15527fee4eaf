import { median, percentile } from '../../shared/statistics.js';
import { openPair, openSomebody } from './people.js';
import { accept, answer, offer } from './raw.js';
import { left, pressed, shown, talking, watchFor, watchKey } from './steps.js';

const WARM_UP = 10;
/** A message to somebody who is away opens a page: so many rounds have one. */
const AWAY_EVERY = 5;
const DELIVERED = ['delivered', 'read'];

/** @typedef {import('../../shared/chromium.js').Page} Page */

/**
 * From Enter until the text is shown in the other person's page; all ways in turns.
 *
 * @param {{product: {base: string}, browser: import('../../shared/chromium.js').Chromium, options: {rounds: number}}} with
 * @returns {Promise<string[]>} a table
 */
export async function measureMessages({ product, browser, options }) {
  const raw = await openRaw(browser, product.base);
  const direct = await openPair(browser, product.base);
  const relayed = await openPair(browser, product.base, false);
  const away = await openPair(browser, product.base);
  const times = { raw: [], direct: [], relayed: [], sent: [], opened: [] };
  for (let round = -WARM_UP; round < options.rounds; round += 1) {
    const text = `message ${round} of the benchmark`;
    const found = {
      raw: await send(raw.from, raw.to, text),
      direct: await sendAndSettle(direct, text),
      relayed: await sendAndSettle(relayed, text),
      ...(round % AWAY_EVERY === 0 && (await sendToAway(away, text))),
    };
    if (round < 0) continue;
    for (const [way, ms] of Object.entries(found)) times[way].push(ms);
  }
  return table(times);
}

/** @param {Record<string, number[]>} times in milliseconds, by way */
function table(times) {
  const names = {
    raw: 'plain text over a raw data channel',
    direct: 'direct, sealed',
    relayed: 'by the socket, sealed (no WebRTC)',
    sent: 'away: Enter to "Sent"',
    opened: 'away: from opening the page to shown',
  };
  const rows = Object.entries(names).map(([way, name]) => {
    const sorted = times[way].toSorted((a, b) => a - b);
    const figures = [median(sorted), percentile(sorted, 0.95)].map((it) => it.toFixed(1));
    return `| ${[name, ...figures, sorted.length].join(' | ')} |`;
  });
  return [
    '| Enter to shown, ms | median | 95th percentile | messages |',
    '|---|---:|---:|---:|',
    ...rows,
  ];
}

/**
 * @param {import('../../shared/chromium.js').Chromium} browser
 * @param {string} base
 */
async function openRaw(browser, base) {
  const from = await openSomebody(browser, `${base}/licences.txt`);
  const to = await openSomebody(browser, `${base}/licences.txt`);
  await from.run(accept, await to.run(answer, await from.run(offer, null)));
  return { from, to };
}

/**
 * @param {Page} from
 * @param {Page} to
 * @param {string} text
 * @returns {Promise<number>} milliseconds
 */
async function send(from, to, text) {
  await to.run(watchFor, { text });
  await from.run(watchKey, null);
  await from.enter(text);
  return (await to.run(shown, null)) - (await from.run(pressed, null));
}

/**
 * @param {import('./people.js').Pair} pair
 * @param {string} text
 */
async function sendAndSettle({ anna, ben }, text) {
  const ms = await send(anna, ben, text);
  await anna.run(watchFor, { text, states: DELIVERED });
  await anna.run(shown, null);
  return ms;
}

/**
 * @param {import('./people.js').Pair} pair
 * @param {string} text
 * @returns {Promise<{sent: number, opened: number}>} milliseconds until it lies in the mailbox, and from opening the page
 */
async function sendToAway({ anna, ben, chat, elsewhere }, text) {
  await ben.go(elsewhere);
  await anna.run(left, null);
  await anna.run(watchFor, { text, states: ['sent'] });
  await anna.run(watchKey, null);
  await anna.enter(text);
  const sent = (await anna.run(shown, null)) - (await anna.run(pressed, null));
  await ben.go(chat);
  await ben.run(watchFor, { text });
  const opened = (await ben.run(shown, null)) - (await ben.run(() => performance.timeOrigin, null));
  await anna.run(watchFor, { text, states: DELIVERED });
  await anna.run(shown, null);
  await anna.run(talking, null);
  return { sent, opened };
}
