import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KnownDevices } from '#js/delivery/known-devices.js';
import { settled, until } from '../fakes/clock.js';
import { BOB, Post } from '../fakes/post.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Bob's laptop is owed a message that his phone has, as a version stored it that knew no chains. */
async function owedBeforeChains() {
  const post = await Post.open();
  const phone = post.connect('phone');
  const laptop = post.connect('laptop');
  await settled();
  post.disconnect(laptop);
  const [id] = await post.write(1);
  phone.acknowledge();
  await until(() => post.delivered.length === 1, 'it is delivered');
  const seenAt = post.clock.now();
  for (const device of ['phone', 'laptop']) {
    await post.database.put('devices', { username: BOB, device, seenAt });
  }
  return { post, phone, id, known: new KnownDevices(post.database) };
}

/** @param {Post} post */
const owedTo = async (post) => (await post.database.getAll('owed')).map(({ device }) => device);

test('what is owed to a device from before there were chains waits until it is in one', async () => {
  const { post, id, known } = await owedBeforeChains();
  await known.know(BOB, ['phone'], post.clock.now());
  assert.deepEqual(await owedTo(post), ['laptop']);
  await known.know(BOB, ['phone', 'laptop'], post.clock.now());
  const back = post.connect('laptop');
  await until(() => back.sent.length === 1, 'the laptop gets it');
  assert.deepEqual(back.sent, [id]);
});

test('what is owed to a device that has gone from its chain is given up', async () => {
  const { post, known } = await owedBeforeChains();
  await known.know(BOB, ['phone', 'laptop'], post.clock.now());
  await known.know(BOB, ['phone'], post.clock.now());
  assert.deepEqual(await owedTo(post), []);
  assert.deepEqual(
    (await post.database.getAll('devices')).map(({ device }) => device),
    ['phone'],
  );
});

test('nothing new is owed to a device that is in no chain', async () => {
  const { post, phone } = await owedBeforeChains();
  await post.write(1);
  phone.acknowledge();
  await until(() => post.delivered.length === 2, 'it is delivered');
  assert.deepEqual(await owedTo(post), ['laptop']);
});

test('a device that acknowledges, by the server or on a channel that stays open, is not forgotten', async () => {
  const post = await Post.open();
  const phone = post.connect('phone');
  const laptop = post.connect('laptop');
  const tablet = post.connect('tablet');
  await settled();
  for (const away of [laptop, tablet]) post.disconnect(away);
  for (let times = 1; times <= 4; times += 1) {
    const [id = ''] = await post.write(1);
    phone.acknowledge();
    await until(() => post.delivered.length === times, 'it is delivered');
    post.outbox.acknowledged({ username: BOB, device: 'laptop' }, [id]);
    await post.outbox.flush(BOB);
    post.clock.skip(20 * DAY_MS);
  }
  await post.outbox.load();
  assert.deepEqual(
    (await post.database.getAll('devices')).map(({ device }) => device),
    ['laptop', 'phone'],
  );
});
