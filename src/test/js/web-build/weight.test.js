import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { firstVisitBytes } from '../../../../web-build/weight.mjs';

test('what a page names is counted once, compressed; where it leads to is not', () => {
  const random = randomBytes(5_000);
  /** @type {Map<string, string | Uint8Array>} */
  const files = new Map();
  files.set('/a.js', random).set('/a.css', 'x'.repeat(100_000)).set('/i.svg', '');
  const html =
    '<link rel="stylesheet" href="/a.css?v=1"><script type="module" src="/a.js?v=2"></script>' +
    '<link rel="modulepreload" href="/a.js?v=2"><use href="/i.svg?v=3#x"></use><a href="/b.html">';
  const bytes = firstVisitBytes(html, (url) => {
    const content = files.get(url);
    assert.ok(content !== undefined, url);
    return content;
  });
  assert.ok(bytes > 5_000 && bytes < 6_000, String(bytes));
});

test('what a page loads besides is counted too', () => {
  const content = randomBytes(2_000);
  assert.ok(firstVisitBytes('', () => content, ['/more.js']) > 2_000);
});
