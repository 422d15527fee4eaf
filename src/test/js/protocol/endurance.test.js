import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SignalingConnection } from '#js/protocol/connection.js';
import { FakeClock, settled } from '../fakes/clock.js';
import { FakeSocket } from '../fakes/socket.js';

const DEVICE = 'laptop-0123456789abcdef';
const WELCOME = { type: 'welcome', username: 'alice', device: DEVICE, heartbeatSeconds: 10 };
/** More than the longest pause between two attempts, and the longest wait for a welcome. */
const LONG_ENOUGH_MS = 60_000;

/** A page's socket to a server that tests let come and go. */
class Line {
  clock = new FakeClock();
  /** @type {FakeSocket[]} */
  sockets = [];
  /** @type {string[]} */
  facts = [];
  connection = new SignalingConnection({
    createSocket: (protocol) => {
      const socket = new FakeSocket(protocol);
      this.sockets.push(socket);
      return /** @type {any} */ (socket);
    },
    device: DEVICE,
    prove: async () => undefined,
    clock: this.clock,
  });

  constructor() {
    for (const name of /** @type {const} */ (['welcome', 'lost', 'closed'])) {
      this.connection.on(name, () => this.facts.push(name));
    }
  }

  get latest() {
    return /** @type {FakeSocket} */ (this.sockets.at(-1));
  }

  /** Whether the page has said hello on its socket: no server says anything before. */
  get isGreeted() {
    return this.latest.sent.some(({ type }) => type === 'hello');
  }

  /** Lets time pass with a server that answers as it should. */
  async serve() {
    for (let ms = 0; ms < LONG_ENOUGH_MS; ms += 500) {
      const socket = this.latest;
      if (!socket.closed && socket.onopen !== null && !this.isGreeted) {
        socket.onopen();
        await settled();
        socket.deliver({ ...WELCOME, contacts: [] });
      }
      if (this.isGreeted) socket.deliver({ type: 'ping' });
      await this.clock.advance(500);
    }
  }
}

/** @type {Record<string, (line: Line) => unknown>} */
const EVENTS = {
  opens: (line) => line.latest.onopen?.(),
  welcomes: (line) => {
    if (line.isGreeted) line.latest.deliver({ ...WELCOME, contacts: [] });
  },
  pings: (line) => {
    if (line.isGreeted) line.latest.deliver({ type: 'ping' });
  },
  'sends nonsense': (line) => line.latest.deliver('{"type":'),
  'sends what is of later versions': (line) => line.latest.deliver({ type: 'later' }),
  'is cut': (line) => line.latest.fail(1006),
  restarts: (line) => line.latest.fail(1012),
  'finds the page silent': (line) => line.latest.fail(4408),
  'finds the page slow': (line) => line.latest.fail(4429),
  'is doubted': (line) => line.connection.probe(),
  'is looked for at once': (line) => line.connection.start(),
  'is told something': (line) => line.connection.send({ type: 'presence', state: 'away' }),
  'is silent for a moment': (line) => line.clock.advance(2_000),
  'is silent for long': (line) => line.clock.advance(40_000),
};

test('whatever befalls it, there is one socket at most, and one that works once the server does', async () => {
  const event = fc.constantFrom(...Object.keys(EVENTS));
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      const line = new Line();
      line.connection.start();
      for (const what of events) {
        await EVENTS[what]?.(line);
        const inUse = line.sockets.filter(({ closed }) => !closed);
        assert.ok(inUse.length <= 1, `${inUse.length} sockets in use`);
      }
      await line.serve();
      assert.ok(line.connection.online, 'it is online');
      assert.deepEqual(line.latest.sent[0], { type: 'hello', version: 1, device: DEVICE });
    }),
    { numRuns: 100, includeErrorInReport: true },
  );
});

test('the longer a server is away the rarer are the attempts, and never more than one a minute apart', async () => {
  const line = new Line();
  line.connection.start();
  /** @type {number[]} */
  const pauses = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    line.latest.fail(1006);
    const before = line.clock.now();
    const made = line.sockets.length;
    while (line.sockets.length === made) await line.clock.advance(100);
    pauses.push(line.clock.now() - before);
  }
  assert.ok(
    pauses.every((ms) => ms <= 31_000),
    `${pauses}`,
  );
  assert.ok(pauses[0] !== undefined && pauses[0] <= 1_100, `${pauses}`);
  assert.ok(
    pauses.slice(6).every((ms) => ms >= 15_000),
    `${pauses}`,
  );
});
