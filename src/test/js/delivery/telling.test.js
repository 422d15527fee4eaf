import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { MOST_DELIVERED, readNote } from '#js/conversation/envelope.js';
import { Acknowledgements } from '#js/delivery/acknowledgements.js';
import { OwedAcknowledgements } from '#js/delivery/owed-acknowledgements.js';
import { openDatabase } from '#js/storage/database.js';
import { FakeClock, settled, until } from '../fakes/clock.js';
import { nextUncaught } from '../fakes/uncaught.js';

const ANNAS = { remote: { username: 'anna', device: 'annas-device-0000' }, other: 'anna' };
const CARLS = { remote: { username: 'carl', device: 'carls-device-0000' }, other: 'carl' };
const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
let count = 0;

test('what is being told in this moment is not told twice', async () => {
  const { acknowledgements, clock, couriers, arrive } = await begun();
  await acknowledgements.add(ANNAS, ID);
  await clock.advance(50);
  await until(() => couriers.length === 1, 'it is on its way');
  let isOver = false;
  const telling = acknowledgements.tell().then(() => {
    isOver = true;
  });
  await settled();
  assert.equal(isOver, false);
  arrive(true);
  await telling;
  assert.equal(couriers.length, 1);
});

test('what could not be told is told after a pause, and not again when it was', async () => {
  const { acknowledgements, clock, couriers, arrive, owed } = await begun();
  await acknowledgements.add(ANNAS, ID);
  const [first, second] = [acknowledgements.tell(), acknowledgements.tell()];
  await until(() => couriers.length === 1, 'it is on its way');
  arrive(false);
  await Promise.all([first, second]);
  assert.equal(couriers.length, 1);
  assert.deepEqual(await owed.creditors(), [ANNAS]);
  await clock.advance(10_000);
  await until(() => couriers.length === 2, 'it is on its way again');
  arrive(true);
  await until(async () => (await owed.creditors()).length === 0, 'nothing is owed');
  await acknowledgements.tell();
  await clock.advance(120_000);
  assert.deepEqual(
    couriers.map(({ ids }) => ids),
    [[ID], [ID]],
  );
});

test('what could not be told for an error that nobody expects is still to be told, and others are told', async () => {
  const { acknowledgements, clock, couriers, arrive, owed } = await begun();
  await acknowledgements.add(ANNAS, ID);
  await acknowledgements.add(CARLS, ID);
  const reported = nextUncaught();
  const telling = acknowledgements.tell();
  await until(() => couriers.length === 2, 'both are on their way');
  arrive(Promise.reject(new TypeError('of a courier')));
  arrive(true);
  await telling;
  assert.equal(await reported, 'of a courier');
  assert.deepEqual(await owed.creditors(), [ANNAS]);
  await clock.advance(10_000);
  await until(() => couriers.length === 3, 'it is on its way again');
  arrive(true);
  await until(async () => (await owed.creditors()).length === 0, 'nothing is owed');
});

test('much is told in parts, and who hides in between goes on when they are seen', async () => {
  const { acknowledgements, clock, couriers, arrive, owed, page } = await begun();
  for (let n = 0; n <= MOST_DELIVERED; n += 1) await owed.add(ANNAS, v7());
  const telling = acknowledgements.tell();
  await until(() => couriers.length === 1, 'the first part is on its way');
  page.isSeen = false;
  arrive(true);
  await telling;
  await clock.advance(120_000);
  assert.deepEqual(
    couriers.map(({ ids }) => ids.length),
    [MOST_DELIVERED],
  );
  page.isSeen = true;
  acknowledgements.tell();
  await until(() => couriers.length === 2, 'the second part is on its way');
  arrive(true);
  await until(async () => (await owed.creditors()).length === 0, 'nothing is owed');
  assert.equal(new Set(couriers.flatMap(({ ids }) => ids)).size, MOST_DELIVERED + 1);
});

test('devices of two people that have one name are told what is theirs', async () => {
  const { acknowledgements, couriers, arrive } = await begun();
  const [annas, carls] = [v7(), v7()];
  await acknowledgements.add(ANNAS, annas);
  const namesake = { username: 'carl', device: ANNAS.remote.device };
  await acknowledgements.add({ remote: namesake, other: 'carl' }, carls);
  const telling = acknowledgements.tell();
  await until(() => couriers.length === 2, 'both are on their way');
  for (const hasArrived of [true, true]) arrive(hasArrived);
  await telling;
  assert.deepEqual(
    couriers.map(({ ids }) => ids),
    [[annas], [carls]],
  );
});

test('storage that refuses is asked again', async (t) => {
  const { acknowledgements, clock, couriers, arrive, owed } = await begun();
  await acknowledgements.add(ANNAS, ID);
  const creditors = t.mock.method(owed, 'creditors', async () => {
    throw new DOMException('busy', 'UnknownError');
  });
  await acknowledgements.tell();
  assert.equal(couriers.length, 0);
  creditors.mock.restore();
  await clock.advance(10_000);
  await until(() => couriers.length === 1, 'it is on its way');
  arrive(true);
});

test('how a conversation is seen is told as it is seen then, and no more than once', async () => {
  const { acknowledgements, clock, couriers, arrive, page } = await begun();
  page.view = { heads: ['early'] };
  await acknowledgements.add(ANNAS, ID);
  page.view = { heads: ['late'] };
  const telling = acknowledgements.tell();
  await until(() => couriers.length === 1, 'it is on its way');
  arrive(true);
  await telling;
  assert.deepEqual(couriers[0]?.view, { heads: ['late'] });
  acknowledgements.show(ANNAS);
  await clock.advance(5_000);
  assert.equal(couriers.length, 1);
});

/** Each courier waits until it is told whether it has arrived. */
async function begun() {
  count += 1;
  /** @type {{ids: readonly string[], view: unknown, resolve: (hasArrived: boolean | Promise<boolean>) => void}[]} */
  const couriers = [];
  const clock = new FakeClock();
  const owed = new OwedAcknowledgements(await openDatabase(`ben-telling-${count}`), clock);
  const page = { isSeen: true, view: /** @type {object | undefined} */ (undefined) };
  const acknowledgements = new Acknowledgements({
    own: { username: 'ben' },
    owed,
    courier: {
      take: (_remote, other, { id, bytes }) => {
        const note = readNote(bytes, { id, conversation: `direct:${other}:ben` });
        assert.ok(note?.kind === 'delivered');
        const { ids, view } = note;
        return new Promise((resolve) => couriers.push({ ids, view, resolve }));
      },
    },
    groups: { viewOf: async () => page.view },
    conversationWith: (username) => `direct:${username}:ben`,
    isActive: () => true,
    isOnline: () => true,
    isSeen: () => page.isSeen,
    isOver: () => false,
    clock,
  });
  let arrived = 0;
  /** @param {boolean | Promise<boolean>} hasArrived the first one of which this was not said */
  const arrive = (hasArrived) => {
    couriers[arrived]?.resolve(hasArrived);
    arrived += 1;
  };
  return { acknowledgements, clock, couriers, arrive, owed, page };
}
