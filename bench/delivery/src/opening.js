import { median, percentile } from '../../shared/statistics.js';
import { opened, register, remember } from '../../shared/steps.js';
import { ELSEWHERE, newNames, openSomebody } from './people.js';
import { identified } from './steps.js';

/** @typedef {import('../../shared/chromium.js').Page} Page */
/** @typedef {import('../../shared/chromium.js').Chromium} Chromium */

/**
 * How long the page takes to open: until the list can be used, and from a choice there until the newest message is
 * painted; with a long past and with none, warm and without anything in the browser's cache of files, in turns.
 *
 * @param {{product: {base: string}, browser: Chromium, options: {messages: number, conversations: number, openings: number}}} with
 * @returns {Promise<string[]>} a table
 */
export async function measureOpening({ product: { base }, browser, options }) {
  const { messages, conversations, openings } = options;
  const each = Math.round(messages / conversations);
  const long = await openPast(browser, base, conversations, each);
  const empty = await openPast(browser, base, 0, 0);
  const times = {
    longWarm: [],
    longCold: [],
    emptyWarm: [],
    emptyCold: [],
    chosen: [],
    addressed: [],
  };
  for (let round = -1; round < openings; round += 1) {
    const found = {
      emptyWarm: await openList(empty, base, 0),
      longWarm: await openList(long, base, conversations),
      chosen: await long.page.run(choose, {
        other: long.others[(round + 1) % conversations],
        count: each,
      }),
      addressed: await openChat(long, base, each),
    };
    found.emptyCold = await openCold(empty, base, 0);
    found.longCold = await openCold(long, base, conversations);
    if (round < 0) continue;
    for (const [what, ms] of Object.entries(found)) times[what].push(ms);
  }
  return table(times, `${conversations} conversations, ${messages} messages`);
}

/**
 * @param {Record<string, number[]>} times
 * @param {string} past
 */
function table(times, past) {
  const names = {
    emptyWarm: 'nobody yet: list, warm',
    longWarm: `${past}: list, warm`,
    emptyCold: 'nobody yet: list, no files kept',
    longCold: `${past}: list, no files kept`,
    chosen: `${past}: from a choice in the list to its newest message`,
    addressed: `${past}: from the navigation to the newest message of one`,
  };
  const rows = Object.entries(names).map(([what, name]) => {
    const sorted = times[what].toSorted((a, b) => a - b);
    return `| ${name} | ${median(sorted).toFixed(0)} | ${percentile(sorted, 0.95).toFixed(0)} | ${sorted.length} |`;
  });
  return ['| opening, ms | median | 95th percentile | times |', '|---|---:|---:|---:|', ...rows];
}

/**
 * Somebody with contacts, all of whom have keys, and messages with each.
 *
 * @param {Chromium} browser
 * @param {string} base
 * @param {number} conversations
 * @param {number} each messages in each
 * @returns {Promise<{page: Page, others: string[]}>}
 */
async function openPast(browser, base, conversations, each) {
  const { own, password } = newNames();
  const page = await openSomebody(browser, base + ELSEWHERE);
  await page.run(register, { own, other: newNames().other, password });
  const others = [];
  for (let n = 0; n < conversations; n += 1)
    others.push(await openContact(browser, base, own, page));
  await page.go(`${base}/`);
  await page.run(identified, null);
  for (const other of others) await page.run(remember, { own, other, count: each });
  return { page, others };
}

/**
 * @param {Chromium} browser
 * @param {string} base
 * @param {string} own
 * @param {Page} page of one who asks for the contact
 * @returns {Promise<string>} username of somebody new, who has keys and is a contact now
 */
async function openContact(browser, base, own, page) {
  const { other, password } = newNames();
  const theirs = await openSomebody(browser, base + ELSEWHERE);
  await theirs.run(begin, { username: other, password });
  await theirs.run(connect, own);
  await page.run(connect, other);
  await theirs.go(`${base}/`);
  await theirs.run(identified, null);
  await theirs.close();
  return other;
}

/**
 * @param {{page: Page}} past
 * @param {string} base
 * @param {number} rows
 */
async function openList({ page }, base, rows) {
  await page.go('about:blank');
  await page.go(`${base}/`);
  return await page.run(listed, rows);
}

/**
 * @param {{page: Page}} past
 * @param {string} base
 * @param {number} rows
 */
async function openCold(past, base, rows) {
  await past.page.forgetFiles();
  const ms = await openList(past, base, rows);
  await past.page.useWorker();
  return ms;
}

/**
 * @param {{page: Page, others: string[]}} past
 * @param {string} base
 * @param {number} each
 */
async function openChat({ page, others }, base, each) {
  await page.go('about:blank');
  await page.go(`${base}/#with/${others[0]}`);
  return await page.run(opened, each);
}

/* Functions that run in the page. */

/** @param {{username: string, password: string}} person who is registered, and logged in */
async function begin(person) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(person);
  const answer = await fetch('/api/accounts', { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`registering: ${answer.status}`);
}

/** @param {string} username who is asked, or accepted */
async function connect(username) {
  const answer = await fetch(`/api/contacts/${username}`, { method: 'PUT' });
  if (!answer.ok) throw new Error(`contact: ${answer.status}`);
}

/**
 * @param {number} rows at least
 * @returns {Promise<number>} ms from the navigation until the list is painted and the field above it can be typed into
 */
async function listed(rows) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isThere = () =>
    document.querySelector('#startup') === null &&
    document.querySelector('#connect-username')?.checkVisibility() &&
    document.querySelectorAll('contact-list li').length >= rows;
  while (!isThere()) await frame();
  await frame();
  return performance.now();
}

/**
 * @param {{other: string, count: number}} wanted `count`: number of the newest message
 * @returns {Promise<number>} ms from the click until that is painted
 */
async function choose({ other, count }) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const isThere = () =>
    [...document.querySelectorAll('.message')].at(-1)?.textContent?.includes(`number ${count}.`);
  const begun = performance.now();
  document.querySelector(`contact-list a[href$="/${other}"]`).click();
  while (!isThere()) await frame();
  await frame();
  return performance.now() - begun;
}
