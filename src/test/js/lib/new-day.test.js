import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NewDay } from '#js/lib/new-day.js';
import { FakeClock } from '../fakes/clock.js';

const HOUR_MS = 60 * 60 * 1000;

/** Some hours before midnight, wherever the test runs. */
async function evening(hours = 3) {
  const clock = new FakeClock();
  const midnight = new Date(clock.now()).setHours(24, 0, 0, 0);
  await clock.advance(midnight - hours * HOUR_MS - clock.now());
  const days = { begun: 0 };
  const newDay = new NewDay({ clock, begun: () => (days.begun += 1) });
  return { clock, days, newDay };
}

test('a day begins at midnight, and the next one a day later', async () => {
  const { clock, days } = await evening();
  await clock.advance(3 * HOUR_MS - 1);
  assert.equal(days.begun, 0);
  await clock.advance(1);
  assert.equal(days.begun, 1);
  await clock.advance(23 * HOUR_MS);
  assert.equal(days.begun, 1);
  await clock.advance(3 * HOUR_MS);
  assert.equal(days.begun, 2);
});

test('a page whose timers slept notices when it is seen again, once', async () => {
  const { clock, days, newDay } = await evening();
  const { now } = clock;
  newDay.look();
  assert.equal(days.begun, 0);
  clock.now = () => now() + 5 * HOUR_MS;
  newDay.look();
  newDay.look();
  assert.equal(days.begun, 1);
});
