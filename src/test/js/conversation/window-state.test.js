import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { messageAdded } from '#js/conversation/messages-state.js';
import { NO_CONVERSATIONS, newConversation } from '#js/conversation/state.js';
import {
  earlierLoaded,
  laterLoaded,
  messagesSeen,
  newestKept,
  pageLoaded,
  placeToLoad,
} from '#js/conversation/window-state.js';

/** @typedef {import('#js/conversation/state.js').ConversationsState} State */

const BOB = 'bob';

/**
 * @param {number | null} position
 * @param {boolean} [mine]
 */
function message(position, mine = false) {
  const key = `${position}`;
  /** @type {import('#js/conversation/state.js').Message} */
  const found = {
    key,
    position,
    id: key,
    author: mine ? 'alice' : BOB,
    mine,
    kind: 'text',
    text: key,
    at: position ?? 0,
    state: mine ? 'queued' : 'received',
  };
  return found;
}

/**
 * @param {number} from
 * @param {number} to
 */
function stored(from, to) {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => message(from + n));
}

/** @param {Partial<import('#js/conversation/state.js').Conversation>} conversation */
function having(conversation) {
  /** @type {State} */
  const state = {
    ...NO_CONVERSATIONS,
    open: BOB,
    with: { [BOB]: { ...newConversation('direct:alice:bob', BOB), ...conversation } },
  };
  return state;
}

/** @param {State} state */
function positions(state) {
  return state.with[BOB]?.messages.map(({ position }) => position) ?? [];
}

test('however one scrolls while messages come, the window has no gap, no repeat, and an end', () => {
  const step = fc.oneof(
    fc.constant('earlier'),
    fc.constant('later'),
    fc.constant('newest'),
    fc.constant('arrival'),
    fc.constant('arrival while loading'),
    fc.constant('at the end'),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let newest = 2_000;
      let state = having({ status: 'ready', last: message(newest) });
      state = pageLoaded(state, BOB, { messages: stored(1951, 2000), earlier: true, later: false });
      const arrive = () => {
        newest += 1;
        const fact = { id: '', message: message(newest), unread: true };
        state = messageAdded(state, BOB, fact);
      };
      for (const name of steps) {
        const window = positions(state);
        const first = window[0] ?? 0;
        const last = window.at(-1) ?? 0;
        if (name === 'earlier') {
          const messages = stored(Math.max(1, first - 50), first - 1);
          state = earlierLoaded(state, BOB, { messages, earlier: first > 51 });
        } else if (name === 'newest') {
          const messages = stored(newest - 49, newest);
          state = pageLoaded(state, BOB, { messages, earlier: true, later: false });
        } else if (name === 'at the end') {
          state = newestKept(state, BOB);
        } else if (name === 'arrival') {
          arrive();
        } else if (state.with[BOB]?.later) {
          const messages = stored(last + 1, Math.min(newest, last + 50));
          const later = last + 50 < newest;
          if (name === 'arrival while loading') arrive();
          state = laterLoaded(state, BOB, { messages, later });
        }
        const now = positions(state);
        assert.deepEqual(
          now,
          now.map((_, index) => (now[0] ?? 0) + index),
        );
        assert.ok(now.length <= 800);
        assert.equal(state.with[BOB]?.later, now.at(-1) !== newest);
      }
    }),
  );
});

test('a message that could not be stored stays, wherever one scrolls', () => {
  let state = having({ status: 'ready', messages: [...stored(901, 1000), message(null, true)] });
  for (let first = 901; first > 51; first -= 50) {
    const messages = stored(first - 50, first - 1);
    state = earlierLoaded(state, BOB, { messages, earlier: true });
  }
  assert.ok(positions(state).length <= 401);
  assert.equal(positions(state).at(-1), null);
  assert.equal(state.with[BOB]?.later, true);
});

test('unread messages are counted down as they come into sight', () => {
  const marks = { unread: 300, firstUnread: 701, readUpTo: 700 };
  const last = message(1000);
  let state = having({ ...marks, last, status: 'ready', messages: stored(681, 750), later: true });
  state = messagesSeen(state, BOB, 710);
  assert.equal(state.with[BOB]?.unread, 290);
  state = messagesSeen(state, BOB, 690);
  assert.equal(state.with[BOB]?.unread, 290);
  state = pageLoaded(state, BOB, { messages: stored(951, 1000), earlier: true, later: false });
  state = messagesSeen(state, BOB, 1000);
  assert.equal(state.with[BOB]?.unread, 0);
  assert.equal(state.with[BOB]?.firstUnread, 701);
});

test('what is new begins with the first message that came unseen, until one answers', () => {
  let state = having({ status: 'ready', messages: stored(1, 3), last: message(3) });
  for (const position of [4, 5]) {
    const fact = { id: '', message: message(position), unread: true };
    state = messageAdded(state, BOB, fact);
  }
  assert.equal(state.with[BOB]?.firstUnread, 4);
  state = messagesSeen(state, BOB, 5);
  assert.equal(state.with[BOB]?.firstUnread, 4);
  state = messageAdded(state, BOB, { id: '', message: message(6, true), unread: false });
  assert.equal(state.with[BOB]?.firstUnread, null);
});

test('a conversation is shown from the first unread message, else from where one was, else from its end', () => {
  const kept = {
    ...newConversation('', BOB),
    status: /** @type {const} */ ('ready'),
    messages: stored(951, 1000),
    earlier: true,
  };
  assert.equal(placeToLoad(kept, null), 'nothing');
  assert.equal(placeToLoad(kept, 960), 'nothing');
  assert.equal(placeToLoad(kept, 500), 500);
  assert.equal(placeToLoad({ ...kept, unread: 300, firstUnread: 701 }, 500), 701);
  assert.equal(placeToLoad({ ...kept, earlier: false }, 500), 'nothing');
  assert.equal(placeToLoad({ ...kept, status: 'loading' }, null), 'newest');
  assert.equal(placeToLoad(undefined, null), 'newest');
});
