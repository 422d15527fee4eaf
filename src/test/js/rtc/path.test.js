import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathIn } from '#js/rtc/path.js';

/**
 * @param {object} local
 * @param {object} remote
 */
function report(local, remote) {
  return /** @type {any} */ (
    new Map(
      Object.entries({
        T: { type: 'transport', selectedCandidatePairId: 'P' },
        P: { type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R' },
        L: local,
        R: remote,
      }),
    )
  );
}

const HOST = { candidateType: 'host' };

/** @type {[string, object, object, string][]} */
const CASES = [
  ['two hosts are on one network', HOST, HOST, 'local-network'],
  [
    'a host behind an mDNS name is on the network too',
    HOST,
    { candidateType: 'prflx', address: '192.168.1.7' },
    'local-network',
  ],
  [
    'so is one with a unique local IPv6 address',
    { candidateType: 'prflx', address: 'fd12:3456::1' },
    HOST,
    'local-network',
  ],
  [
    'an address translator in between is direct',
    HOST,
    { candidateType: 'prflx', address: '203.0.113.9' },
    'direct',
  ],
  ['an end whose address is not told is direct', HOST, { candidateType: 'prflx' }, 'direct'],
  ['a server-reflexive end is direct', { candidateType: 'srflx' }, HOST, 'direct'],
  ['a relay on one side is relayed', { candidateType: 'relay' }, HOST, 'relayed'],
  ['a relay on the other side is relayed', HOST, { candidateType: 'relay' }, 'relayed'],
];

for (const [name, local, remote, path] of CASES) {
  test(name, () => assert.equal(pathIn(report(local, remote)), path));
}

test('without a selected pair there is no path', () => {
  assert.equal(pathIn(/** @type {any} */ (new Map())), null);
});

test('a browser that names no selected pair is understood by the nominated one', () => {
  const stats = report(HOST, HOST);
  stats.delete('T');
  Object.assign(stats.get('P'), { nominated: true, state: 'succeeded' });
  assert.equal(pathIn(stats), 'local-network');
});
