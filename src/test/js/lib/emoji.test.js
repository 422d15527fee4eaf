import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEmoji } from '#js/lib/emoji.js';

test('one emoji is one as people see it, of however many characters', () => {
  for (const emoji of ['👍', '❤️', '❤', '1️⃣', '🇩🇪', '👨‍👩‍👧‍👦', '👍🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '©']) {
    assert.equal(isEmoji(emoji), true, emoji);
  }
});

test('nothing else is one', () => {
  const others = [
    '',
    ' ',
    'a',
    '1',
    '#',
    '🇩',
    '👍👍',
    '👍 ',
    'a\u0301',
    '\u200d',
    '\ufe0f',
    null,
    5,
  ];
  for (const other of others) assert.equal(isEmoji(other), false, String(other));
});
