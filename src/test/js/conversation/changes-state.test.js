import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isWaiting, merged } from '#js/conversation/changes-state.js';

/** @typedef {import('#js/conversation/changes-state.js').Changeable} Changeable */

const stamp = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', 'c'))
  .map(([at, id]) => ({ at, id }));

/** Who has the stamp has the change: an id names one change, and so one text, or one emoji of one person. */
const edit = stamp.map(
  (edited) =>
    /** @type {Changeable} */ ({ kind: 'pending', text: `${edited.at}${edited.id}`, edited }),
);
const reaction = fc.tuple(stamp, fc.constantFrom('alice', 'bob')).map(
  ([it, author]) =>
    /** @type {Changeable} */ ({
      kind: 'pending',
      text: '',
      reactions: [{ ...it, author, emoji: it.id === 'a' ? null : '👍' }],
    }),
);
/** Of another device of one's own, when nobody else has it. */
const sent = { state: 'sent' };
const deletion = fc.constant(/** @type {Changeable} */ ({ kind: 'retracted', text: '' }));
const reached = fc.constant(
  /** @type {Changeable} */ ({ kind: 'pending', text: '', reached: true }),
);
const change = fc.oneof(
  { weight: 2, arbitrary: reached },
  { weight: 5, arbitrary: edit },
  { weight: 5, arbitrary: reaction },
  { weight: 1, arbitrary: deletion },
);
const kind = fc.constantFrom(/** @type {const} */ ('text'), /** @type {const} */ ('unsupported'));

/**
 * A device gets the message after some of its changes.
 *
 * @param {Changeable} message
 * @param {Changeable[]} changes
 * @param {number} before how many of them come first
 */
function received(message, changes, before) {
  const [first, ...others] = changes.slice(0, before);
  const pending = first && others.reduce(merged, merged(empty(), first));
  const arrived = pending === undefined ? message : merged(message, pending);
  return changes.slice(before).reduce(merged, arrived);
}

function empty() {
  return /** @type {Changeable} */ ({ kind: 'pending', text: '' });
}

test('in whatever order changes come, before or after their message, and how often, it ends the same', () => {
  fc.assert(
    fc.property(
      kind,
      fc.array(change, { maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (of, changes, chance) => {
        /** @type {Changeable} */
        const message = { ...sent, kind: of, text: of === 'text' ? 'first' : '' };
        const expected = received(message, changes, 0);
        const shuffled = [...changes, ...changes.slice(0, 3)]
          .map((it) => ({ it, by: chance.next().value }))
          .sort((one, other) => one.by - other.by)
          .map(({ it }) => it);
        const before = chance.next().value % (shuffled.length + 1);
        assert.deepEqual(received(message, shuffled, before), expected);
      },
    ),
  );
});

test('what says nothing new leaves the same object', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const message = changes.reduce(
        merged,
        /** @type {Changeable} */ ({ ...sent, kind: 'text', text: '' }),
      );
      for (const it of changes) assert.equal(merged(message, it), message);
    }),
  );
});

test('the later edit counts, and of two at the same time that with the greater id', () => {
  const message = /** @type {Changeable} */ ({ kind: 'text', text: 'first' });
  const later = edited('later', 2, 'a');
  assert.equal(merged(merged(message, later), edited('earlier', 1, 'z')).text, 'later');
  assert.equal(merged(merged(message, later), edited('greater', 2, 'b')).text, 'greater');
});

test('nothing is left of a message that was deleted, and nothing brings it back', () => {
  const message = {
    kind: /** @type {const} */ ('text'),
    text: 'secret',
    replyTo: { author: 'bob', id: '1' },
    reactions: [{ at: 1, id: 'a', author: 'bob', emoji: '👍' }],
    edited: { at: 1, id: 'a' },
  };
  const gone = merged(message, { kind: 'retracted', text: '' });
  assert.deepEqual(gone, { kind: 'retracted', text: '' });
  assert.equal(merged(gone, edited('back', 9, 'z')), gone);
});

/**
 * @param {string} text
 * @param {number} at
 * @param {string} id
 * @returns {Changeable}
 */
function edited(text, at, id) {
  return { kind: 'pending', text, edited: { at, id } };
}

test('what is left of a message that was deleted for both does not wait, even if it stayed queued', () => {
  assert.equal(isWaiting({ kind: 'text', state: 'queued' }), true);
  assert.equal(isWaiting({ kind: 'text', state: 'delivered' }), false);
  assert.equal(isWaiting({ kind: 'retracted', state: 'queued' }), false);
});
