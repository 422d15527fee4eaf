import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Store } from '#js/lib/store.js';
import { nextUncaught } from '../fakes/uncaught.js';

test('a watcher is shown the present part, and each other one', () => {
  const store = new Store({ count: 1, name: 'a' });
  /** @type {number[]} */
  const shown = [];
  store.watch(
    ({ count }) => count,
    (count) => shown.push(count),
  );
  store.update((state) => ({ ...state, count: 2 }));
  store.update((state) => ({ ...state, name: 'b' }));
  store.update((state) => state);
  assert.deepEqual(shown, [1, 2]);
});

test('a watch that was ended is shown nothing more, even within the same change', () => {
  const store = new Store({ count: 1 });
  /** @type {number[]} */
  const shown = [];
  /** @type {(() => void)[]} */
  const ends = [];
  store.watch(
    ({ count }) => count,
    (count) => {
      if (count === 2) for (const end of ends) end();
    },
  );
  ends.push(
    store.watch(
      ({ count }) => count,
      (count) => shown.push(count),
    ),
  );
  store.update(() => ({ count: 2 }));
  assert.deepEqual(shown, [1]);
});

test('a change made while a change is shown is seen by everybody once', () => {
  const store = new Store({ count: 0 });
  /** @type {number[]} */
  const shown = [];
  store.watch(
    ({ count }) => count,
    (count) => {
      if (count === 1) store.update(() => ({ count: 2 }));
    },
  );
  store.watch(
    ({ count }) => count,
    (count) => shown.push(count),
  );
  store.update(() => ({ count: 1 }));
  assert.deepEqual(shown, [0, 2]);
});

test('a watcher that fails does not hide the change from the others, and its error is reported', async () => {
  const store = new Store({ count: 0 });
  /** @type {number[]} */
  const shown = [];
  store.watch(
    ({ count }) => count,
    (count) => {
      if (count === 1) throw new Error('of a watcher');
    },
  );
  store.watch(
    ({ count }) => count,
    (count) => shown.push(count),
  );
  const reported = nextUncaught();
  store.update(() => ({ count: 1 }));
  assert.deepEqual(shown, [0, 1]);
  assert.equal(await reported, 'of a watcher');
});

test('everything that is watched can be shown once more as it is', () => {
  const store = new Store({ count: 7 });
  /** @type {string[]} */
  const shown = [];
  store.watch(
    ({ count }) => count,
    (count) => shown.push(`first ${count}`),
  );
  const end = store.watch(
    ({ count }) => count,
    (count) => shown.push(`second ${count}`),
  );
  end();
  store.showAgain();
  assert.deepEqual(shown, ['first 7', 'second 7', 'first 7']);
});
