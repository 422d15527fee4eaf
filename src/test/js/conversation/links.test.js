import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { until } from '../fakes/clock.js';
import { friends } from '../fakes/meeting.js';

test('a group that cannot be made is tried ever more seldom, however often the person looks', async () => {
  const { town, alice, bob } = await friends();
  alice.groups.isStuck = true;
  const ensure = mock.method(alice.groups, 'ensure');
  for (let n = 0; n < 10; n += 1) await alice.conversations.open(bob.username);
  await until(() => ensure.mock.callCount() > 0, 'it is tried');
  await town.clock.advance(3_000);
  const early = ensure.mock.callCount();
  await town.clock.advance(10 * 60_000);
  const count = ensure.mock.callCount() - early;
  assert.ok(count > 5 && count < 30, `${count} times in ten minutes`);
  alice.groups.isStuck = false;
  await town.clock.advance(60_000);
  await until(() => alice.link(bob)?.state === 'open', 'Alice is connected');
});
