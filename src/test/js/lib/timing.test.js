import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Backoff, TokenBucket } from '#js/lib/timing.js';
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
