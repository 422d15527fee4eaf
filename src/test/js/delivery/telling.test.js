import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Acknowledgements } from '#js/delivery/acknowledgements.js';
import { FakeClock, settled } from '../fakes/clock.js';
import { nextUncaught } from '../fakes/uncaught.js';

const ANNAS = { username: 'anna', device: 'annas-device-0000' };
const CARLS = { username: 'carl', device: 'carls-device-0000' };
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

test('what somebody else is telling in this moment is not told yet', async () => {
  const { acknowledgements, clock, couriers } = begun();
  acknowledgements.add(ANNAS, 'anna', ID);
  await clock.advance(50);
  assert.equal(couriers.length, 1);
  let isTold = false;
  const telling = acknowledgements.tell().then((untold) => {
    isTold = untold.size === 0;
  });
  await settled();
  assert.equal(isTold, false);
  couriers[0]?.(true);
  await telling;
  assert.equal(isTold, true);
  assert.equal(couriers.length, 1);
});

test('who waits for what could not be told learns so, and it is told after a pause', async () => {
  const { acknowledgements, clock, couriers } = begun();
  acknowledgements.add(ANNAS, 'anna', ID);
  const first = acknowledgements.tell();
  const second = acknowledgements.tell();
  await settled();
  couriers[0]?.(false);
  assert.deepEqual([...(await first)], [ANNAS.device]);
  assert.deepEqual([...(await second)], [ANNAS.device]);
  assert.equal(couriers.length, 1);
  await clock.advance(10_000);
  couriers[1]?.(true);
  await settled();
  assert.equal((await acknowledgements.tell()).size, 0);
});

test('what could not be told for an error that nobody expects is still to be told, and others are told', async () => {
  const { acknowledgements, clock, couriers } = begun();
  acknowledgements.add(ANNAS, 'anna', ID);
  acknowledgements.add(CARLS, 'carl', ID);
  const reported = nextUncaught();
  const telling = acknowledgements.tell();
  await settled();
  couriers[0]?.(Promise.reject(new TypeError('of a courier')));
  couriers[1]?.(true);
  assert.deepEqual([...(await telling)], [ANNAS.device]);
  assert.equal(await reported, 'of a courier');
  await clock.advance(10_000);
  assert.equal(couriers.length, 3);
  couriers[2]?.(true);
  await settled();
  assert.equal((await acknowledgements.tell()).size, 0);
});

/** Each courier waits until it is told whether it has arrived. */
function begun() {
  /** @type {((hasArrived: boolean | Promise<boolean>) => void)[]} */
  const couriers = [];
  const clock = new FakeClock();
  const acknowledgements = new Acknowledgements({
    courier: { take: () => new Promise((resolve) => couriers.push(resolve)) },
    groups: { viewOf: async () => undefined },
    conversationWith: (username) => `direct:${username}:ben`,
    isSeen: () => true,
    clock,
  });
  return { acknowledgements, clock, couriers };
}
