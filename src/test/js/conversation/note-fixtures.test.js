import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readNote } from '#js/conversation/envelope.js';
import { toBytes } from '#js/lib/bytes.js';

const NOTES = new URL('../../../../protocol/peer-fixtures/notes/', import.meta.url);

for (const file of readdirSync(NOTES).sort()) {
  const { description, frame, note, reads } = JSON.parse(
    readFileSync(new URL(file, NOTES), 'utf8'),
  );
  test(`${description} (${file})`, () => {
    assert.deepEqual(readNote(toBytes(JSON.stringify(note)), frame) ?? null, reads);
  });
}
