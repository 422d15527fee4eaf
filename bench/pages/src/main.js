/**
 * Looks at the pages as Lighthouse does, on a phone and on a desk: the login as somebody sees it who was never here, the
 * chats of somebody who has fifty conversations. Ends with 1 where a figure is below what we aim at.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { Accounts } from '../../shared/accounts.js';
import { seedConversations } from './seed.js';

const CONVERSATIONS = 50;
/** Percent. */
const AIMS = { performance: 95, accessibility: 100, 'best-practices': 100 };
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const HELP = `./run --address http://localhost:8080 [--rounds 3] [--reports FOLDER]

The server must be running and allow 60 registrations at once: P2PCHAT_RATE_REGISTRATION=1000/60 and
P2PCHAT_RATE_CONTACT_REQUEST=1000/60. The browser is /usr/bin/chromium, or what P2PCHAT_TEST_BROWSER names.
`;

const { values: options } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://localhost:8080' },
    rounds: { type: 'string', default: '3' },
    reports: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
} else {
  const browser = await puppeteer.launch({
    executablePath: process.env.P2PCHAT_TEST_BROWSER ?? '/usr/bin/chromium',
    args: FLAGS,
  });
  try {
    await measureAll(browser);
  } finally {
    await browser.close();
  }
}

/** @param {import('puppeteer-core').Browser} browser */
async function measureAll(browser) {
  const newcomer = await browser.createBrowserContext();
  const regular = await browser.createBrowserContext();
  const login = await newcomer.newPage();
  const chats = await regular.newPage();
  await makeRegular(chats);
  for (const form of ['phone', 'desk']) {
    await measure(login, form, 'login', '/login.html', false);
    await measure(chats, form, `chats with ${CONVERSATIONS} conversations`, '/', true);
    await measure(chats, form, 'profile', '/profile.html', true);
  }
}

/**
 * Logs a page in as somebody with many contacts and a message of each.
 *
 * @param {import('puppeteer-core').Page} page
 */
async function makeRegular(page) {
  const accounts = new Accounts(options.address);
  const [own, ...others] = await accounts.register(CONVERSATIONS + 1);
  for (const other of others) await accounts.befriend(own, other);
  const [name, value] = own.cookie.split('=');
  await page.goto(`${options.address}/login.html`);
  await page.setCookie({ name, value, url: options.address });
  await page.goto(`${options.address}/`);
  await page.waitForSelector('contact-list li');
  await seedConversations(
    page,
    own.username,
    others.map((it) => it.username),
  );
}

/**
 * The middle one of several runs.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} form
 * @param {string} title
 * @param {string} place
 * @param {boolean} keeps whether what the browser stores stays
 */
async function measure(page, form, title, place, keeps) {
  const runs = [];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    runs.push(await audit(page, form, place, keeps));
  }
  runs.sort(
    (one, other) => one.lhr.categories.performance.score - other.lhr.categories.performance.score,
  );
  const { lhr, report } = runs[Math.floor(runs.length / 2)];
  if (options.reports) {
    writeFileSync(path.join(options.reports, `${title.replaceAll(' ', '-')}-${form}.html`), report);
  }
  tell(`${title}, ${form}`, lhr);
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} form
 * @param {string} place
 * @param {boolean} keeps
 */
async function audit(page, form, place, keeps) {
  const config = form === 'desk' ? desktopConfig : undefined;
  const flags = { disableStorageReset: keeps, onlyCategories: Object.keys(AIMS), output: 'html' };
  const result = await lighthouse(`${options.address}${place}`, flags, config, page);
  if (result === undefined || result.lhr.runtimeError) {
    throw new Error(`Lighthouse failed at ${place}: ${result?.lhr.runtimeError?.message}`);
  }
  return result;
}

/**
 * @param {string} title
 * @param {import('lighthouse').Result} lhr
 */
function tell(title, lhr) {
  const scores = Object.entries(AIMS).map(([name, aim]) => {
    const score = Math.round(lhr.categories[name].score * 100);
    if (score < aim) process.exitCode = 1;
    return `${name} ${score}`;
  });
  const bytes = lhr.audits['total-byte-weight'].numericValue;
  const times = ['first-contentful-paint', 'largest-contentful-paint', 'cumulative-layout-shift'];
  const facts = times.map((name) => `${name} ${lhr.audits[name].displayValue}`);
  process.stdout.write(
    `${title}: ${scores.join(', ')}; ${Math.round(bytes / 1024)} KiB; ${facts.join(', ')}\n`,
  );
  for (const audit of failed(lhr)) process.stdout.write(`  ${audit}\n`);
}

/** @param {import('lighthouse').Result} lhr */
function failed(lhr) {
  const wanted = ['accessibility', 'best-practices'].flatMap(
    (name) => lhr.categories[name].auditRefs,
  );
  return wanted
    .filter((it) => it.weight > 0)
    .map((it) => lhr.audits[it.id])
    .filter((it) => it.score !== null && it.score < 1)
    .map((it) => `${it.id}: ${it.title}`);
}
