import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { encodeChange, encodeText, readEnvelope } from '#js/conversation/envelope.js';
import { toBytes } from '#js/lib/bytes.js';

const ENVELOPES = new URL('../../../../protocol/peer-fixtures/envelopes/', import.meta.url);

for (const file of readdirSync(ENVELOPES).sort()) {
  const { description, frame, envelope, reads } = JSON.parse(
    readFileSync(new URL(file, ENVELOPES), 'utf8'),
  );
  test(`${description} (${file})`, () => {
    assert.deepEqual(readEnvelope(toBytes(JSON.stringify(envelope)), frame) ?? null, reads);
  });
}

for (const name of ['text', 'text-reply', 'edit', 'delete', 'reaction', 'reaction-taken-back']) {
  const { envelope } = JSON.parse(readFileSync(new URL(`${name}.json`, ENVELOPES), 'utf8'));
  test(`this version writes what others read (${name}.json)`, () => {
    const { id, conversation, kind, sentAt, body } = envelope;
    const parts = { id, conversation, at: Date.parse(sentAt) };
    const bytes =
      kind === 'text'
        ? encodeText({ ...parts, text: body.text, replyTo: body.replyTo })
        : encodeChange({ ...parts, kind, body });
    assert.deepEqual(bytes, toBytes(JSON.stringify(envelope)));
  });
}
