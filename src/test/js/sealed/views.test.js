import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, until } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

/** @typedef {import('../fakes/sealed-device.js').SealedDevice} SealedDevice */

const [ALICE, BOB] = ['person-a', 'person-b'];
const HASH = 'A'.repeat(43);
const OTHER_HASH = `B${'A'.repeat(42)}`;

/** @param {SealedDevice} device */
const otherOf = ({ username }) => (username === ALICE ? BOB : ALICE);

/** @param {SealedDevice} device */
const groupOf = async (device) => (await device.groups.groupOf(otherOf(device)))?.group;

/**
 * @param {SealedDevice} from
 * @param {SealedDevice} to
 * @param {unknown} [view] what it says instead of how it sees the conversation
 * @returns {Promise<boolean>} whether the server has shown the two different things
 */
async function told(from, to, view) {
  const other = from.username === to.username ? otherOf(to) : from.username;
  const own = from.username === to.username ? other : otherOf(from);
  const said = view === undefined ? await from.groups.viewOf(own) : view;
  const { bytes } = await from.say(own, 'a view');
  const opened = await to.groups.open(bytes);
  assert.ok(opened.kind === 'application', JSON.stringify(opened));
  return await to.groups.compare(opened.sender, other, JSON.parse(JSON.stringify(said)));
}

/**
 * Two people's devices, each of which has been told that its own commit to the same epoch was taken.
 */
async function forked() {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const [a2] = await town.devices('a2');
  const { postCommit } = b1.api;
  b1.api.postCommit = async () => undefined;
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.ok((await b1.groups.ensure(ALICE)).ok);
  b1.api.postCommit = postCommit;
  assert.deepEqual(await a1.groups.groupOf(BOB), await b1.groups.groupOf(ALICE));
  return { town, a1, a2, b1 };
}

test('who was shown the same sees the same, in every epoch', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  for (const device of [a1, b1]) device.heads.set(ALICE, { sequence: 2, hash: HASH });
  for (let commits = 0; commits < 6; commits += 1) {
    assert.deepEqual(await a1.groups.viewOf(BOB), await b1.groups.viewOf(ALICE));
    assert.equal(await told(a1, b1), false);
    assert.equal(await told(b1, a1), false);
    if (commits % 2 === 0) await town.devices('a2');
    else town.chains.remove(ALICE, 'a2');
    assert.ok((await a1.groups.ensure(BOB)).ok);
    await b1.groups.sync();
  }
  const { groups, heads } = await a1.groups.viewOf(BOB);
  const [{ epoch = 0, authenticators = [] } = {}] = groups;
  assert.equal(epoch, 7);
  assert.equal(new Set(authenticators).size, 4);
  assert.ok(authenticators.every((it) => it.length === 22));
  assert.deepEqual(heads, [{ username: ALICE, sequence: 2, hash: HASH }]);
  assert.deepEqual([a1.splitViews, b1.splitViews], [[], []]);
});

test('who is an epoch behind sees no other', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const before = await b1.groups.viewOf(ALICE);
  await town.devices('a2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.equal(await told(b1, a1, before), false);
  assert.equal(await told(a1, b1), false);
});

test('members who were shown different commits notice it in the group that takes the place', async () => {
  const { a1, a2, b1 } = await forked();
  const first = await groupOf(b1);
  assert.equal(await b1.read(await a1.say(BOB, 'Hello')), 'not-authentic');
  await until(async () => ![undefined, first].includes(await groupOf(b1)), 'another group');
  const second = await groupOf(b1);
  for (const device of [a1, a2]) await device.readMailbox();
  await settled();
  assert.equal(await groupOf(a1), second);

  assert.equal(await told(b1, a1), true);
  assert.equal(await told(a1, b1), true);
  assert.deepEqual([a1.splitViews, b1.splitViews], [[BOB], [ALICE]]);
  assert.deepEqual([a1.altered, b1.altered], [[], []], 'what has other keys was not altered');
  assert.equal(await b1.read(await a1.say(BOB, 'Hello')), 'a1: Hello');
  assert.equal(await a1.read(await b1.say(ALICE, 'Well')), 'b1: Well');
  assert.equal(await groupOf(a1), second);
});

test('one that is noticed in the group in use makes another, and no more than one in ten minutes', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const lie = async () => {
    const { groups, heads } = await b1.groups.viewOf(ALICE);
    const [{ group = '', epoch = 0 } = {}] = groups;
    return { groups: [{ group, epoch, authenticators: ['A'.repeat(22)] }], heads };
  };
  const first = await groupOf(a1);
  assert.equal(await told(b1, a1, await lie()), true);
  await until(async () => ![undefined, first].includes(await groupOf(a1)), 'another group');
  await b1.readMailbox();
  await settled();
  const second = await groupOf(a1);
  assert.equal(await groupOf(b1), second);
  assert.equal(await told(b1, a1, await lie()), true);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  await settled();
  assert.equal(await groupOf(a1), second);
});

