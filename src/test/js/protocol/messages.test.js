import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parseServerFrame } from '#js/protocol/messages.js';

const FIXTURES = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../../protocol/fixtures',
);

/** @param {'valid' | 'invalid'} kind */
function fixtures(kind) {
  const folder = path.join(FIXTURES, kind);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const fixture = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
      const { frame } = fixture;
      return { name, ...fixture, text: typeof frame === 'string' ? frame : JSON.stringify(frame) };
    })
    .filter(({ direction }) => direction === 'server');
}

const valid = fixtures('valid');
const invalid = fixtures('invalid');

test('there are fixtures of all types of frames', () => {
  const types = new Set(valid.map(({ text }) => JSON.parse(text).type));
  assert.deepEqual([...types].sort(), [
    'chain',
    'commit',
    'contact',
    'error',
    'letter',
    'passkeys',
    'ping',
    'pong',
    'presence',
    'relay',
    'signal',
    'welcome',
  ]);
  assert.ok(invalid.length > 0);
});

for (const { name, description, text } of valid) {
  test(`a page takes ${name}: ${description}`, () => {
    const sent = JSON.parse(text);
    const read = parseServerFrame(text);
    assert.ok(read);
    for (const [field, value] of Object.entries(read)) assert.deepEqual(value, sent[field], field);
  });
}

for (const { name, description, text } of invalid) {
  test(`a page drops ${name}: ${description}`, () => {
    assert.equal(parseServerFrame(text), undefined);
  });
}

test('any text at all is a frame or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (text) => {
      const frame = parseServerFrame(text);
      assert.ok(frame === undefined || typeof frame.type === 'string');
    }),
  );
});

test('a frame with one field replaced is taken with that field right, or dropped', () => {
  fc.assert(
    fc.property(fc.constantFrom(...valid), fc.jsonValue(), fc.nat(), (fixture, value, place) => {
      const frame = JSON.parse(fixture.text);
      const fields = Object.keys(frame).filter((field) => field !== 'data');
      const field = fields[place % fields.length] ?? 'type';
      const read = parseServerFrame(JSON.stringify({ ...frame, [field]: value }));
      if (read !== undefined && field in read) {
        assert.deepEqual(/** @type {any} */ (read)[field], JSON.parse(JSON.stringify(value)));
      }
    }),
  );
});
