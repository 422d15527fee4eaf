import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storedRead, summariesLoaded } from '#js/conversation/messages-state.js';
import { NO_CONVERSATIONS, newConversation } from '#js/conversation/state.js';

const ID = 'direct:alice:bob';

/**
 * A conversation whose news began at position 10, of which some are read.
 *
 * @param {string | null} open
 * @param {number} unread
 */
function reading(open, unread) {
  const bob = { ...newConversation(ID, 'bob'), unread, firstUnread: 10, readUpTo: 14 };
  return { ...NO_CONVERSATIONS, open, with: { bob } };
}

const stored = {
  id: ID,
  with: 'bob',
  unread: 5,
  readUpTo: 14,
  firstUnread: 15,
  readByThem: 0,
  last: null,
};

test('the line where what is new begins stays while somebody reads on', () => {
  const state = reading('bob', 5);
  assert.equal(summariesLoaded(state, [stored]).with.bob?.firstUnread, 10);
  const page = { summary: stored, messages: [], later: false };
  assert.equal(storedRead(state, 'bob', page, state.with.bob).with.bob?.firstUnread, 10);
});

test('what comes after all was read begins anew, and so does what is not shown', () => {
  assert.equal(summariesLoaded(reading('bob', 0), [stored]).with.bob?.firstUnread, 15);
  assert.equal(summariesLoaded(reading(null, 5), [stored]).with.bob?.firstUnread, 15);
});
