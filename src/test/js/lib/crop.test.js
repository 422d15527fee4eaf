import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CLOSEST, centred, moved, squareOf, zoomed } from '#js/lib/crop.js';

test('the largest square in the middle is where one begins', () => {
  assert.deepEqual(squareOf(centred(640, 480)), { left: 80, top: 0, side: 480 });
});

test('coming nearer keeps the middle', () => {
  const { left, top, side } = squareOf(zoomed(centred(640, 480), 2));
  assert.deepEqual([left + side / 2, top + side / 2, side], [320, 240, 240]);
});

test('moving goes by parts of what is seen, as far as the edge', () => {
  assert.equal(squareOf(moved(centred(640, 480), 0.1, 0)).left, 128);
  assert.equal(squareOf(moved(centred(640, 480), 5, 0)).left, 160);
});

test('whatever is done, the square lies in the picture', () => {
  const side = fc.integer({ min: 1, max: 10_000 });
  const step = fc.double({ min: -9, max: 9, noNaN: true });
  fc.assert(
    fc.property(side, side, fc.array(fc.tuple(step, step)), (width, height, steps) => {
      let crop = centred(width, height);
      for (const [one, other] of steps) {
        crop = zoomed(moved(crop, one, other), one + other);
        const { left, top, side: edge } = squareOf(crop);
        assert.ok(crop.zoom >= 1 && crop.zoom <= CLOSEST);
        assert.ok(left >= 0 && left + edge <= width + 1e-6);
        assert.ok(top >= 0 && top + edge <= height + 1e-6);
      }
    }),
  );
});
