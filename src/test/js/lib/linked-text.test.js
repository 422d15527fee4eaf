import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linkedParts } from '#js/lib/linked-text.js';

/** @param {string} text */
const links = (text) => linkedParts(text).flatMap(({ href }) => href ?? []);

test('addresses in a text are found, and the text around them stays', () => {
  assert.deepEqual(linkedParts('See https://example.org/a?b=1#c, then answer.'), [
    { text: 'See ', href: null },
    { text: 'https://example.org/a?b=1#c', href: 'https://example.org/a?b=1#c' },
    { text: ', then answer.', href: null },
  ]);
  assert.deepEqual(links('http://a.example and HTTPS://B.example!'), [
    'http://a.example/',
    'https://b.example/',
  ]);
});

test('a bracket at the end belongs to an address that opened it', () => {
  assert.deepEqual(links('(see https://example.org/x)'), ['https://example.org/x']);
  assert.deepEqual(links('https://example.org/Rose_(film)'), ['https://example.org/Rose_(film)']);
});

for (const text of [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'xhttps://example.org',
  'https://',
  'https://[',
  'example.org',
  '',
]) {
  test(`this is no link: ${text}`, () => assert.deepEqual(links(text), []));
}

test('no text is lost or changed, and nothing but web addresses is linked', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant('javascript:'), fc.constant(' ('))),
      (pieces) => {
        const text = pieces.join('');
        const parts = linkedParts(text);
        assert.equal(parts.map((part) => part.text).join(''), text);
        for (const { href } of parts) assert.match(href ?? 'https:', /^https?:/);
      },
    ),
  );
});

test('the longest texts full of what ends addresses are read', () => {
  assert.deepEqual(links(`https://a.example/${')'.repeat(16_000)}`), ['https://a.example/']);
  assert.equal(links('https://a.example/x.,;:!? '.repeat(600)).length, 600);
  assert.deepEqual(links(`https://a.example/${'.'.repeat(16_000)}`), ['https://a.example/']);
});
