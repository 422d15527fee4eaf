import assert from 'node:assert/strict';
import { test } from 'node:test';
import { devicesIn, unlinkedLogins } from '#js/devices/list-state.js';

/** @param {Partial<import('#js/devices/list-state.js').ChainDevice>} [device] */
function inChain(device) {
  return { role: /** @type {const} */ ('device'), removed: false, by: 'laptop', at: 5, ...device };
}

/** @param {Partial<import('#js/devices/list-state.js').Login>} login */
function login(login) {
  return { sessionId: 's', current: false, createdAt: 1, lastSeenAt: 1, client: '', ...login };
}

const CHAIN = new Map([
  ['laptop', inChain()],
  ['recovery-1', inChain({ role: 'recovery' })],
  ['old', inChain({ removed: true })],
  ['phone', inChain({ by: 'recovery-1' })],
  ['tablet', inChain({ by: 'old', at: 7 })],
  ['desk', inChain({ by: 'laptop' })],
]);

test('devices are those that speak for the person, this one first, then those that were there last', () => {
  const logins = [
    login({ device: 'phone', lastSeenAt: 10, client: 'Firefox on Android' }),
    login({ device: 'phone', lastSeenAt: 4, client: 'an earlier one' }),
    login({ device: 'desk', lastSeenAt: 20 }),
  ];
  const devices = devicesIn({
    devices: CHAIN,
    logins,
    names: new Map([['desk', 'Desk']]),
    own: 'tablet',
  });
  assert.deepEqual(devices, [
    {
      device: 'tablet',
      name: undefined,
      client: undefined,
      isThis: true,
      at: 7,
      by: 'former',
      lastSeenAt: undefined,
    },
    {
      device: 'desk',
      name: 'Desk',
      client: '',
      isThis: false,
      at: 5,
      by: { device: 'laptop' },
      lastSeenAt: 20,
    },
    {
      device: 'phone',
      name: undefined,
      client: 'Firefox on Android',
      isThis: false,
      at: 5,
      by: 'recovery',
      lastSeenAt: 10,
    },
    {
      device: 'laptop',
      name: undefined,
      client: undefined,
      isThis: false,
      at: 5,
      by: 'first',
      lastSeenAt: undefined,
    },
  ]);
});

test('logins of no device, or of one that was removed, are listed by themselves', () => {
  const logins = [
    login({ sessionId: 'of the laptop', device: 'laptop' }),
    login({ sessionId: 'removed', device: 'old', lastSeenAt: 3 }),
    login({ sessionId: 'later', lastSeenAt: 9 }),
    login({ sessionId: 'this one', current: true }),
  ];
  const devices = devicesIn({ devices: CHAIN, logins, names: new Map(), own: 'laptop' });
  const listed = unlinkedLogins(logins, devices).map(({ sessionId }) => sessionId);
  assert.deepEqual(listed, ['this one', 'later', 'removed']);
});
