import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeParts } from '#js/lib/code-text.js';

/** @param {string} code */
const text = (code) => ({ kind: 'text', text: code });
/** @param {string} code */
const code = (code) => ({ kind: 'code', text: code });
/** @param {string} code */
const block = (code) => ({ kind: 'block', text: code });

for (const { said, parts } of [
  { said: 'no code', parts: [text('no code')] },
  { said: 'a `b` c `d`', parts: [text('a '), code('b'), text(' c '), code('d')] },
  { said: 'one ` alone', parts: [text('one ` alone')] },
  { said: '`not\nover lines`', parts: [text('`not\nover lines`')] },
  { said: '```\nx\n```', parts: [block('x')] },
  { said: '```js\n  x `y`\n\nz\n```\nafter', parts: [block('  x `y`\n\nz'), text('after')] },
  { said: 'before\n```\na\n```\n```\nb\n```', parts: [text('before'), block('a'), block('b')] },
  { said: 'before\n```\nnever\nended', parts: [text('before'), block('never\nended')] },
  { said: '```', parts: [text('```')] },
  { said: '```\n```', parts: [block('')] },
  { said: 'not here ```\nx', parts: [text('not here ```\nx')] },
]) {
  test(`code in ${JSON.stringify(said)}`, () => assert.deepEqual(codeParts(said), parts));
}

test('nothing of a text but backticks, languages and line ends is lost, in order', () => {
  const piece = fc.constantFrom('`', '```', '\n', 'a', ' ', 'b');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const said = pieces.join('');
      const kept = codeParts(said).map((it) => it.text);
      let from = 0;
      for (const part of kept) {
        const at = said.indexOf(part, from);
        assert.ok(at >= from, `${JSON.stringify(part)} in ${JSON.stringify(said)}`);
        from = at + part.length;
      }
    }),
  );
});
