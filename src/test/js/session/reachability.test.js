import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellUnreachable } from '#js/session/reachability.js';
import { FakeClock } from '../fakes/clock.js';

test('a server that answers is not spoken of', async () => {
  /** @type {boolean[]} */
  const shown = [];
  const clock = new FakeClock();
  await tellUnreachable({ isThere: async () => true, show: (it) => shown.push(it), clock });
  assert.deepEqual(shown, [false]);
});

test('a server that does not is asked again, less and less often, until it does', async () => {
  let isUnreachable = false;
  let isThere = false;
  let asked = 0;
  const clock = new FakeClock();
  const told = tellUnreachable({
    isThere: async () => {
      asked += 1;
      return isThere;
    },
    show: (it) => {
      isUnreachable = it;
    },
    clock,
  });
  await clock.advance(60_000);
  assert.equal(isUnreachable, true);
  assert.ok(asked >= 4 && asked <= 20, String(asked));
  isThere = true;
  await clock.advance(15_000);
  await told;
  assert.equal(isUnreachable, false);
});
