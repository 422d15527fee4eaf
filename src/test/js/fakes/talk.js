import assert from 'node:assert/strict';
import { settled, until } from './clock.js';

/** @typedef {import('./town.js').Page} Page */

/**
 * @param {Page} from
 * @param {Page} to
 * @param {string} text
 */
export async function said(from, to, text) {
  await from.conversations.send(to.username, text);
  await until(() => to.texts(from).includes(text), `${text} arrives`);
  await until(() => from.states(to).at(-1) === 'delivered', `${text} is delivered`);
}

/**
 * @param {Page} page
 * @param {Page} other
 * @param {string} text
 */
export function find(page, other, text) {
  const message = page.conversation(other)?.messages.find((it) => it.text === text);
  assert.ok(message, `${text} is shown`);
  return message;
}

/**
 * @param {Page} page
 * @param {string} name of a store of its database
 * @param {number} count
 */
export async function untilStored(page, name, count) {
  let found = -1;
  for (let turn = 0; turn < 200 && found !== count; turn += 1) {
    await settled();
    found = await page.account.database.count(name);
  }
  assert.equal(found, count, `${name} that are stored`);
}
