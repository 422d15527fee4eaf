import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lackOf } from '#js/lib/abilities.js';

const WHOLE = { isSecureContext: true, RTCPeerConnection: class {}, indexedDB: {} };

test('a browser that has everything lacks nothing', () => {
  assert.equal(lackOf(WHOLE), null);
});

test('an address that is not secure counts before what it withholds', () => {
  assert.equal(lackOf({ isSecureContext: false }), 'insecure');
});

test('what is missing is named', () => {
  const { RTCPeerConnection: _, ...withoutWebRtc } = WHOLE;
  assert.equal(lackOf(withoutWebRtc), 'webrtc');
  const { indexedDB: __, ...withoutStorage } = WHOLE;
  assert.equal(lackOf(withoutStorage), 'storage');
});
