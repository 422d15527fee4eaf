import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Town } from '../fakes/town.js';

test('what was begun is there again after a reload, also when the page vanished at once', async () => {
  const town = new Town();
  const alice = await town.open('alice');
  const outcome = alice.conversations.keepDraft('bob', 'Dear Bob');
  alice.vanish();
  await outcome;
  const again = await town.open('alice');
  assert.equal(again.store.state.conversations.drafts.bob, 'Dear Bob');
});

test('a draft that was cleared is forgotten, and others stay', async () => {
  const town = new Town();
  const alice = await town.open('alice');
  await alice.conversations.keepDraft('bob', 'Dear Bob');
  await alice.conversations.keepDraft('constructor', 'Dear Constructor');
  await alice.conversations.keepDraft('bob', '');
  alice.vanish();
  const again = await town.open('alice');
  assert.deepEqual(
    { ...again.store.state.conversations.drafts },
    { constructor: 'Dear Constructor' },
  );
});

test('a draft that cannot be stored is known as long as the page, and told', async () => {
  const town = new Town();
  const alice = await town.open('alice');
  alice.vanish();
  const outcome = await alice.conversations.keepDraft('bob', 'Dear Bob');
  assert.deepEqual(outcome, { ok: false, code: 'storage-failed' });
  assert.equal(alice.store.state.conversations.drafts.bob, 'Dear Bob');
});
