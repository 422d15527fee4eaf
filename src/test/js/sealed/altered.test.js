import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

const [ALICE, BOB] = ['person-a', 'person-b'];
/** @param {{bytes: Uint8Array}} sealed */
function altered({ bytes }) {
  return { bytes: bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1) };
}

test('a text that was altered is told of its sender, and the text itself is read', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const sealed = await a1.say(BOB, 'Hello');
  assert.equal(await b1.read(altered(sealed)), 'not-authentic');
  assert.deepEqual(b1.altered, [ALICE]);
  assert.equal(await b1.read(sealed), 'a1: Hello');
  assert.deepEqual([a1.altered, b1.altered], [[], [ALICE]]);
});

test('what comes again, late, of oneself, or of an epoch before is not taken for altered', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const sealed = [];
  for (const text of ['one', 'two', 'three']) sealed.push(await a1.say(BOB, text));
  await town.devices('a2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  sealed.push(await a1.say(BOB, 'four'));
  const read = [];
  for (const each of [...sealed].reverse()) read.push(await b1.read(each));
  assert.deepEqual(read, ['a1: four', 'a1: three', 'a1: two', 'a1: one']);
  for (const each of sealed) assert.equal(await b1.read(each), 'seen-before');
  for (const each of sealed) assert.equal(await a1.read(each), 'own');
  assert.deepEqual([a1.altered, b1.altered], [[], []]);
});

test('so is a commit, and another group takes the place of the one that it was for', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const first = await b1.groups.groupOf(ALICE);
  const [a2] = await town.devices('a2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const [last] = town.server.groups.get(first?.group ?? '')?.commits.slice(-1) ?? [];
  assert.ok(last);
  last.commit = altered({ bytes: last.commit }).bytes;
  await b1.groups.sync();
  await until(
    async () => ![undefined, first?.group].includes((await b1.groups.groupOf(ALICE))?.group),
    'another group',
  );
  assert.deepEqual(b1.altered, [ALICE]);
  for (const device of [a1, a2]) await device.readMailbox();
  assert.equal(await b1.read(await a1.say(BOB, 'Anew')), 'a1: Anew');
  assert.deepEqual([a1.altered, a2.altered], [[], []]);
});
