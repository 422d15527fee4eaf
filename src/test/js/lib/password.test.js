import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strengthOf } from '#js/lib/password.js';

/** @type {[string, import('#js/lib/password.js').Strength][]} */
const JUDGED = [
  ['', ''],
  ['seven77', 'short'],
  ['aaaaaaaaaaaaaaaa', 'guessable'],
  ['abababababababab', 'guessable'],
  ['12345678', 'guessable'],
  ['qwertyuiop123456', 'guessable'],
  ['zyxwvutsrqponmlk', 'guessable'],
  ['Benjamin1', 'guessable'],
  ['Tr0ub4dor&3', 'fair'],
  ['correct horse battery', 'good'],
  ['🌻🌊🏔🚲🎻🦉🍋🛶', 'fair'],
];

for (const [password, strength] of JUDGED) {
  test(`"${password}" is ${strength || 'nothing yet'}`, () => {
    assert.equal(strengthOf(password, 'benjamin'), strength);
  });
}
