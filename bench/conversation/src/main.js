import { randomBytes } from 'node:crypto';
import { Chromium } from '../../shared/chromium.js';
import { median } from '../../shared/statistics.js';
import { opened, register, remember } from '../../shared/steps.js';
import { scrolledBack } from './steps.js';

const ROUNDS = 5;
const [address = 'http://localhost:8080', ...counts] = process.argv.slice(2);
const executable = process.env.P2PCHAT_TEST_BROWSER ?? '/usr/bin/chromium';

/**
 * @param {Chromium} browser
 * @param {number} count of messages
 */
async function measure(browser, count) {
  const page = await browser.open();
  const tag = randomBytes(4).toString('hex');
  const people = {
    own: `anna-${tag}`,
    other: `ben-${tag}`,
    password: randomBytes(12).toString('hex'),
  };
  await page.go(`${address}/login.html`);
  await page.run(register, people);
  await page.go(`${address}/`);
  await page.run(async () => {
    while (document.querySelector('nav li') === null) await new Promise(requestAnimationFrame);
  }, null);
  await page.run(remember, { ...people, count });
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.go('about:blank');
    await page.go(`${address}/#with/${people.other}`);
    times.push(await page.run(opened, count));
  }
  const way = await page.run(scrolledBack, null);
  return { open: median(times), ...way };
}

const browser = new Chromium(executable);
try {
  const lines = [
    '| messages | open, ms | scroll back, s | frames | slowest frame, ms | long tasks | longest, ms | in the page |',
  ];
  lines.push('|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const count of counts.length > 0 ? counts.map(Number) : [100, 1_000, 10_000]) {
    const it = await measure(browser, count);
    const cells = [count, it.open.toFixed(0), (it.ms / 1000).toFixed(1), it.frames];
    cells.push(it.slowest.toFixed(0), it.longTasks, it.longest.toFixed(0), it.most);
    lines.push(`| ${cells.join(' | ')} |`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  await browser.close();
}
