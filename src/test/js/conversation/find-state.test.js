import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropped, NOTHING_FOUND, stepped } from '#js/conversation/find-state.js';

/** @type {import('#js/conversation/find-state.js').Found} */
const THREE = { positions: [30, 20, 10], at: -1, isWhole: true };

test('one goes from the newest to the oldest, and on from the newest', () => {
  const places = [];
  let found = THREE;
  for (let step = 0; step < 4; step += 1) {
    found = stepped(found, 1);
    places.push(found.at);
  }
  assert.deepEqual(places, [0, 1, 2, 0]);
  assert.equal(stepped(found, -1).at, 2);
});

test('as long as more may be found one does not begin again', () => {
  const found = { ...THREE, at: 2, isWhole: false };
  assert.equal(stepped(found, 1).at, 2);
  assert.equal(stepped({ ...found, at: 0 }, -1).at, 0);
});

test('where nothing is found one goes nowhere', () => {
  assert.deepEqual(stepped(NOTHING_FOUND, 1), NOTHING_FOUND);
});

test('one that is gone makes room for the next older', () => {
  assert.deepEqual(dropped({ ...THREE, at: 1 }, 20), { ...THREE, positions: [30, 10], at: 1 });
  assert.deepEqual(dropped({ ...THREE, at: 2 }, 10), { ...THREE, positions: [30, 20], at: 1 });
  assert.equal(dropped({ positions: [5], at: 0, isWhole: true }, 5).at, -1);
});
