import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withParts } from '../../../../web-build/pages.mjs';

/** @param {string} name */
function read(name) {
  if (name !== 'parts/a-card.html') throw new Error(`no ${name}`);
  return '<p>1 $& 2</p>\n';
}

test('a part of a page stands where the page names it', () => {
  const page = '<main>\n  <!-- part a-card -->\n</main>\n<!-- no part -->\n';
  assert.equal(withParts(page, read), '<main>\n  <p>1 $& 2</p>\n</main>\n<!-- no part -->\n');
});

test('a part that is missing ends the build', () => {
  assert.throws(() => withParts('<!-- part another -->\n', read), /no parts\/another\.html/);
});
