/**
 * Our engine and OpenMLS in the same groups. Each thing is done twice: in a group that we made, and in one of theirs. Run
 * by run.mjs.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MlsDevice } from '../js/fakes/mls-device.js';
import { OpenMlsDevice } from './openmls-device.js';
import { assertSame, people, seen } from './sides.js';

/** @typedef {import('./openmls-device.js').AnyDevice} AnyDevice */

for (const [first, second] of /** @type {const} */ ([
  ['ours', 'theirs'],
  ['theirs', 'ours'],
])) {
  const inGroupOf = `in a group of ${first}`;

  test(`members hold the group to be the same, and read each other, ${inGroupOf}`, async (t) => {
    const { a, b } = await pair(t, first, second);
    await assertSame(a, b);
    const [{ id }, { members }] = [await seen(a), await seen(b)];
    assert.equal(Buffer.from(id, 'base64url').length, 16);
    assert.deepEqual(
      members.map(({ identity }) => JSON.parse(identity)),
      [a.credential, b.credential],
    );
    for (const text of ['Hello', '', 'Grüße, مرحبا 👋', 'x'.repeat(100_000)]) {
      assert.equal(await b.read(await a.seal(text)), `a1: ${text}`);
      assert.equal(await a.read(await b.seal(text)), `b1: ${text}`);
    }
  });

  test(`keys are renewed by either, ${inGroupOf}`, async (t) => {
    const { a, b } = await pair(t, first, second);
    for (let round = 0; round < 3; round += 1) {
      for (const [one, other] of bothWays(a, b)) {
        const { authenticator } = await seen(other);
        const opened = await other.open(await one.commit());
        assert.deepEqual([opened.kind, opened.removedMe], ['commit', false]);
        assert.equal(opened.sender.device, one.credential.device);
        assert.notEqual((await seen(other)).authenticator, authenticator);
        await assertSame(a, b);
        assert.match(await other.read(await one.seal('New')), /: New$/);
      }
    }
  });

  test(`a third and a fourth come, added by either, ${inGroupOf}`, async (t) => {
    const { a, b, make } = await pair(t, first, second);
    const c = await make(second, 'person-c', 'c1');
    await b.open(await a.commit({ add: [c] }));
    const d = await make(first, 'person-d', 'd1');
    const commit = await b.commit({ add: [d] });
    for (const other of [a, c]) await other.open(commit);
    const all = [a, b, c, d];
    for (const one of all) {
      const text = await one.seal('To all');
      for (const other of all.filter((it) => it !== one)) {
        assert.equal(await other.read(text), `${one.credential.device}: To all`);
      }
      const renewal = await one.commit();
      for (const other of all.filter((it) => it !== one)) await other.open(renewal);
      for (const other of all) await assertSame(one, other);
    }
  });

  for (const [gone, by] of /** @type {const} */ ([
    ['b', 'a'],
    ['a', 'b'],
  ])) {
    test(`who is removed reads nothing more: ${gone} by ${by}, ${inGroupOf}`, async (t) => {
      const { a, b, make } = await pair(t, first, second);
      // The one who stays is the other side's, and sees to it that a removal brings new keys.
      const c = await make(by === 'a' ? second : first, 'person-c', 'c1');
      await b.open(await a.commit({ add: [c] }));
      const [removed, remover] = gone === 'a' ? [a, b] : [b, a];
      const removal = await remover.commit({ remove: [removed] });
      await c.open(removal);
      const later = [await remover.seal('Secret'), await c.seal('Secret too')];
      later.push(await remover.commit(), await remover.seal('More'));
      const readsNothing = async () => {
        for (const bytes of later) await assert.rejects(removed.open(bytes));
      };
      await readsNothing();
      assert.equal((await removed.open(removal)).removedMe, true);
      await readsNothing();
      await assert.rejects(removed.seal('I am still here'));
      await assert.rejects(removed.commit());
      await c.open(/** @type {Uint8Array} */ (later[2]));
      assert.match(await c.read(/** @type {Uint8Array} */ (later[3])), /: More$/);
      await assertSame(remover, c);
    });
  }

  test(`who was removed comes back, also in the commit that removes, ${inGroupOf}`, async (t) => {
    const { a, b } = await pair(t, first, second);
    await a.commit({ remove: [b] });
    await a.commit({ add: [b] });
    assert.equal(await a.read(await b.seal('Back')), 'b1: Back');
    await a.commit({ remove: [b], add: [b] });
    assert.equal(await b.read(await a.seal('Again')), 'a1: Again');
    await assertSame(a, b);
  });

  test(`texts come late and out of order, each once, ${inGroupOf}`, async (t) => {
    const { a, b } = await pair(t, first, second);
    for (const [one, other] of bothWays(a, b)) {
      const texts = [];
      for (let number = 0; number < 50; number += 1) texts.push(await one.seal(`${number}`));
      await other.open(await one.commit());
      for (const number of [49, 0, 25, 48]) {
        const bytes = /** @type {Uint8Array} */ (texts[number]);
        assert.equal(await other.read(bytes), `${one.credential.device}: ${number}`);
        await assert.rejects(other.open(bytes));
      }
    }
  });

  test(`what was altered is refused, and nothing is lost by it, ${inGroupOf}`, async (t) => {
    const { a, b } = await pair(t, first, second);
    for (const [one, other] of bothWays(a, b)) {
      for (const bytes of [await one.seal('Hello'), await one.commit()]) {
        const altered = bytes.slice();
        altered[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        await assert.rejects(other.open(altered));
        await other.open(bytes);
      }
      await assertSame(a, b);
    }
  });
}

test('of two commits one is taken, and who lost follows it and tries again', async (t) => {
  const { a: ours, b: theirs } = await pair(t, 'ours', 'theirs');
  assert.ok(ours instanceof MlsDevice && theirs instanceof OpenMlsDevice);
  const lost = await theirs.prepare();
  await theirs.open(await ours.commit());
  await assert.rejects(ours.open(lost.commit), { code: 'wrong-epoch' });
  await ours.open(await theirs.commit());
  const alsoLost = await ours.engine.commit(ours.state);
  await ours.open(await theirs.commit());
  await assert.rejects(theirs.open(alsoLost.commit));
  await theirs.open(await ours.commit());
  await assertSame(ours, theirs);
});

test('a key package of last resort, valid for longer, is taken', async (t) => {
  const { make } = people(t);
  const theirs = await make('theirs', 'person-a', 'a1');
  const ours = await make('ours', 'person-b', 'b1');
  assert.ok(ours instanceof MlsDevice && theirs instanceof OpenMlsDevice);
  await theirs.create();
  const add = [await ours.keyPackage({ lastResort: true })];
  const { welcome } = await theirs.prepare({ add });
  await theirs.take();
  await ours.join(welcome);
  assert.equal(await theirs.read(await ours.seal('Here')), 'b1: Here');
});

test('a device under a key that is not its own is not let in', async (t) => {
  const { chains, make } = people(t);
  const ours = await make('ours', 'person-a', 'a1');
  const theirs = await make('theirs', 'person-b', 'b1');
  await ours.create();
  await theirs.create();
  chains.remove('person-b', 'b1');
  await assert.rejects(ours.commit({ add: [theirs] }), { code: 'not-authentic' });
  await assert.rejects(theirs.commit({ add: [ours] }), { code: 'not-authentic' });
});

test('OpenMLS joins where the library wrongly lets nobody join, and we follow there', async (t) => {
  const { make } = people(t);
  const named = (/** @type {string} */ name) => make('theirs', 'person-a', name);
  const [a1, a2, a3, a4] = [
    await named('a1'),
    await named('a2'),
    await named('a3'),
    await named('a4'),
  ];
  const b1 = await make('ours', 'person-b', 'b1');
  await a1.create();
  await a1.commit({ add: [a2, a3, a4, b1] });
  const all = async (
    /** @type {AnyDevice} */ by,
    /** @type {AnyDevice[]} */ others,
    change = {},
  ) => {
    const commit = await by.commit(change);
    for (const other of others) await other.open(commit);
  };
  await all(a1, [a2, a3, b1], { remove: [a4] });
  await all(a1, [a2, a3, b1], { add: [a4] });
  await all(b1, [a1, a2, a3, a4]);
  const [b2, b3] = [await make('ours', 'person-b', 'b2'), await make('theirs', 'person-b', 'b3')];
  assert.ok(b1 instanceof MlsDevice && a2 instanceof OpenMlsDevice);
  // What is prepared here is taken by nobody.
  const { welcome } = await a2.prepare({ add: [await b2.keyPackage()] });
  await assert.rejects(b2.join(welcome), { code: 'not-authentic' });
  await assert.rejects(b1.commit({ add: [b2] }), { code: 'unjoinable' });
  await all(a1, [a2, a3, a4, b1], { add: [b3] });
  assert.equal(await b1.read(await b3.seal('Here')), 'b3: Here');
});

/**
 * @param {import('node:test').TestContext} t
 * @param {import('./sides.js').Side} first who makes the group
 * @param {import('./sides.js').Side} second who is added
 */
async function pair(t, first, second) {
  const { make } = people(t);
  const a = await make(first, 'person-a', 'a1');
  const b = await make(second, 'person-b', 'b1');
  await a.create();
  await a.commit({ add: [b] });
  return { a, b, make };
}

/**
 * @param {AnyDevice} a
 * @param {AnyDevice} b
 * @returns {[AnyDevice, AnyDevice][]}
 */
function bothWays(a, b) {
  return [
    [a, b],
    [b, a],
  ];
}
