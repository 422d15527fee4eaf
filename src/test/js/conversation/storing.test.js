/**
 * A disk that is full, or refuses.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, until } from '../fakes/clock.js';
import { talking } from '../fakes/meeting.js';

test('what cannot be stored is shown as failed, and can be tried again or discarded', async () => {
  const { alice, bob } = await talking();
  alice.account.database.close();
  const outcome = await alice.conversations.send(bob.username, 'Keep me');
  assert.deepEqual(outcome, { ok: false, code: 'storage-failed' });
  const failed = alice.conversation(bob)?.messages[0];
  assert.equal(failed?.state, 'failed');
  assert.equal(alice.store.state.conversations.trouble, 'storage-failed');
  await alice.conversations.retry(bob.username, failed?.key ?? '');
  assert.deepEqual(alice.states(bob), ['failed']);
  const again = alice.conversation(bob)?.messages[0];
  assert.deepEqual(await alice.conversations.discard(bob.username, again?.key ?? ''), { ok: true });
  assert.deepEqual(alice.states(bob), []);
});

test('a failed message stays when it cannot even be tried again', async () => {
  const { alice, bob } = await talking();
  alice.account.database.close();
  await alice.conversations.send(bob.username, 'Keep me');
  const failed = alice.conversation(bob)?.messages[0];
  alice.store.update((state) => ({
    ...state,
    contacts: { ...state.contacts, people: Object.create(null) },
  }));
  const outcome = await alice.conversations.retry(bob.username, failed?.key ?? '');
  assert.deepEqual(outcome, { ok: false, code: 'not-a-contact' });
  assert.equal(alice.conversation(bob)?.messages[0]?.text, 'Keep me');
});

test('a full disk is told until something could be stored again, whatever can be read meanwhile', async (t) => {
  const { town, alice, bob } = await talking();
  const carol = await town.open('carol');
  await town.befriend(alice, carol);
  const full = t.mock.method(IDBObjectStore.prototype, 'add', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await alice.conversations.send(bob.username, 'No room');
  await alice.conversations.open(carol.username);
  assert.equal(alice.store.state.conversations.trouble, 'storage-full');
  assert.equal(alice.conversation(bob)?.messages[0]?.error, 'storage-full');
  full.mock.restore();
  await alice.conversations.send(carol.username, 'Room again');
  assert.equal(alice.store.state.conversations.trouble, null);
});

test('a message that the other side cannot store is not acknowledged', async () => {
  const { alice, bob } = await talking();
  bob.account.database.close();
  await alice.conversations.send(bob.username, 'Hello');
  await until(() => bob.store.state.conversations.trouble === 'storage-failed', 'Bob sees it');
  await settled();
  assert.deepEqual(alice.states(bob), ['queued']);
});
