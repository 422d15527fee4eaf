import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { encodeText } from '#js/conversation/envelope.js';
import { settled, until } from '../fakes/clock.js';
import { sealedFrame } from '../fakes/seals.js';
import { untilStored } from '../fakes/talk.js';
import { Town } from '../fakes/town.js';

/** Alice with two devices, and Bob; each knows the other. */
async function twoDevices() {
  const town = new Town();
  const laptop = await town.open('alice');
  const phone = await town.open('alice', 'phone');
  const bob = await town.open('bob');
  for (const device of [laptop, phone]) await town.befriend(device, bob);
  await until(() => laptop.peers.channels(laptop.username).length === 1, 'they are connected');
  return { town, laptop, phone, bob };
}

test('a device that was just linked is connected with as soon as it is known to be in the chain', async () => {
  const town = new Town();
  const laptop = await town.open('alice');
  const { username } = laptop;
  laptop.session.emit('chain', { username });
  await settled();
  const phone = await town.open('alice', 'phone');
  await settled();
  const channels = () => laptop.peers.channels(username).map((/** @type {any} */ it) => it.device);
  assert.deepEqual(channels(), []);
  laptop.session.emit('chain', { username });
  await until(() => channels().join() === phone.account.device, 'they are connected');
  assert.ok(laptop.peers.bulk({ username, device: phone.account.device }).open);
});

test('what is written on one device shows on the others, once', async () => {
  const { laptop, phone, bob } = await twoDevices();
  await laptop.conversations.open(bob.username);
  await phone.conversations.open(bob.username);
  await laptop.conversations.send(bob.username, 'from the laptop');
  await until(() => phone.texts(bob).length === 1, 'the phone shows it');
  await phone.conversations.send(bob.username, 'from the phone');
  await until(() => laptop.texts(bob).length === 2, 'the laptop shows it');
  for (const device of [laptop, phone]) {
    await until(() => device.states(bob).join() === 'delivered,delivered', 'both are delivered');
    assert.deepEqual(device.texts(bob), ['from the laptop', 'from the phone']);
    assert.ok(device.conversation(bob)?.messages.every(({ mine }) => mine));
    assert.equal(device.conversation(bob)?.unread, 0);
  }
  await until(() => bob.conversation(laptop)?.unread === 2, 'Bob has both');
});

test('what is written to a person arrives on each of their devices', async () => {
  const { town, laptop, phone, bob } = await twoDevices();
  await bob.conversations.open(laptop.username);
  await bob.conversations.send(laptop.username, 'to both');
  for (const device of [laptop, phone]) {
    await until(() => device.conversation(bob)?.last?.text === 'to both', 'it is there');
  }
  phone.vanish();
  await bob.conversations.send(laptop.username, 'to one');
  await until(() => laptop.conversation(bob)?.last?.text === 'to one', 'it is there');
  await town.clock.advance(5_000);
  assert.deepEqual(bob.states(laptop), ['delivered', 'delivered']);
});

test('copies that were under way when the devices lost each other arrive on the next connection', async () => {
  const { town, laptop, phone, bob } = await twoDevices();
  await phone.conversations.open(bob.username);
  await laptop.conversations.open(bob.username);
  await until(() => laptop.link(bob)?.state === 'open', 'they talk');
  for (const { channel } of laptop.peers.channels(laptop.username)) channel.close();
  await laptop.conversations.send(bob.username, 'in between');
  await until(() => laptop.states(bob)[0] === 'delivered', 'it has arrived');
  assert.deepEqual(phone.texts(bob), []);
  await town.clock.advance(10_000);
  await until(() => phone.texts(bob).length === 1, 'the phone shows it');
});

test('one is invisible to others, not to oneself', async () => {
  const { town, laptop, phone } = await twoDevices();
  for (const device of [laptop, phone]) {
    device.store.update((it) => ({ ...it, me: { ...it.me, availability: 'invisible' } }));
  }
  await town.clock.advance(10_000);
  await until(() => laptop.peers.channels(laptop.username).length === 1, 'they are connected');
});

test('nobody else can write in my name, and no copy can come of a conversation that is not mine', async () => {
  const { laptop, phone, bob } = await twoDevices();
  await bob.conversations.open(laptop.username);
  await until(() => bob.link(laptop)?.state === 'open', 'they are connected');
  const id = v7();
  const conversation = `direct:${bob.username}:carol`;
  const bytes = encodeText({ id, conversation, text: 'forged', at: 0 });
  const [{ channel }] = laptop.peers.channels(laptop.username);
  channel.send(id, bytes);
  await until(() => phone.peers.channels(phone.username).length === 0, 'the phone hangs up');
  const raw = /** @type {any} */ (bob.connections.at(-1)).channel;
  raw.send(sealedFrame(bob, laptop, id, bytes));
  await settled();
  assert.deepEqual(Object.keys(phone.store.state.conversations.with), []);
});

test('a device that was away gets what others got meanwhile, also from pages that were reloaded', async () => {
  const { town, laptop, phone, bob } = await twoDevices();
  await bob.conversations.open(laptop.username);
  await until(() => bob.peers.channels(laptop.username).length === 2, 'Bob is connected with both');
  await settled();
  phone.vanish();
  await town.clock.advance(30_000);
  for (const page of [laptop, bob]) page.see(page === bob ? laptop : bob);
  await bob.conversations.send(laptop.username, 'to the laptop');
  await until(() => bob.states(laptop)[0] === 'delivered', 'it is delivered');
  bob.vanish();
  const again = await town.open('bob');
  const back = await town.open('alice', 'phone');
  await town.befriend(back, again);
  await town.befriend(laptop, again);
  await again.conversations.open(laptop.username);
  await town.clock.advance(1_000);
  await until(() => back.conversation(bob)?.last?.text === 'to the laptop', 'the phone has it');
});

test("one's other devices get what others have got, in whichever order those got it", async () => {
  const { town, laptop, phone, bob } = await twoDevices();
  const carol = await town.open('carol');
  await town.befriend(laptop, carol);
  await town.befriend(phone, carol);
  bob.vanish();
  await town.clock.advance(20_000);
  await laptop.conversations.send(bob.username, 'first, to Bob');
  await laptop.conversations.send(carol.username, 'second, to Carol');
  await until(
    () => phone.conversation(carol)?.last?.text === 'second, to Carol',
    'the phone has it',
  );
  const again = await town.open('bob');
  await town.befriend(laptop, again);
  await town.clock.advance(20_000);
  await until(() => again.conversation(laptop)?.last?.text === 'first, to Bob', 'Bob has it');
  await until(() => phone.conversation(bob)?.last?.text === 'first, to Bob', 'the phone has it');
  await untilStored(laptop, 'owed', 0);
});
