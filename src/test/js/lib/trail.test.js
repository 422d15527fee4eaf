import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trail } from '#js/lib/trail.js';

/** @param {string[]} places */
function trailOf(...places) {
  const trail = new Trail();
  for (const place of places) trail.visit(place);
  return trail;
}

test('whoever came from a place gets there by going back', () => {
  assert.equal(trailOf('list', 'ben').isBefore('list'), true);
});

test('whoever came from elsewhere does not', () => {
  assert.equal(trailOf('ben').isBefore('list'), false);
  assert.equal(trailOf('list', 'carla', 'ben').isBefore('list'), false);
});

test('going back shortens the trail', () => {
  const trail = trailOf('list', 'ben', 'ben/about', 'ben');
  assert.equal(trail.isBefore('list'), true);
});

test('showing the same place again changes nothing', () => {
  assert.equal(trailOf('list', 'ben', 'ben').isBefore('list'), true);
});

test('what was replaced is not gone back to', () => {
  const trail = trailOf('list', 'ben');
  trail.replace('carla');
  assert.equal(trail.isBefore('ben'), false);
  assert.equal(trail.isBefore('list'), true);
});
