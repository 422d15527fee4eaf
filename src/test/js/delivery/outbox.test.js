import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Changes } from '#js/conversation/changes.js';
import { WINDOW } from '#js/webrtc.js';
import { settled, until } from '../fakes/clock.js';
import { ALICE, BOB, Post } from '../fakes/post.js';

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
  const { settle } = post.deliveries;
  post.deliveries.settle = async () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  device.acknowledge();
  await settled();
  assert.deepEqual(post.delivered, []);
  post.deliveries.settle = settle;
  await post.clock.advance(600);
  await until(() => post.delivered.length === 1, 'it is delivered');
  assert.deepEqual(post.delivered, [id]);
  assert.deepEqual(device.sent, [id]);
  await until(() => !post.outbox.holdsFor(BOB, ['phone']), 'nothing waits');
});

test('acknowledgements that come while one is stored are stored together', async () => {
  const post = await Post.open();
  const device = post.connect('phone');
  const ids = await post.write(20);
  let writes = 0;
  const { settle } = post.deliveries;
  post.deliveries.settle = (...acknowledged) => {
    writes += 1;
    return settle.apply(post.deliveries, acknowledged);
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

test('a device that was gone when another one took a message gets it when it is back, also from a page that was reloaded', async () => {
  const post = await Post.open();
  const phone = post.connect('phone');
  const laptop = post.connect('laptop');
  await post.write(1);
  phone.acknowledge();
  laptop.acknowledge();
  await until(() => post.delivered.length === 1, 'it is delivered');
  post.disconnect(laptop);
  const [missed = ''] = await post.write(1);
  phone.acknowledge();
  await until(() => post.delivered.length === 2, 'the phone has it');
  post.begin();
  await post.outbox.load();
  assert.equal(post.outbox.holdsFor(BOB, ['phone']), false);
  assert.equal(post.outbox.holdsFor(BOB, ['laptop']), true);
  const [next = ''] = await post.write(1);
  const back = post.connect('laptop');
  await until(() => back.sent.length === 2, 'the laptop gets both');
  assert.deepEqual(back.sent, [missed, next]);
  while (back.unacknowledged.length > 0) back.acknowledge();
  await until(() => !post.outbox.holdsFor(BOB, ['laptop']), 'nothing waits for the laptop');
  assert.deepEqual(post.delivered.length, 3);
});

test("one's own other devices get what others have, and nothing before", async () => {
  const post = await Post.open();
  const tablet = post.connect('tablet', ALICE);
  const phone = post.connect('phone');
  const [id] = await post.write(1);
  await settled();
  assert.deepEqual(tablet.sent, []);
  phone.acknowledge();
  await until(() => tablet.sent.length === 1, 'the tablet gets it');
  assert.deepEqual(tablet.sent, [id]);
  tablet.acknowledge();
  await until(() => !post.outbox.holdsFor(ALICE, ['tablet']), 'nothing waits for the tablet');
  assert.deepEqual(post.delivered, [id]);
});

test('a device that stays away for more than six weeks is not waited for', async () => {
  const post = await Post.open();
  const phone = post.connect('phone');
  const laptop = post.connect('laptop');
  await settled();
  post.disconnect(laptop);
  await post.write(1);
  phone.acknowledge();
  await until(() => post.delivered.length === 1, 'it is delivered');
  assert.equal(post.outbox.holdsFor(BOB, ['laptop']), true);
  await post.clock.advance(46 * 24 * 60 * 60 * 1000);
  await post.outbox.load();
  assert.equal(post.outbox.holdsFor(BOB, ['laptop']), false);
  assert.equal(await post.database.count('owed'), 0);
});

test('what was removed from this device is owed to nobody', async () => {
  const post = await Post.open();
  const phone = post.connect('phone');
  const laptop = post.connect('laptop');
  await settled();
  post.disconnect(laptop);
  await post.write(1);
  phone.acknowledge();
  await until(() => post.delivered.length === 1, 'it is delivered');
  const [message] = await post.database.getAll('messages');
  await new Changes(post.database).remove('direct:alice:bob', message?.position ?? 0);
  const back = post.connect('laptop');
  await settled();
  assert.deepEqual(back.sent, []);
});
