import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waysOf } from '#js/ways/state.js';

test('what the server offers is told from the addresses of its servers', () => {
  assert.deepEqual(waysOf([]), { known: true, stun: false, relay: false });
  assert.deepEqual(waysOf([{ urls: ['stun:a.example'] }]), {
    known: true,
    stun: true,
    relay: false,
  });
  assert.deepEqual(waysOf([{ urls: 'stuns:a.example' }, { urls: ['turns:b.example:443'] }]), {
    known: true,
    stun: true,
    relay: true,
  });
});
