import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longFiles, tooLong } from '../../../../web-build/sizes.mjs';

test('a file of 300 lines is the longest that there may be', () => {
  const read = (/** @type {string} */ file) => 'a\n'.repeat(Number(file.split('.')[0]));
  assert.deepEqual(tooLong(['299.js', '300.js', '301.js'], read), [
    '301.js has 301 lines; 300 are the most',
  ]);
});

test('words are lists, which may be longer', () => {
  assert.deepEqual(
    tooLong(['src/main/webapp/js/words/en.js'], () => 'a\n'.repeat(999)),
    [],
  );
});

test('none of our files is longer', () => {
  assert.deepEqual(longFiles(), []);
});
