import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toText } from '#js/lib/bytes.js';
import { until } from '../fakes/clock.js';
import { talking } from '../fakes/meeting.js';
import { find, said, untilStored } from '../fakes/talk.js';
import { Town } from '../fakes/town.js';

/**
 * @param {import('../fakes/town.js').Page} page
 * @returns {Promise<string>} all that is to be delivered
 */
async function leavingFrom(page) {
  const { database } = page.account;
  const rows = [...(await database.getAll('outbox')), ...(await database.getAll('owed'))];
  return rows.map(({ envelope }) => toText(envelope)).join();
}

test('what one deletes here is not said any more, nor what it was to say instead', async () => {
  const { town, alice, bob } = await talking();
  await said(alice, bob, 'one');
  bob.vanish();
  await town.clock.advance(20_000);
  const { key } = find(alice, bob, 'one');
  await alice.messages.edit(bob.username, key, 'a secret');
  assert.match(await leavingFrom(alice), /a secret/);
  await alice.conversations.remove(bob.username, key);
  assert.doesNotMatch(await leavingFrom(alice), /a secret/);
});

test('a deletion for both that was tombstoned here is told all the same', async () => {
  const { town, alice, bob } = await talking();
  await said(alice, bob, 'one');
  bob.vanish();
  await town.clock.advance(20_000);
  const { key } = find(alice, bob, 'one');
  await alice.messages.retract(bob.username, key);
  await alice.conversations.remove(bob.username, key);
  assert.match(await leavingFrom(alice), /"kind":"delete"/);
});

for (const [what, change] of /** @type {const} */ ([
  ['deletes', 'retract'],
  ['edits', 'edit'],
])) {
  test(`what one device ${what} is no longer said by another one of the same person`, async () => {
    const town = new Town();
    const laptop = await town.open('alice');
    const phone = await town.open('alice', 'phone');
    const bob = await town.open('bob');
    const tablet = await town.open('bob', 'tablet');
    for (const own of [laptop, phone]) {
      for (const theirs of [bob, tablet]) await town.befriend(own, theirs);
    }
    for (const page of [laptop, phone]) await page.conversations.open(bob.username);
    await until(() => laptop.peers.channels(bob.username).length === 2, 'both are connected');
    tablet.vanish();
    await town.clock.advance(20_000);
    await laptop.conversations.send(bob.username, 'the old words');
    await until(() => phone.texts(bob).join() === 'the old words', 'the phone has it');
    await untilStored(laptop, 'owed', 1);
    assert.match(await leavingFrom(laptop), /the old words/);
    await phone.messages[change](bob.username, find(phone, bob, 'the old words').key, 'the new');
    await until(() => !laptop.texts(bob).includes('the old words'), 'the laptop has followed');
    assert.doesNotMatch(await leavingFrom(laptop), /the old words/);
  });
}
