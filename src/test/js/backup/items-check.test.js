import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isItem } from '#js/backup/items-check.js';
import {
  importBackupKey,
  LARGEST_PART,
  makeBackupKey,
  openPart,
  sealPart,
} from '#js/backup/parts.js';
import { message } from '../fakes/backups.js';

const bob = { author: 'bob', id: 'x' };
const named = { conversation: 'direct:alice:bob', ...bob };
const said = { is: 'message', ...message(1) };
const person = {
  is: 'person',
  username: 'bob',
  identity: 'i',
  links: [],
  verified: true,
  origin: 'invitation',
};
const conversation = {
  is: 'conversation',
  id: 'direct:alice:bob',
  with: 'bob',
  unread: 0,
  firstUnread: null,
  readUpTo: bob,
  readByThem: null,
};

/** @type {Record<string, unknown>[]} */
const GOOD = [
  said,
  { ...said, replyTo: bob, edited: { at: 1, id: 'e' }, path: 'direct', envelope: 'AQ' },
  { ...said, reactions: [{ at: 1, id: 'r', author: 'alice', emoji: null }], late: true },
  person,
  conversation,
  { is: 'setting', name: 'muted', value: ['bob'] },
  { is: 'change', ...message(1), kind: 'pending' },
  { is: 'after', ...named },
  { is: 'something of a later version' },
];

for (const item of GOOD) {
  test(`is taken: ${JSON.stringify(item)}`, () => assert.equal(isItem(item), true));
}

/** @type {unknown[]} */
const BAD = [
  null,
  [],
  {},
  { ...said, id: '' },
  { ...said, author: 7 },
  { ...said, conversation: 'x'.repeat(300) },
  { ...said, kind: 'script' },
  { ...said, text: undefined },
  { ...said, at: '2026' },
  { ...said, state: 'queued' },
  { ...said, path: 'by hand' },
  { ...said, replyTo: 'x' },
  { ...said, edited: {} },
  { ...said, reactions: [null] },
  { ...said, reactions: {} },
  { ...said, position: 1 },
  { ...person, verified: 'yes' },
  { ...person, links: null },
  { ...person, origin: 'me' },
  { ...conversation, unread: -0.5 },
  { ...conversation, readUpTo: 3 },
  { is: 'setting', name: 'identity.recovery', value: 'x' },
  { is: 'change', ...named, kind: 'other', text: '' },
  { is: 'after', conversation: 'x', author: 'bob' },
];

for (const item of BAD) {
  test(`is refused: ${JSON.stringify(item)?.slice(0, 90)}`, () =>
    assert.equal(isItem(item), false));
}

test('a part whose sealer has put something else into it is damaged', async () => {
  const key = await importBackupKey(makeBackupKey());
  const place = { username: 'alice', backup: 'b', number: 0, isLast: true };
  for (const items of [[null], [{ ...said, state: 'queued' }], 'x'.repeat(LARGEST_PART)]) {
    const sealed = await sealPart(key, place, /** @type {any} */ (items));
    await assert.rejects(openPart(key, place, sealed), { code: 'damaged' });
  }
  const good = await sealPart(key, place, [said]);
  assert.deepEqual(await openPart(key, place, good), [said]);
});
