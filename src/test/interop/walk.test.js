/**
 * What nobody thought of: three of our devices and three of OpenMLS do anything in one group. Run by run.mjs.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertSame, people } from './sides.js';

/** @typedef {import('./openmls-device.js').AnyDevice} AnyDevice */

/** Of more, the tree may become one of those that our library lets nobody join. */
const MOST_MEMBERS = 4;

test('whatever is done among six, those in the group hold it to be the same', async (t) => {
  const step = fc.record({
    act: fc.constantFrom('add', 'add', 'remove', 'renew'),
    by: fc.nat(),
    whom: fc.nat(),
  });
  const steps = fc.array(step, { minLength: 30, maxLength: 30 });
  const walk = fc.asyncProperty(steps, (all) => walked(t, all));
  await fc.assert(walk, { numRuns: 3, seed: 9420, endOnFailure: true });
});

/**
 * @param {import('node:test').TestContext} t
 * @param {{act: string, by: number, whom: number}[]} steps
 */
async function walked(t, steps) {
  const { make } = people(t);
  /** @type {AnyDevice[]} */
  const devices = [];
  for (const number of [1, 2, 3]) {
    devices.push(await make('ours', 'person-a', `a${number}`));
    devices.push(await make('theirs', 'person-b', `b${number}`));
  }
  let members = devices.slice(0, 1);
  await members[0]?.create();
  for (const { act, by, whom } of steps) {
    const one = /** @type {AnyDevice} */ (members[by % members.length]);
    const others = members.filter((it) => it !== one);
    /** @type {AnyDevice[]} */
    const outside = devices.filter((it) => !members.includes(it));
    const add = act === 'add' && members.length < MOST_MEMBERS ? [pick(outside, whom)] : [];
    const remove = act === 'remove' && others.length > 0 ? [pick(others, whom)] : [];
    const commit = await one.commit({ add, remove });
    const text = await one.seal(act);
    for (const other of others) {
      const { removedMe } = await other.open(commit);
      assert.equal(removedMe, remove.includes(other));
    }
    members = [...members, ...add].filter((it) => !remove.includes(it));
    for (const other of members.filter((it) => it !== one)) {
      assert.equal(await other.read(text), `${one.credential.device}: ${act}`);
      await assertSame(one, other);
    }
  }
}

/**
 * @template T
 * @param {T[]} all
 * @param {number} number
 */
function pick(all, number) {
  return /** @type {T} */ (all[number % all.length]);
}
