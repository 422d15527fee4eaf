import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCode } from '#js/lib/typed-code.js';
import { makeLinkingCode, readLinkingCode, writeLinkingCode } from '#js/linking/code.js';

test('a code is typed in groups of four, and scanned with the username', () => {
  const { typed, scanned } = writeLinkingCode('alice', makeLinkingCode());
  assert.match(typed, /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  assert.equal(scanned, `p2pchat-link:1:alice:${typed.replaceAll('-', '')}`);
});

test('what was written is read, scanned or typed in any case', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (code) => {
      const { typed, scanned } = writeLinkingCode('alice', code);
      assert.deepEqual(readLinkingCode('alice', scanned), code);
      assert.deepEqual(readLinkingCode('alice', ` ${typed.toLowerCase()}\n`), code);
    }),
  );
});

test('26 characters hold two bits more than a code has: those that use them are none', () => {
  // 2^128, with the characters that check it.
  const beyond = 2n ** 128n % 1_021n;
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const check = alphabet.charAt(Number(beyond >> 5n)) + alphabet.charAt(Number(beyond & 31n));
  assert.equal(readCode(`8${'0'.repeat(25)}${check}`, 16), undefined);
});

for (const [text, code] of /** @type {[string, string][]} */ ([
  ['', 'bad-code'],
  ['p2pchat-link:1:alice:', 'bad-code'],
  ['p2pchat-link:1:bob:0000000000000000000000000000', 'other-account'],
  ['p2pchat-link:2:alice:0000000000000000000000000000', 'bad-code'],
  ['https://chat.example/#invite/alice', 'bad-code'],
])) {
  test(`is no code: ${JSON.stringify(text)}`, () => {
    assert.equal(readLinkingCode('alice', text), code);
  });
}
