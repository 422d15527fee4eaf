import { randomBytes } from 'node:crypto';
import { Chromium } from '../../shared/chromium.js';
import { remember } from '../../shared/steps.js';
import { linked, made, registered, restored } from './steps.js';

const [address = 'http://localhost:8080', messages = '100000', conversations = '50'] =
  process.argv.slice(2);
const executable = process.env.P2PCHAT_TEST_BROWSER ?? '/usr/bin/chromium';

const browser = new Chromium(executable);
try {
  const person = {
    username: `anna-${randomBytes(4).toString('hex')}`,
    password: randomBytes(12).toString('hex'),
  };
  const page = await browser.open();
  await page.go(`${address}/login.html`);
  await page.run(registered, person);
  await page.go(`${address}/`);
  const key = await page.run(linked, person.username);
  const each = Number(messages) / Number(conversations);
  for (let at = 0; at < Number(conversations); at += 1) {
    await page.run(remember, { own: person.username, other: `ben-${at}`, count: each });
  }
  const put = await page.run(made, person.username);
  const { browserContextId } = await browser.call('Target.createBrowserContext');
  const other = await browser.open(browserContextId);
  await other.go(`${address}/login.html`);
  const took = await other.run(restored, { ...person, key });
  const lines = [
    '| messages | conversations | parts | size, MB | made, s | restored, s | once more, s |',
    '|---:|---:|---:|---:|---:|---:|---:|',
  ];
  const cells = [took.messages, conversations, put.parts, (put.bytes / 1e6).toFixed(1)];
  cells.push(...[put.ms, took.ms, took.againMs].map((it) => (it / 1000).toFixed(1)));
  process.stdout.write(`${[...lines, `| ${cells.join(' | ')} |`].join('\n')}\n`);
} finally {
  await browser.close();
}
