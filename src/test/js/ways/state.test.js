import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN_WAYS, waysTold } from '#js/ways/state.js';

const waysOf = waysTold.bind(undefined, UNKNOWN_WAYS);

test('what the server offers is told from the addresses of its servers', () => {
  assert.deepEqual(waysOf([]), {
    possible: true,
    known: true,
    stun: false,
    relay: false,
  });
  assert.deepEqual(waysOf([{ urls: ['stun:a.example'] }]), {
    possible: true,
    known: true,
    stun: true,
    relay: false,
  });
  assert.deepEqual(waysOf([{ urls: 'stuns:a.example' }, { urls: ['turns:b.example:443'] }]), {
    possible: true,
    known: true,
    stun: true,
    relay: true,
  });
});
