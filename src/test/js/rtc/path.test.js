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
  [
    'two IPv6 addresses of one network are on it',
    { candidateType: 'host', address: '2001:db8:1:2:a::1' },
    { candidateType: 'prflx', address: '2001:DB8:1:2::b' },
    'local-network',
  ],
  [
    'two IPv6 addresses without a translator in between are direct, however far apart',
    { candidateType: 'host', address: '2001:db8:1:2::1' },
    { candidateType: 'host', address: '2001:db8:1:3::1' },
    'direct',
  ],
  [
    'two public IPv4 addresses of one network are on it',
    { candidateType: 'host', address: '192.0.2.2' },
    { candidateType: 'prflx', address: '192.0.2.77' },
    'local-network',
  ],
  [
    'neighbours behind translators of one provider are not on one network',
    { candidateType: 'srflx', address: '203.0.113.4' },
    { candidateType: 'srflx', address: '203.0.113.9' },
    'direct',
  ],
  [
    'two public IPv4 addresses of different networks are direct',
    { candidateType: 'host', address: '198.51.100.4' },
    { candidateType: 'host', address: '203.0.113.9' },
    'direct',
  ],
  [
    'a name of mDNS is known on this network only',
    { candidateType: 'host', address: '3f2a.local' },
    { candidateType: 'host', address: '10.0.0.3' },
    'local-network',
  ],
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
