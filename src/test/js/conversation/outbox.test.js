import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { History } from '#js/conversation/history.js';
import { Outbox } from '#js/conversation/outbox.js';
import { Emitter } from '#js/lib/emitter.js';
import { openDatabase } from '#js/storage/database.js';
import { WINDOW } from '#js/webrtc.js';
import { FakeClock, settled, until } from '../fakes/clock.js';

const BOB = 'bob';
let count = 0;

/** A channel that keeps what is sent, and is acknowledged by hand. */
class Device {
  /** @type {string[]} */
  sent = [];
  /** @type {string[]} */
  unacknowledged = [];
  most = 0;

  /**
   * @param {Post} post
   * @param {string} name
   */
  constructor(post, name) {
    this.post = post;
    this.name = name;
  }

  /** @param {string} id */
  send(id) {
    this.sent.push(id);
    this.unacknowledged.push(id);
    this.most = Math.max(this.most, this.unacknowledged.length);
    return true;
  }

  acknowledge() {
    const id = this.unacknowledged.shift();
    this.post.peers.emit('acknowledged', { username: BOB, device: this.name, id });
  }
}

/** Alice's outbox, and the devices of Bob. */
class Post {
  clock = new FakeClock();
  /** @type {Device[]} */
  devices = [];
  peers = Object.assign(/** @type {Emitter<any>} */ (new Emitter()), {
    channels: () =>
      this.devices.map((it) => ({ device: it.name, channel: /** @type {any} */ (it) })),
  });
  /** @type {string[]} */
  delivered = [];

  /** @param {import('#js/storage/database.js').Database} database */
  constructor(database) {
    this.history = new History(database);
    const { history, peers, clock } = this;
    this.outbox = new Outbox({ history, peers, clock });
    this.outbox.on('delivered', ({ messages }) => {
      this.delivered.push(...messages.map(({ id }) => id));
    });
  }

  static async open() {
    count += 1;
    return new Post(await openDatabase(`alice-of-outbox-${count}`));
  }

  /** @param {string} name */
  connect(name) {
    const device = new Device(this, name);
    this.devices.push(device);
    this.peers.emit('link', { username: BOB, device: name, state: 'open', path: null });
    return device;
  }

  /**
   * @param {number} number
   * @returns {Promise<string[]>} ids
   */
  async write(number) {
    const ids = [];
    for (let n = 0; n < number; n += 1) {
      const id = v7();
      ids.push(id);
      await this.history.addOutgoing(
        {
          conversation: 'direct:alice:bob',
          author: 'alice',
          id,
          kind: 'text',
          text: String(n),
          at: 0,
          state: 'queued',
        },
        { to: BOB, envelope: new Uint8Array([n % 256]) },
      );
    }
    await this.outbox.flush(BOB);
    return ids;
  }
}

test('a slow device gets all that a quick one has taken, and never more at once than the window', async () => {
  const post = await Post.open();
  const quick = post.connect('quick');
  const slow = post.connect('slow');
  const ids = await post.write(100);
  await until(() => {
    if (quick.unacknowledged.length > 0) quick.acknowledge();
    return post.delivered.length === 100;
  }, 'the quick one has all');
  assert.equal(slow.sent.length, WINDOW);
  await until(() => {
    if (slow.unacknowledged.length > 0) slow.acknowledge();
    return slow.sent.length === 100;
  }, 'the slow one has all');
  assert.deepEqual(slow.sent, ids);
  assert.deepEqual(quick.sent, ids);
  assert.equal(slow.most, WINDOW);
  assert.deepEqual(post.delivered, ids);
});

test('an acknowledgement that cannot be stored at first is not forgotten', async () => {
  const post = await Post.open();
  const device = post.connect('phone');
  const [id] = await post.write(1);
  const { markDelivered } = post.history;
  post.history.markDelivered = async () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  device.acknowledge();
  await settled();
  assert.deepEqual(post.delivered, []);
  post.history.markDelivered = markDelivered;
  await post.clock.advance(600);
  await until(() => post.delivered.length === 1, 'it is delivered');
  assert.deepEqual(post.delivered, [id]);
  assert.deepEqual(device.sent, [id]);
  assert.equal(post.outbox.holdsFor(BOB), false);
});

test('acknowledgements that come while one is stored are stored together', async () => {
  const post = await Post.open();
  const device = post.connect('phone');
  const ids = await post.write(20);
  let writes = 0;
  const { markDelivered } = post.history;
  post.history.markDelivered = (entries) => {
    writes += 1;
    return markDelivered.call(post.history, entries);
  };
  while (device.unacknowledged.length > 0) device.acknowledge();
  await until(() => post.delivered.length === 20, 'all are delivered');
  assert.deepEqual(post.delivered, ids);
  assert.ok(writes <= 2, `${writes} writes`);
});

test('a second acknowledgement of a message, or one from another device, changes nothing', async () => {
  const post = await Post.open();
  const phone = post.connect('phone');
  const [id = ''] = await post.write(1);
  post.peers.emit('acknowledged', { username: BOB, device: 'stranger', id });
  await settled();
  assert.deepEqual(post.delivered, []);
  phone.acknowledge();
  await until(() => post.delivered.length === 1, 'it is delivered');
  post.peers.emit('acknowledged', { username: BOB, device: 'phone', id });
  await settled();
  assert.deepEqual(post.delivered, [id]);
});
