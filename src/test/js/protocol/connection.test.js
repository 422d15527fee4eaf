import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { SignalingConnection } from '#js/protocol/connection.js';
import { FakeClock, settled } from '../fakes/clock.js';
import { FakeSocket } from '../fakes/socket.js';

const DEVICE = 'laptop-0123456789abcdef';
const WELCOME = {
  type: 'welcome',
  username: 'alice',
  device: DEVICE,
  heartbeatSeconds: 10,
  contacts: [],
};

/** @type {FakeSocket[]} */
let sockets;
/** @type {FakeClock} */
let clock;
/** @type {SignalingConnection} */
let connection;
/** @type {any[]} */
let facts;
/** @type {() => Promise<string | null | undefined>} */
let prove;

beforeEach(() => {
  sockets = [];
  facts = [];
  prove = async () => undefined;
  clock = new FakeClock();
  connection = new SignalingConnection({
    createSocket: (protocol) => {
      const socket = new FakeSocket(protocol);
      sockets.push(socket);
      return /** @type {any} */ (socket);
    },
    device: DEVICE,
    prove: () => prove(),
    clock,
    random: () => 0.5,
  });
  for (const name of /** @type {const} */ (['welcome', 'presence', 'lost', 'closed'])) {
    connection.on(name, (/** @type {any} */ fact) => facts.push({ name, ...fact }));
  }
});

function latest() {
  const socket = sockets.at(-1);
  assert.ok(socket);
  return socket;
}

async function connect() {
  connection.start();
  latest().onopen();
  await settled();
  latest().deliver(WELCOME);
}

test('a page says hello first, in the subprotocol', async () => {
  connection.start();
  assert.equal(latest().protocol, 'p2pchat.v1');
  assert.deepEqual(latest().sent, []);
  latest().onopen();
  await settled();
  assert.deepEqual(latest().sent, [{ type: 'hello', version: 1, device: DEVICE }]);
});

test('nothing is sent before the welcome', async () => {
  connection.start();
  latest().onopen();
  await settled();
  assert.equal(connection.send({ type: 'ping' }), false);
  latest().deliver(WELCOME);
  assert.equal(connection.send({ type: 'ping' }), true);
  assert.equal(latest().sent.length, 2);
});

test('a ping is answered at once', async () => {
  await connect();
  latest().deliver({ type: 'ping' });
  assert.deepEqual(latest().sent.at(-1), { type: 'pong' });
});

test('frames are told by name, and what is no frame is not', async () => {
  await connect();
  for (const text of ['', '{', 'null', '[]', '{"type":"presence"}', '{"type":"constructor"}']) {
    latest().deliver(text);
  }
  latest().deliver({ type: 'presence', username: 'bob', state: 'away', devices: [] });
  assert.deepEqual(
    facts.map(({ name }) => name),
    ['welcome', 'presence'],
  );
});

test('a server that falls silent is left after two and a half heartbeats', async () => {
  await connect();
  await clock.advance(20_000);
  latest().deliver({ type: 'ping' });
  await clock.advance(24_000);
  assert.equal(sockets[0]?.closed, false);
  await clock.advance(1_500);
  assert.equal(sockets[0]?.closed, true);
  assert.equal(facts.at(-1).name, 'lost');
});

test('a doubtful connection is left within seconds if a ping is not answered', async () => {
  await connect();
  connection.probe();
  assert.deepEqual(latest().sent.at(-1), { type: 'ping' });
  await clock.advance(4_500);
  assert.equal(sockets[0]?.closed, true);
});

test('a doubtful connection stays if the ping is answered', async () => {
  await connect();
  connection.probe();
  latest().deliver({ type: 'pong' });
  await clock.advance(10_000);
  assert.equal(sockets[0]?.closed, false);
});

test('a handshake that is never answered is given up', async () => {
  connection.start();
  await clock.advance(12_500);
  assert.equal(sockets[0]?.closed, true);
  assert.equal(facts.at(-1).opened, false);
});

test('delays between attempts grow to half a minute and begin anew after a welcome', async () => {
  connection.start();
  const delays = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    latest().fail(1006);
    const { retryAt } = facts.at(-1);
    delays.push(retryAt - clock.now());
    await clock.advance(retryAt - clock.now());
  }
  assert.deepEqual(delays, [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500]);
  latest().onopen();
  await settled();
  latest().deliver(WELCOME);
  latest().fail(1006);
  assert.equal(facts.at(-1).retryAt - clock.now(), 750);
});

