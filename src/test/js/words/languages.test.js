import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENGLISH, LANGUAGES, languageFor, localeFor } from '#js/words/languages.js';

/** @param {string} tag */
function named(tag) {
  const found = LANGUAGES.find((it) => it.tag === tag);
  assert.ok(found);
  return found;
}

test('the chosen language comes before those of the browser', () => {
  assert.equal(languageFor('ar', ['de-AT', 'en']).tag, 'ar');
});

test('without a choice the first of the browser that there is counts, whatever the country', () => {
  assert.equal(languageFor(null, ['fr-FR', 'DE-at', 'en']).tag, 'de');
});

test('whoever speaks none of the languages gets English', () => {
  assert.equal(languageFor('tlh', ['fr', '', '*']), ENGLISH);
  assert.equal(languageFor(null, []), ENGLISH);
});

test('dates are in the language of the words, in the way of the country of the person', () => {
  assert.equal(localeFor(named('de'), ['en-US', 'de-AT']), 'de-AT');
  assert.equal(localeFor(named('de'), ['en-US']), 'de-DE');
  assert.equal(localeFor(named('de'), ['dev']), 'de-DE');
});
