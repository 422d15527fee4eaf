import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '#js/app.js';
import { stateShown } from '#js/conversation/reading-state.js';
import { Timeline } from '#js/conversation/timeline.js';
import { Store } from '#js/lib/store.js';

/** @typedef {import('#js/storage/database.js').StoredMessage} StoredMessage */

/** @param {Partial<StoredMessage>} facts */
function stored(facts) {
  /** @type {StoredMessage} */
  const message = {
    position: 7,
    conversation: 'alice bob',
    author: 'alice',
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    kind: 'text',
    text: 'Are you there?',
    at: 1_700_000_000_000,
    state: 'queued',
  };
  return { ...message, ...facts };
}

/** Bob's conversation on Alice's page, with these messages in it. */
function pageWith(/** @type {StoredMessage[]} */ ...messages) {
  const store = new Store(initialState());
  const timeline = new Timeline({ store, username: 'alice' });
  for (const message of messages) timeline.add('bob', timeline.shown(message), { unread: false });
  return { store, timeline, last: () => store.state.conversations.with.bob?.last };
}

test('a message that the server keeps is shown as sent, and the way that it took', () => {
  const { last } = pageWith(stored({ state: 'sent', path: 'server' }));
  assert.equal(last()?.state, 'sent');
  assert.equal(last()?.path, 'server');
});

test('a message tells no way as long as it waits, nor one of an earlier version', () => {
  const { last } = pageWith(stored({ state: 'queued' }));
  assert.equal(last()?.path, undefined);
});

for (const path of /** @type {const} */ (['direct', 'relayed', 'server'])) {
  test(`a message of somebody else tells that it came by way of "${path}"`, () => {
    const { last } = pageWith(stored({ author: 'bob', state: 'received', path }));
    assert.equal(last()?.mine, false);
    assert.equal(last()?.path, path);
  });
}

test('a message that was queued becomes sent and then delivered where it stands', () => {
  const { store, timeline, last } = pageWith(stored({ state: 'queued' }));
  store.update((state) => {
    const known = state.conversations.with.bob;
    assert.ok(known);
    const bob = {
      ...known,
      status: /** @type {const} */ ('ready'),
      messages: known.last ? [known.last] : [],
    };
    return { ...state, conversations: { ...state.conversations, with: { bob } } };
  });
  timeline.change('bob', stored({ state: 'sent', path: 'server' }));
  assert.equal(last()?.state, 'sent');
  timeline.change('bob', stored({ state: 'delivered', path: 'server' }));
  const shown = store.state.conversations.with.bob?.messages;
  assert.deepEqual(
    shown?.map(({ state, path }) => [state, path]),
    [['delivered', 'server']],
  );
});

test('a message that was read is read, though nobody has told that it arrived', () => {
  const { last } = pageWith(stored({ state: 'sent', path: 'server' }));
  const message = last();
  assert.ok(message);
  assert.equal(stateShown(message, 6), 'sent');
  assert.equal(stateShown(message, 7), 'read');
});

test('a message that waits is not read, whatever is said of later ones', () => {
  const message = pageWith(stored({ state: 'queued' })).last();
  assert.ok(message);
  assert.equal(stateShown(message, 9), 'queued');
});