test('after a restart of the server pages come back spread over seconds', async () => {
  await connect();
  latest().fail(1012);
  assert.equal(facts.at(-1).retryAt - clock.now(), 750 + 2_500);
});

for (const [code, why] of /** @type {const} */ ([
  [4400, 'refused'],
  [4401, 'ended'],
  [4409, 'elsewhere'],
])) {
  test(`a page does not come back by itself after ${code}`, async () => {
    await connect();
    latest().fail(code);
    assert.deepEqual(facts.at(-1), { name: 'closed', why });
    await clock.advance(3_600_000);
    assert.equal(sockets.length, 1);
  });
}

for (const code of [1001, 1006, 1009, 1011, 4408, 4429]) {
  test(`a page comes back after ${code}`, async () => {
    await connect();
    latest().fail(code);
    await clock.advance(30_000);
    assert.ok(sockets.length > 1);
  });
}

test('a person who does not want to wait connects at once, and only once', async () => {
  await connect();
  latest().fail(1006);
  connection.start();
  connection.start();
  assert.equal(sockets.length, 2);
  latest().onopen();
  await settled();
  latest().deliver(WELCOME);
  await clock.advance(5_000);
  assert.equal(sockets.length, 2);
});

test('a socket that was left is not listened to any more', async () => {
  await connect();
  const old = latest();
  latest().fail(1006);
  old.deliver(WELCOME);
  assert.equal(facts.filter(({ name }) => name === 'welcome').length, 1);
});

test('nothing is sent into a socket that is about to close, and none of it counts as sent', async () => {
  await connect();
  const before = latest().sent.length;
  latest().readyState = 2;
  assert.equal(connection.send({ type: 'presence', state: 'away' }), false);
  latest().deliver({ type: 'ping' });
  connection.probe();
  assert.equal(latest().sent.length, before);
});

test('a device shows with its hello that the login is its own', async () => {
  prove = async () => 'signature';
  await connect();
  const hello = { type: 'hello', version: 1, device: DEVICE, proof: 'signature' };
  assert.deepEqual(latest().sent, [hello]);
});

test('a page that cannot prove its device now comes back later, and says nothing before', async () => {
  prove = async () => null;
  connection.start();
  latest().onopen();
  await settled();
  assert.deepEqual(latest().sent, []);
  assert.equal(facts.at(-1).name, 'lost');
  assert.equal(facts.at(-1).opened, false);
  prove = async () => 'signature';
  await clock.advance(1_000);
  latest().onopen();
  await settled();
  assert.equal(latest().sent[0].proof, 'signature');
});

test('a proof that comes too late goes into no other socket', async () => {
  /** @type {(proof: string) => void} */
  let sign = () => undefined;
  prove = () =>
    new Promise((resolve) => {
      sign = resolve;
    });
  connection.start();
  latest().onopen();
  await settled();
  latest().fail(1006);
  connection.start();
  sign('signature');
  await settled();
  assert.deepEqual(
    sockets.map(({ sent }) => sent),
    [[], []],
  );
});

test('a page whose proof is refused comes back with another, or with none', async () => {
  prove = async () => 'old';
  connection.start();
  latest().onopen();
  await settled();
  latest().deliver({ type: 'error', code: 'bad-proof', message: '' });
  latest().fail(4400);
  assert.equal(facts.at(-1).name, 'lost');
  prove = async () => undefined;
  await clock.advance(1_000);
  latest().onopen();
  await settled();
  assert.deepEqual(latest().sent, [{ type: 'hello', version: 1, device: DEVICE }]);
  latest().fail(4400);
  assert.deepEqual(facts.at(-1), { name: 'closed', why: 'refused' });
});

test('a change of a chain is told', async () => {
  connection.on('chain', (fact) => facts.push({ name: 'chain', ...fact }));
  await connect();
  latest().deliver({ type: 'chain', username: 'bob', sequence: 2 });
  for (const wrong of [-1, 0.5, '1', null]) {
    latest().deliver({ type: 'chain', username: 'bob', sequence: wrong });
  }
  latest().deliver({ type: 'chain', username: 'B', sequence: 2 });
  const told = facts.filter(({ name }) => name === 'chain');
  assert.deepEqual(told, [{ name: 'chain', type: 'chain', username: 'bob', sequence: 2 }]);
});
