import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ar } from '#js/words/ar.js';
import { de } from '#js/words/de.js';
import { en } from '#js/words/en.js';
import { LANGUAGES } from '#js/words/languages.js';
import { Vocabulary } from '#js/words/vocabulary.js';

const WORDS = { en, de, ar };

/** @param {keyof typeof WORDS} tag */
function vocabulary(tag) {
  const language = LANGUAGES.find((it) => it.tag === tag);
  assert.ok(language);
  return new Vocabulary(language, language.locale, WORDS[tag]);
}

test('names in braces are filled in', () => {
  assert.equal(vocabulary('en').say('requests.acceptNamed', { name: 'Ben' }), 'Accept Ben');
});

test('one and many are told apart, and numbers are written as the language writes them', () => {
  assert.equal(vocabulary('en').sayCount('chats.unread', 1), '1 unread message');
  assert.equal(vocabulary('en').sayCount('chats.unread', 1200), '1,200 unread messages');
  assert.equal(vocabulary('de').sayCount('chats.unread', 1200), '1.200 ungelesene Nachrichten');
});

test('Arabic has its six plural forms, of which several may be the same', () => {
  const said = [1, 2, 3, 11, 100].map((count) => vocabulary('ar').sayCount('time.minutes', count));
  assert.equal(said[0], 'دقيقة واحدة');
  assert.equal(said[1], 'دقيقتين');
  assert.match(said[2] ?? '', /دقائق$/);
  assert.match(said[3] ?? '', /دقيقة$/);
  assert.match(said[4] ?? '', /دقيقة$/);
});

test('what a language lacks is said in English, which keeps its direction', () => {
  const lacking = new Vocabulary({ tag: 'ar', name: '', direction: 'rtl', locale: 'ar' }, 'ar', {});
  assert.equal(lacking.say('profile.saved'), '\u2066Saved.\u2069');
  assert.equal(lacking.sayCount('chats.unread', 3), '\u20663 unread messages\u2069');
  assert.equal(lacking.has('profile.saved'), false);
  assert.equal(lacking.knows('profile.saved'), true);
  assert.equal(lacking.knows('no.such.words'), false);
});

test('a name that runs the other way is kept apart from the words beside it', () => {
  const arabic = vocabulary('en').say('requests.acceptNamed', { name: 'مريم' });
  assert.equal(arabic, 'Accept \u2068مريم\u2069');
  assert.match(vocabulary('ar').say('requests.acceptNamed', { name: 'Ben' }), /\u2068Ben\u2069/);
  assert.match(vocabulary('ar').say('requests.acceptNamed', { name: 'مريم' }), / مريم$/);
});
