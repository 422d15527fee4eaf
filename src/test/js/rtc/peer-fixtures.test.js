import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeFrame } from '#js/rtc/frames.js';
import { isAnnouncement, parseSignal } from '#js/rtc/signals.js';

const FIXTURES = new URL('../../../../protocol/peer-fixtures/', import.meta.url);

/** @param {string} folder */
function fixtures(folder) {
  const place = new URL(`${folder}/`, FIXTURES);
  return readdirSync(place)
    .sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(new URL(file, place), 'utf8')) }));
}

/** @param {string} hex */
function bytes(hex) {
  return new Uint8Array(Buffer.from(hex, 'hex')).buffer;
}

for (const { file, description, signal, reads } of fixtures('signals')) {
  test(`${description} (${file})`, () => {
    assert.equal(isAnnouncement(signal), reads === 'announcement');
    assert.deepEqual(parseSignal(signal) ?? null, reads === 'announcement' ? null : reads);
  });
}

for (const { file, description, frame, reads } of fixtures('frames')) {
  test(`${description} (${file})`, () => {
    const read = decodeFrame(bytes(frame));
    const seen = read && { ...read, payload: Buffer.from(read.payload).toString('hex') };
    assert.deepEqual(seen ?? null, reads);
  });
}
