import { randomBytes } from 'node:crypto';
import { Chromium } from '../../shared/chromium.js';
import { logIn, remember } from '../../shared/steps.js';
import { asked, confirmed, haveAll, identified, registered, shown, watched } from './steps.js';

const [address = 'http://localhost:8080', messages = '100000', conversations = '50'] =
  process.argv.slice(2);
const executable = process.env.P2PCHAT_TEST_BROWSER ?? '/usr/bin/chromium';

const browser = new Chromium(executable);
try {
  const person = {
    username: `anna-${randomBytes(4).toString('hex')}`,
    password: randomBytes(12).toString('hex'),
  };
  const laptop = await openPage(await browser.separate(), registered, person);
  await laptop.run(identified, null);
  const each = Math.round(Number(messages) / Number(conversations));
  for (let n = 0; n < Number(conversations); n += 1) {
    await laptop.run(remember, { own: person.username, other: `ben-${n}`, count: each });
  }
  const phone = await openPage(await browser.separate(), logIn, person);
  const code = await phone.run(shown, null);
  await laptop.run(asked, code);
  await phone.run(watched, null);
  const begun = await laptop.run(confirmed, null);
  const { linkedAt, doneAt, slowest, longTasks } = await phone.run(haveAll, person.username);
  const cells = [messages, conversations, seconds(linkedAt - begun), seconds(doneAt - begun)];
  const lines = [
    '| messages | conversations | until linked, s | until all are there, s | longest task there, ms | of more than 50 ms |',
    '|---:|---:|---:|---:|---:|---:|',
    `| ${[...cells, slowest.toFixed(0), longTasks].join(' | ')} |`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  await browser.close();
}

/**
 * @param {string} context somebody's browser
 * @param {(person: {username: string, password: string}) => Promise<void>} enter
 * @param {{username: string, password: string}} person
 */
async function openPage(context, enter, person) {
  const page = await browser.open(context);
  await page.focus();
  await page.go(`${address}/login.html`);
  await page.run(enter, person);
  await page.go(`${address}/`);
  return page;
}

/** @param {number} ms */
function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
