import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuMicros } from '../../shared/processes.js';
import { deviceOf, fetchAndAcknowledge, postLetters } from './mail.js';
import { openPair } from './people.js';

const SETTLED_MS = 3_000;
/** Of a store that tidies up in the background. */
const LONGEST_MS = 60_000;
const BYTES = 1_024;

/**
 * What a letter costs the server's processor and its disk: posted one by one, a hundred at a time, fetched and
 * acknowledged. The letters are random bytes, posted by a page as its device.
 *
 * @param {{product: import('../../shared/product.js').Product, browser: import('../../shared/chromium.js').Chromium, options: {letters: number}}} with
 * @returns {Promise<string[]>} a table
 */
export async function measureLetters({ product, browser, options: { letters } }) {
  const { anna, ben, elsewhere, names } = await openPair(browser, product.base);
  const device = await ben.run(deviceOf, names.other);
  await ben.go(elsewhere);
  await anna.go(elsewhere);
  const post = (count, size) =>
    anna.run(postLetters, { to: names.other, device, count, size, bytes: BYTES });
  const empty = () => ben.run(fetchAndAcknowledge, null);
  await post(letters, 1);
  await empty();
  const rows = [];
  for (const size of [1, 100]) {
    const begun = await settled(product.folder);
    const posting = await cpuOf(product.pid, () => post(letters, size));
    const full = await settled(product.folder);
    const emptying = await cpuOf(product.pid, empty);
    const after = await settled(product.folder);
    const cells = [size, posting / letters, emptying / letters];
    cells.push((full - begun) / letters, (after - begun) / letters);
    rows.push(`| ${cells.map((it) => it.toFixed(0)).join(' | ')} |`);
  }
  return [
    `${letters} letters of ${BYTES} bytes`,
    '',
    '| letters a call | posting: server CPU, µs a letter | fetching and acknowledging: server CPU, µs a letter | stored bytes a letter | left after acknowledgement, bytes a letter |',
    '|---:|---:|---:|---:|---:|',
    ...rows,
  ];
}

/**
 * @param {number} pid
 * @param {() => Promise<unknown>} action
 * @returns {Promise<number>} microseconds of the process meanwhile
 */
async function cpuOf(pid, action) {
  const before = cpuMicros(pid);
  await action();
  return cpuMicros(pid) - before;
}

/**
 * @param {string} folder
 * @returns {Promise<number>} bytes of all files below, once they have not changed for a while
 */
async function settled(folder) {
  const end = Date.now() + LONGEST_MS;
  let size = bytesBelow(folder);
  for (;;) {
    await delay(SETTLED_MS);
    const now = bytesBelow(folder);
    if (now === size || Date.now() > end) return now;
    size = now;
  }
}

/** @param {string} folder */
function bytesBelow(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const stores = files.filter(
    (it) => it.isFile() && !/(^|\/)(run|log)(\/|$)/.test(inside(folder, it)),
  );
  return stores.reduce((sum, it) => sum + statSync(path.join(it.parentPath, it.name)).size, 0);
}

/**
 * @param {string} folder
 * @param {import('node:fs').Dirent} entry
 */
function inside(folder, entry) {
  return path.relative(folder, path.join(entry.parentPath, entry.name));
}
