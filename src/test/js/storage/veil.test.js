import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isVeiled, UNREADABLE, VEILED_STORES, Veil } from '#js/storage/veil.js';
import { flipped, storesWith } from '../fakes/raw-rows.js';

const MARKER = 'plum dumplings';
const veil = new Veil(new Uint8Array(32).fill(7));
const conversation = 'direct:alice:bob';
const message = {
  position: 3,
  conversation,
  author: 'alice',
  id: '01938f1e-0000-7000-8000-000000000000',
  kind: 'text',
  text: MARKER,
  at: 5,
  state: 'queued',
  replyTo: { author: 'bob', id: '2' },
  reactions: [{ author: 'bob', emoji: MARKER, at: 6, id: '3' }],
};
const envelope = new TextEncoder().encode(MARKER);
const sealed = { group: 'g', epoch: 1, bytes: new Uint8Array([9]) };
const entry = { position: 3, to: 'bob', id: '1', conversation, envelope, sealed, safe: 1 };

/** @type {Record<string, any>} */
const ROWS = {
  conversations: { id: conversation, with: 'bob', unread: 2, last: { ...message, envelope } },
  messages: message,
  changes: { conversation, author: 'alice', id: '1', kind: 'pending', text: MARKER },
  outbox: entry,
  owed: { ...entry, device: 'phone', of: 'alice 1', kind: 'edit' },
  ownState: { kind: 'device-name', key: 'phone', value: MARKER, at: 1, device: 'phone' },
  values: MARKER,
};

test('every store of which rows are veiled is looked at here', () => {
  assert.deepEqual(Object.keys(ROWS).sort(), [...VEILED_STORES].sort());
});

for (const [store, row] of Object.entries(ROWS)) {
  const key = store === 'values' ? 'draft bob' : undefined;

  test(`a row of ${store} is what it was, and says nothing as it rests`, () => {
    assert.deepEqual(storesWith([[store, row]], MARKER), [store]);
    const rests = veil.cover(store, row, key);
    assert.deepEqual(storesWith([[store, rests]], MARKER), []);
    assert.deepEqual(veil.uncover(store, rests, key), row);
  });

  test(`the same row of ${store} rests as other bytes each time`, () => {
    assert.notDeepEqual(veil.cover(store, row, key).veil, veil.cover(store, row, key).veil);
  });

  test(`a row of ${store} that was left open by an earlier version is read as it is`, () => {
    assert.equal(veil.uncover(store, row, key), row);
  });

  test(`a row of ${store} that was damaged, or cut, or is under another key, is told apart`, () => {
    const rests = veil.cover(store, row, key);
    const other = new Veil(new Uint8Array(32).fill(8));
    const opened = [
      veil.uncover(store, flipped(rests), key),
      veil.uncover(store, { ...rests, veil: rests.veil.slice(0, 30) }, key),
      veil.uncover(store, { ...rests, veil: new Uint8Array() }, key),
      other.uncover(store, rests, key),
    ];
    for (const it of opened) {
      assert.deepEqual(it, opened[0]);
      assert.notDeepEqual(it, row);
    }
  });
}

test('keys and what indexes need stay open; all else is sealed, also what comes to be', () => {
  const open = (/** @type {string} */ store) =>
    Object.keys(veil.cover(store, { ...ROWS[store], later: 1 })).sort();
  assert.deepEqual(open('messages'), ['author', 'conversation', 'id', 'position', 'veil']);
  assert.deepEqual(open('conversations'), ['id', 'veil', 'with']);
  assert.deepEqual(open('changes'), ['author', 'conversation', 'id', 'veil']);
  assert.deepEqual(open('outbox'), [
    'conversation',
    'id',
    'position',
    'safe',
    'sealed',
    'to',
    'veil',
  ]);
});

test('what was sealed for one place does not open in another', () => {
  const rests = veil.cover('messages', message);
  const moved = veil.uncover('messages', { ...rests, author: 'bob' });
  assert.equal(moved.text, '');
  assert.equal(veil.uncover('changes', rests), undefined);
  assert.equal(
    veil.uncover('values', veil.cover('values', 'x', 'draft bob'), 'draft eve'),
    UNREADABLE,
  );
  const owed = veil.cover('owed', ROWS.owed);
  assert.equal(veil.uncover('owed', { ...owed, device: 'laptop' }), undefined);
});

test('the position of a message is no part of what it is bound to: the store gives it afterwards', () => {
  const { position: _, ...fresh } = message;
  const rests = veil.cover('messages', fresh);
  assert.deepEqual(veil.uncover('messages', { ...rests, position: 3 }), message);
});

test('a damaged message is shown as one that cannot be read, in its place', () => {
  assert.deepEqual(veil.uncover('messages', flipped(veil.cover('messages', message))), {
    position: 3,
    conversation,
    author: 'alice',
    id: message.id,
    kind: 'unsupported',
    text: '',
    at: 0x01938f1e0000,
    state: 'delivered',
  });
});

test('a damaged conversation is there, with nothing unread', () => {
  const { unread, last, ...rest } = veil.uncover(
    'conversations',
    flipped(veil.cover('conversations', ROWS.conversations)),
  );
  assert.deepEqual(rest, { id: conversation, with: 'bob' });
  assert.equal(unread, 0);
  assert.equal(last.kind, 'unsupported');
  assert.equal(last.at, 0);
});

test('keys that are wrapped already, and other stores, are left alone', () => {
  for (const key of ['device', 'wrappingKey', 'identity.keys', 'veil.key', 'veil.earlier']) {
    assert.equal(veil.cover('values', MARKER, key), MARKER);
  }
  assert.equal(isVeiled(veil.cover('values', MARKER, 'devices')), true);
  const person = { username: 'bob' };
  assert.equal(veil.cover('people', person), person);
});
