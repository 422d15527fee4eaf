import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { beginningOf } from '#js/lib/long-text.js';

test('a text of ordinary length is shown whole', () => {
  assert.equal(beginningOf('Hello'), null);
  assert.equal(beginningOf('word '.repeat(290)), null);
  assert.equal(beginningOf('line\n'.repeat(20)), null);
});

test('a long text is cut after a word', () => {
  const beginning = beginningOf('word '.repeat(3_200)) ?? '';
  assert.ok(beginning.endsWith('word'));
  assert.ok(beginning.length > 1_000 && beginning.length <= 1_200);
});

test('a text of many lines is cut after a line', () => {
  assert.equal(beginningOf('line\n'.repeat(100)), 'line\n'.repeat(18).trimEnd());
});

test('a text without blanks is cut somewhere, but not within a character', () => {
  assert.equal(beginningOf('x'.repeat(16_000))?.length, 1_200);
  const faces = beginningOf(`x${'😀'.repeat(5_000)}`) ?? '';
  assert.ok(faces.endsWith('😀'));
  assert.equal(faces.length, 1_199);
});

test('a beginning is the beginning, and shorter', () => {
  const character = fc.oneof(
    fc.constant(' '),
    fc.constant('\n'),
    fc.constant('a'),
    fc.constant('😀'),
  );
  fc.assert(
    fc.property(fc.array(character, { maxLength: 4_000, size: 'max' }), (characters) => {
      const text = characters.join('');
      const beginning = beginningOf(text);
      if (beginning === null) return;
      assert.ok(text.startsWith(beginning));
      assert.ok(beginning.length < text.length);
    }),
    { numRuns: 50 },
  );
});
