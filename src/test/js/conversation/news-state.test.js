import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newsSince } from '#js/conversation/news-state.js';
import { newConversation } from '#js/conversation/state.js';

/** @typedef {import('#js/conversation/state.js').Conversation} Conversation */

/**
 * @param {number} position
 * @param {boolean} [mine]
 */
function message(position, mine = false) {
  /** @type {import('#js/conversation/state.js').Message} */
  const made = {
    key: `${position}`,
    position,
    id: `${position}`,
    author: mine ? 'alice' : 'bob',
    mine,
    kind: 'text',
    text: `number ${position}`,
    at: position,
    state: mine ? 'delivered' : 'received',
  };
  return made;
}

/**
 * @param {readonly import('#js/conversation/state.js').Message[]} messages
 * @param {Partial<Conversation>} [other]
 * @returns {Conversation}
 */
function having(messages, other = {}) {
  const last = messages.at(-1) ?? null;
  return {
    ...newConversation('direct:alice:bob', 'bob'),
    status: 'ready',
    messages,
    last,
    ...other,
  };
}

/** @param {ReturnType<typeof newsSince>} news */
function positions({ messages }) {
  return messages.map(({ position }) => position);
}

test('all that came from the other person at once is news, in order', () => {
  const before = having([message(1)]);
  const news = newsSince(before, having([message(1), message(2), message(3, true), message(4)]));
  assert.deepEqual(positions(news), [2, 4]);
  assert.equal(news.count, 2);
});

test('own messages, older ones and removals are no news', () => {
  const before = having([message(5), message(6)]);
  assert.equal(newsSince(before, having([message(5), message(6), message(7, true)])).count, 0);
  assert.equal(newsSince(before, having([message(4), message(5), message(6)])).count, 0);
  assert.equal(newsSince(before, having([message(5)])).count, 0);
});

test('another conversation, and one that was still being loaded, bring no news', () => {
  const now = having([message(1), message(2)]);
  assert.equal(newsSince(undefined, now).count, 0);
  assert.equal(newsSince(having([message(1)], { with: 'carol' }), now).count, 0);
  assert.equal(newsSince(having([message(1)], { status: 'loading' }), now).count, 0);
});

test('behind a part that ends in the past the newest is known, and how many there are', () => {
  const messages = [message(1)];
  const before = having(messages, { later: true, last: message(10), unread: 1 });
  const news = newsSince(before, { ...before, last: message(14), unread: 4 });
  assert.deepEqual(positions(news), [14]);
  assert.equal(news.count, 3);
});
