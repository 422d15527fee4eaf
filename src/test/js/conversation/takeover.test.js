import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionsForgotten } from '#js/conversation/link-state.js';
import {
  hiddenForgotten,
  NO_CONVERSATIONS,
  NO_LINK,
  newConversation,
} from '#js/conversation/state.js';

/** @type {import('#js/conversation/state.js').Message} */
const FAILED = {
  key: 'alice 1',
  position: null,
  id: '1',
  author: 'alice',
  mine: true,
  kind: 'text',
  text: 'Kept nowhere else',
  at: 0,
  state: 'failed',
  error: 'storage-full',
};

/** @param {Partial<import('#js/conversation/state.js').Conversation>} parts */
function withBob(parts) {
  const conversation = { ...newConversation('direct:alice:bob', 'bob'), ...parts };
  return { ...NO_CONVERSATIONS, with: { bob: conversation } };
}

test('messages are read again after a takeover, and those that could not be stored stay', () => {
  const stored = { ...FAILED, key: 'bob 2', position: 7 };
  const before = withBob({ status: 'ready', messages: [stored, FAILED] });
  const bob = hiddenForgotten(before).with.bob;
  assert.equal(bob?.status, 'idle');
  assert.deepEqual(bob?.messages, [FAILED]);
});

test('a tab that takes over shows no connection of the tab before, and nobody typing', () => {
  const before = withBob({ typing: true, link: { state: 'open', path: 'direct' } });
  const bob = connectionsForgotten(before).with.bob;
  assert.equal(bob?.typing, false);
  assert.deepEqual(bob?.link, NO_LINK);
});
