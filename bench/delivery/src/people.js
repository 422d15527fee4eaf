import { randomBytes } from 'node:crypto';
import { connected, logIn, register } from '../../shared/steps.js';
import { identified, talking } from './steps.js';

/** Neither a page of the chats nor among their files: what is done here leaves a first visit a first one. */
export const ELSEWHERE = '/licences.txt';
const WITHOUT_WEBRTC = 'delete globalThis.RTCPeerConnection';

/**
 * @typedef {object} Pair two contacts, each with the conversation open
 * @property {import('../../shared/chromium.js').Page} anna
 * @property {import('../../shared/chromium.js').Page} ben
 * @property {string} chat address at which Ben's page opens the conversation
 * @property {string} elsewhere address of the same server that is no page of the chats
 * @property {{own: string, other: string}} names usernames: Anna's, and Ben's
 */

/**
 * @param {import('../../shared/chromium.js').Chromium} browser
 * @param {string} base address of the product
 * @param {boolean} [isDirect] whether Ben's browser can make direct connections
 * @returns {Promise<Pair>} when both can write to each other
 */
export async function openPair(browser, base, isDirect = true) {
  const names = newNames();
  const elsewhere = base + ELSEWHERE;
  const anna = await openSomebody(browser, elsewhere);
  await anna.run(register, names);
  const ben = await openSomebody(browser, elsewhere);
  await ben.run(logIn, { username: names.other, password: names.password });
  if (!isDirect) await ben.before(WITHOUT_WEBRTC);
  const chat = `${base}/#with/${names.own}`;
  await ben.go(chat);
  await anna.go(`${base}/#with/${names.other}`);
  for (const page of [anna, ben]) await page.run(identified, null);
  await anna.run(talking, null);
  await anna.enter('Hello');
  await ben.run(talking, 'Hello');
  if (isDirect) for (const page of [anna, ben]) await page.run(connected, null);
  return { anna, ben, chat, elsewhere, names };
}

/**
 * @param {import('../../shared/chromium.js').Chromium} browser
 * @param {string} url
 * @returns {Promise<import('../../shared/chromium.js').Page>} of somebody who was never here
 */
export async function openSomebody(browser, url) {
  const page = await browser.open(await browser.separate());
  await page.focus();
  await page.go(url);
  return page;
}

/** @returns {{own: string, other: string, password: string}} two people whom nobody has registered */
export function newNames() {
  const tag = randomBytes(4).toString('hex');
  const password = randomBytes(12).toString('hex');
  return { own: `anna-${tag}`, other: `ben-${tag}`, password };
}
