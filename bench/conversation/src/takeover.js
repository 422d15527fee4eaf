/* How long it takes until another tab holds the connections after the one that held them was closed. */

import { randomBytes } from 'node:crypto';
import { Chromium } from '../../shared/chromium.js';
import { median } from '../../shared/statistics.js';
import { connected, logIn, register } from '../../shared/steps.js';
import { returned, watchForReturn } from './steps.js';

const ROUNDS = 20;
const [address = 'http://localhost:8080'] = process.argv.slice(2);
const executable = process.env.P2PCHAT_TEST_BROWSER ?? '/usr/bin/chromium';

const browser = new Chromium(executable);
try {
  const times = await measure();
  const [least, most] = [Math.min(...times), Math.max(...times)];
  process.stdout.write(
    `median ${median(times)} ms, from ${least} to ${most} ms, ${ROUNDS} times\n`,
  );
} finally {
  await browser.close();
}

/** @returns {Promise<number[]>} milliseconds from the close of a tab until the next one is connected to the other person */
async function measure() {
  const tag = randomBytes(4).toString('hex');
  const people = {
    own: `anna-${tag}`,
    other: `ben-${tag}`,
    password: randomBytes(12).toString('hex'),
  };
  let leading = await browser.open();
  await leading.go(`${address}/login.html`);
  await leading.run(register, people);
  await openBens(people);
  const chat = `${address}/#with/${people.other}`;
  await leading.go(chat);
  await leading.run(connected, null);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = await browser.open();
    await next.go(chat);
    await next.run(connected, null);
    await next.run(watchForReturn, null);
    const closed = Date.now();
    await leading.close();
    times.push((await next.run(returned, null)) - closed);
    leading = next;
  }
  return times;
}

/** @param {{own: string, other: string, password: string}} people */
async function openBens({ own, other, password }) {
  const page = await browser.open(await browser.separate());
  await page.go(`${address}/login.html`);
  await page.run(logIn, { username: other, password });
  await page.go(`${address}/#with/${own}`);
}
