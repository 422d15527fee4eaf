import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';
import { nextUncaught } from '../fakes/uncaught.js';

test('a group that cannot be read keeps no other from being brought up to date', async () => {
  const town = new SealedTown();
  const [a1, b1, c1] = await town.devices('a1', 'b1', 'c1');
  for (const other of [b1, c1]) {
    await a1.groups.ensure(other.username);
    await other.readMailbox();
  }
  const b2 = await town.link('b2');
  const c2 = await town.link('c2');
  for (const device of [b2, c2]) await device.groups.refillKeyPackages();
  for (const other of [b1, c1]) assert.ok((await other.groups.ensure(a1.username)).ok);
  const rows = await a1.database.getAll('groups');
  const [first, second] = rows;
  assert.ok(first && second);
  await a1.database.put('groups', {
    ...first,
    version: first.version + 1,
    state: new Uint8Array(64),
  });
  const reported = nextUncaught();
  assert.deepEqual(await a1.groups.sync(), { ok: true });
  await reported;
  assert.equal((await a1.database.get('groups', second.group))?.epoch, second.epoch + 1);
});

test('messages of groups that nobody knows do not have the server asked for each', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.devices('a1', 'b1');
  await a1.groups.ensure(b1.username);
  const asked = () => town.server.calls.filter((it) => it === 'listGroups').length;
  const before = asked();
  for (let count = 0; count < 20; count += 1) {
    assert.equal(await b1.read(await a1.say(b1.username, 'Hello')), 'unknown-group');
  }
  await settled();
  // Once by who sees to it that there is a group.
  assert.ok(asked() - before <= 2, `asked ${asked() - before} times`);
  town.server.isAway = true;
  await town.clock.advance(5_000);
  await assert.rejects(b1.read(await a1.say(b1.username, 'Hello')), { code: 'unreachable' });
  town.server.isAway = false;
  assert.equal(await b1.read(await a1.say(b1.username, 'Hello')), 'unknown-group');
});

test('a server that gives out old commits for ever is not asked for ever', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await town.devices('b2');
  assert.ok((await a1.groups.ensure(b1.username)).ok);
  town.server.repeatsCommits = true;
  assert.deepEqual(await b1.groups.sync(), { ok: true });
  assert.equal((await b1.groups.groupOf(a1.username))?.epoch, 2);
  assert.deepEqual(await b1.groups.sync(), { ok: true });
  assert.equal(await b1.read(await a1.say(b1.username, 'Well')), 'a1: Well');
});
