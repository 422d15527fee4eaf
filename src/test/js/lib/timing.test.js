import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Backoff, Pauses, TokenBucket } from '#js/lib/timing.js';
import { FakeClock } from '../fakes/clock.js';

test('delays stay between half of their limit and their limit, which doubles up to a cap', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (part) => {
      const backoff = new Backoff({ firstMs: 1_000, capMs: 30_000, random: () => part });
      for (const limit of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
        const delay = backoff.next();
        assert.ok(delay >= limit / 2 && delay <= limit);
      }
    }),
  );
});

test('two pages do not come back at the same moment', () => {
  const delays = Array.from({ length: 20 }, () =>
    new Backoff({ firstMs: 10_000, capMs: 10_000 }).next(),
  );
  assert.ok(new Set(delays).size > 10);
});

test('success begins anew', () => {
  const backoff = new Backoff({ firstMs: 1_000, capMs: 30_000, random: () => 0 });
  backoff.next();
  backoff.next();
  backoff.reset();
  assert.equal(backoff.next(), 500);
});

test('a delay is never shorter than what the server asks for', () => {
  const backoff = new Backoff({ firstMs: 1_000, capMs: 2_000, random: () => 0 });
  assert.equal(backoff.next(60), 60_000);
  assert.equal(backoff.next(), 1_000);
});

test('pauses grow for each thing by itself, and not by what is tried meanwhile', () => {
  const clock = new FakeClock();
  const pauses = new Pauses({ firstMs: 1_000, capMs: 30_000 }, clock);
  assert.equal(pauses.left('one'), 0);
  const first = pauses.take('one');
  assert.ok(first >= 500 && first <= 1_000);
  clock.skip(100);
  assert.equal(pauses.take('one'), first - 100);
  assert.equal(pauses.left('other'), 0);
  clock.skip(1_000);
  assert.equal(pauses.left('one'), 0);
  assert.ok(pauses.take('one') >= 1_000);
  pauses.end('one');
  assert.equal(pauses.left('one'), 0);
  assert.ok(pauses.take('one') <= 1_000);
});

test('a pause is over when the clock was put back', () => {
  const clock = new FakeClock();
  const pauses = new Pauses({ firstMs: 1_000, capMs: 30_000 }, clock);
  pauses.take('one');
  clock.skip(-60_000);
  assert.equal(pauses.left('one'), 0);
});

test('a bucket lets its size through at once, and its rate after that', async () => {
  const clock = new FakeClock();
  const bucket = new TokenBucket({ size: 3, perSecond: 10, clock });
  assert.deepEqual(
    [bucket.take(), bucket.take(), bucket.take(), bucket.take(), bucket.take()],
    [0, 0, 0, 100, 200],
  );
  await clock.advance(1_000);
  assert.equal(bucket.take(), 0);
});

test('a clock that is set back gives no tokens and takes none', async () => {
  let now = 1_000_000;
  const bucket = new TokenBucket({
    size: 1,
    perSecond: 1,
    clock: { ...new FakeClock(), now: () => now },
  });
  bucket.take();
  now -= 500_000;
  assert.equal(bucket.take(), 1_000);
});
