import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold, matchesIn } from '#js/lib/fold.js';

test('case and accents make no difference', () => {
  for (const [one, other] of [
    ['Crème Brûlée', 'creme brulee'],
    ['STRASSE', 'Straße'],
    ['ΟΔΟΣ', 'οδός'],
    ['İstanbul', 'istanbul'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['ﬁne', 'FINE'],
  ]) {
    assert.equal(fold(one ?? ''), fold(other ?? ''), `${one} is ${other}`);
  }
});

test('what makes another word in its script is kept', () => {
  assert.notEqual(fold('か'), fold('が'));
  assert.notEqual(fold('कि'), fold('क'));
});

/**
 * @param {string} text
 * @param {string} wanted
 */
function found(text, wanted) {
  return matchesIn(text, fold(wanted)).map(({ start, end }) => text.slice(start, end));
}

test('matches are told as they stand in the text', () => {
  assert.deepEqual(found('Ein Straßenfest in der STRASSE', 'strasse'), ['Straße', 'STRASSE']);
  assert.deepEqual(found('cre\u0300me, crème', 'creme'), ['cre\u0300me', 'crème']);
  assert.deepEqual(found('aaaa', 'aa'), ['aa', 'aa']);
  assert.deepEqual(found('🙂 ok 🙂', '🙂'), ['🙂', '🙂']);
  assert.deepEqual(found('nothing', 'thin g'), []);
});

test('a text has a match wherever it has the words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      (before, wanted, after) => {
        fc.pre(fold(wanted) !== '');
        const text = `${before} ${wanted} ${after}`;
        const matches = matchesIn(text, fold(wanted));
        assert.equal(matches.length > 0, fold(text).includes(fold(wanted)));
        for (const { start, end } of matches) assert.ok(start < end && end <= text.length);
      },
    ),
  );
});
