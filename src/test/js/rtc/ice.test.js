import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ice } from '#js/webrtc.js';
import { FakeClock, settled } from '../fakes/clock.js';

const SERVERS = [{ urls: ['stun:stun.example:3478'] }];

/** @param {() => Promise<any>} answer */
function ice(answer) {
  const clock = new FakeClock();
  const asked = { times: 0, hide: false };
  const load = () => {
    asked.times += 1;
    return answer();
  };
  const told = () => undefined;
  const servers = new Ice({ load, told, clock });
  return { clock, asked, ice: { configuration: () => servers.configuration(() => asked.hide) } };
}

test('the servers are asked for once, and again after half of their time', async () => {
  const it = ice(async () => ({ iceServers: SERVERS, ttlSeconds: 600 }));
  const both = await Promise.all([it.ice.configuration(), it.ice.configuration()]);
  assert.deepEqual(both[1], { iceServers: SERVERS, iceTransportPolicy: 'all' });
  await it.clock.advance(299_000);
  await it.ice.configuration();
  assert.equal(it.asked.times, 1);
  await it.clock.advance(2_000);
  await it.ice.configuration();
  assert.equal(it.asked.times, 2);
});

test('who hides the address uses relays only', async () => {
  const it = ice(async () => ({ iceServers: SERVERS, ttlSeconds: 600 }));
  it.asked.hide = true;
  assert.equal((await it.ice.configuration()).iceTransportPolicy, 'relay');
});

test('without an answer people on one network still connect, and the server is not asked all the time', async () => {
  const it = ice(async () => {
    throw new Error('unreachable');
  });
  assert.deepEqual((await it.ice.configuration()).iceServers, []);
  await it.ice.configuration();
  assert.equal(it.asked.times, 1);
});

test('a server that does not answer delays by seconds only', async () => {
  const it = ice(() => new Promise(() => undefined));
  let configured = false;
  it.ice.configuration().then(() => {
    configured = true;
  });
  await it.clock.advance(4_900);
  assert.equal(configured, false);
  await it.clock.advance(200);
  await settled();
  assert.equal(configured, true);
});
