import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settled } from '../fakes/clock.js';
import { ALICE, BOB, Table } from '../fakes/table.js';

/** @typedef {'alice' | 'bob'} Name */

const NAMES = /** @type {const} */ (['alice', 'bob']);

/** @type {Record<string, (table: Table, name: Name) => unknown>} what may happen to one of the two, or to signals to them */
const EVENTS = {
  begins: (table, name) => table[name].connect(otherOf(name)),
  'gets a signal': (table, name) => table.pass(name),
  'misses a signal': (table, name) => {
    const index = table.signals.findIndex(({ to }) => to === name);
    if (index >= 0) table.signals.splice(index, 1);
  },
  'gets a signal twice': async (table, name) => {
    const signal = table.signals.find(({ to }) => to === name);
    await table.pass(name);
    if (signal !== undefined) table[name].receive(signal.from, structuredClone(signal.data));
  },
  'gets a signal of a later version': (table, name) => {
    const { data } = table.signals.find(({ to }) => to === name) ?? { data: { v: 1 } };
    table[name].receive(otherOf(name), { ...data, kind: 'later' });
    table[name].receive(otherOf(name), { ...data, v: 2 });
  },
  'changes networks': (table, name) => table[name].restartAll(),
  'reaches the server again': (table, name) => table[name].heal(otherOf(name).username),
  'hangs up': (table, name) => table.made[name].at(-1)?.close(),
  reloads: (table, name) => table.reload(name),
  crashes: (table, name) => table.crash(name),
  waits: (table) => table.clock.advance(3_000),
};

/** @param {Name} name */
function otherOf(name) {
  return name === 'alice' ? BOB : ALICE;
}

/** As `Links` does on both sides, when they can reach each other and have something to say. */
async function keepTrying(/** @type {Table} */ table) {
  for (let round = 0; round < 6; round += 1) {
    for (const name of NAMES) {
      table[name].heal(otherOf(name).username);
      table[name].connect(otherOf(name));
    }
    for (let second = 0; second < 25; second += 1) {
      await table.passAll();
      await table.clock.advance(1_000);
    }
  }
}

test('whatever befalls pages and signals, both end in one connection that works', async () => {
  const step = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...Object.keys(EVENTS)));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const table = new Table();
      for (const [name, what] of steps) {
        await EVENTS[what]?.(table, name);
        await settled();
      }
      await keepTrying(table);
      assert.ok(table.isOpen, 'both are connected');
      for (const name of NAMES) {
        const alive = table.made[name].filter((it) => !(/** @type {any} */ (it).closed));
        assert.equal(alive.length, 1, `${name} has one connection`);
      }
    }),
    { numRuns: 40, includeErrorInReport: true },
  );
});