test('groups and epochs that are not known here tell nothing', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const { groups } = await b1.groups.viewOf(ALICE);
  const [{ group = '', epoch = 0 } = {}] = groups;
  const wrong = 'A'.repeat(22);
  const views = [
    { group: 'C'.repeat(22), epoch, authenticators: [wrong] },
    { group, epoch: epoch + 1, authenticators: [wrong] },
    { group, epoch: 0, authenticators: [wrong, wrong, wrong] },
    { group, epoch: Number.MAX_SAFE_INTEGER, authenticators: [wrong] },
    { group, epoch, authenticators: [] },
  ];
  for (const view of views) {
    assert.equal(await told(b1, a1, { groups: [view], heads: [] }), false, JSON.stringify(view));
  }
  const [c1] = await town.devices('c1');
  assert.ok((await c1.groups.ensure(BOB)).ok);
  assert.deepEqual(await b1.readMailbox(), ['joined']);
  const [other = assert.fail()] = (await c1.groups.viewOf(BOB)).groups;
  const ofOthers = { ...other, authenticators: [wrong] };
  // Bob is in both groups; what he says to Alice is compared with theirs alone.
  assert.equal(await told(a1, b1, { groups: [ofOthers], heads: [] }), false);
});

test('what is no view says nothing', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const { groups } = await b1.groups.viewOf(ALICE);
  const [good] = groups;
  assert.ok(good);
  const lie = { ...good, authenticators: ['A'.repeat(22)] };
  const head = { username: BOB, sequence: 1, hash: HASH };
  const wrong = [
    null,
    'a view',
    [],
    {},
    { groups: [lie] },
    { heads: [head] },
    { groups: lie, heads: [] },
    { groups: [lie, lie, lie], heads: [] },
    { groups: [{ ...lie, group: 'short' }], heads: [] },
    { groups: [{ ...lie, group: 'A'.repeat(44) }], heads: [] },
    { groups: [{ ...lie, epoch: String(good.epoch) }], heads: [] },
    { groups: [{ ...lie, epoch: good.epoch + 0.5 }], heads: [] },
    { groups: [{ ...lie, epoch: -1 }], heads: [] },
    { groups: [{ ...lie, authenticators: 'A'.repeat(22) }], heads: [] },
    { groups: [{ ...lie, authenticators: [1] }], heads: [] },
    { groups: [{ ...lie, authenticators: ['A'.repeat(21)] }], heads: [] },
    { groups: [{ ...lie, authenticators: Array(5).fill('A'.repeat(22)) }], heads: [] },
    { groups: [lie], heads: [{ ...head, username: 'person-c' }] },
    { groups: [lie], heads: [head, head] },
    { groups: [lie], heads: [{ ...head, sequence: 1_000 }] },
    { groups: [lie], heads: [{ ...head, sequence: '1' }] },
    { groups: [lie], heads: [{ ...head, hash: 'A'.repeat(42) }] },
    { groups: [lie], heads: [null] },
  ];
  for (const view of wrong) {
    assert.equal(await told(b1, a1, view), false, JSON.stringify(view));
  }
  assert.deepEqual([a1.splitViews, a1.noted], [[], []]);
  assert.equal(await told(b1, a1, { groups: [lie], heads: [head], later: true }), true);
  assert.deepEqual(a1.noted, [{ username: BOB, sequence: 1, hash: HASH }]);
});

test('of their own chain people are believed, of mine it is compared with what is shown here', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  const head = { sequence: 1, hash: HASH };
  b1.heads.set(BOB, head);
  b1.heads.set(ALICE, head);
  assert.equal(await told(b1, a1), false);
  assert.deepEqual(a1.noted, [{ username: BOB, ...head }]);
  a1.isShownLater = true;
  assert.equal(await told(b1, a1), false);
  await town.clock.advance(120_000);
  a1.isShownLater = false;
  b1.heads.set(ALICE, { ...head, sequence: 2 });
  assert.equal(await told(b1, a1), true);
  b1.heads.set(ALICE, head);
  a1.heads.set(ALICE, head);
  assert.equal(await told(b1, a1), false);
  a1.heads.set(ALICE, { sequence: 1, hash: OTHER_HASH });
  assert.equal(await told(b1, a1), true);
  assert.deepEqual(a1.splitViews, [BOB, BOB]);
});

test('another device of mine tells of both chains; one that was removed of none', async () => {
  const town = new SealedTown();
  const [a1, a2] = await town.together('a1', 'a2', 'b1');
  const head = { sequence: 1, hash: HASH };
  a2.heads.set(BOB, head);
  a2.heads.set(ALICE, head);
  assert.equal(await told(a2, a1), false);
  const both = [
    { username: ALICE, ...head },
    { username: BOB, ...head },
  ];
  assert.deepEqual(a1.noted, both);
  town.chains.remove(ALICE, 'a2');
  assert.equal(await told(a2, a1), false);
  assert.deepEqual(a1.noted, both);
  town.chains.troubled.add(ALICE);
  assert.equal(await told(a2, a1), false);
  assert.deepEqual(a1.noted, both);
});

test('a device of which the server shows nothing here is told, and not put into the group', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await town.devices('a2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const first = await groupOf(a1);
  town.chains.remove(ALICE, 'a2');
  town.chains.known.get(ALICE)?.delete('a2');
  await b1.groups.sync();
  await until(() => b1.splitViews.length > 0, 'it is told');
  await until(async () => ![undefined, first].includes(await groupOf(b1)), 'another group');
  assert.deepEqual(b1.splitViews, [ALICE]);
  assert.deepEqual(await b1.membersWith(ALICE), ['a1', 'b1']);
});

test('a device that was removed before its commit is seen is nothing to be told of', async () => {
  const town = new SealedTown();
  const [a1, b1] = await town.together('a1', 'b1');
  await town.devices('a2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  const first = await groupOf(a1);
  town.chains.remove(ALICE, 'a2');
  await b1.groups.sync();
  await until(async () => ![undefined, first].includes(await groupOf(b1)), 'another group');
  assert.deepEqual(b1.splitViews, []);
});
