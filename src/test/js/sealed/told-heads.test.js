import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ToldHeads } from '#js/sealed/told-heads.js';
import { FakeClock } from '../fakes/clock.js';

const [ME, BOB, CAROL] = ['alice', 'bob', 'carol'];
const [HASH, OTHER_HASH] = ['A'.repeat(43), `B${'A'.repeat(42)}`];
const MINUTE_MS = 60_000;

/** @type {FakeClock} */
let clock;
/** @type {number[]} of which links the server was asked */
let asked;
/** @type {boolean | undefined} whether it shows them */
let isShown;
/** @type {string[]} who has told something else, as it turned out later */
let split;
/** @type {ToldHeads} */
let told;

beforeEach(() => {
  clock = new FakeClock();
  asked = [];
  isShown = false;
  split = [];
  told = new ToldHeads({
    identity: {
      headOf: async () => ({ sequence: 3, hash: HASH }),
      hasLink: async (_username, { sequence, hash }) => {
        if (sequence <= 3) return hash === HASH;
        asked.push(sequence);
        return isShown;
      },
    },
    split: async (teller) => {
      split.push(teller);
    },
    clock,
  });
});

/**
 * @param {number} sequence
 * @param {string} [hash]
 */
const head = (sequence, hash = HASH) => ({ username: ME, sequence, hash });

test('whatever somebody tells of my chain, the server is asked once a minute', async () => {
  assert.equal(await told.isSplit(BOB, head(100)), true);
  for (let second = 1; second < 60; second += 1) {
    assert.equal(await told.isSplit(BOB, head(100 + second)), false);
    await clock.advance(1_000);
  }
  assert.deepEqual(asked, [100]);
  await clock.advance(1_000);
  assert.deepEqual([asked, split], [[100, 159], [BOB]], 'the last one is looked for later');
});

test('each person is heard by themselves', async () => {
  await told.isSplit(BOB, head(100));
  isShown = true;
  assert.equal(await told.isSplit(CAROL, head(4)), false);
  isShown = false;
  await clock.advance(MINUTE_MS);
  assert.equal(await told.isSplit(CAROL, head(5)), true);
  assert.deepEqual(asked, [100, 4, 5]);
});

test('what was compared is not looked for again, and is no news', async () => {
  assert.equal(await told.isSplit(BOB, head(100)), true);
  for (let hour = 0; hour < 3; hour += 1) {
    await clock.advance(60 * MINUTE_MS);
    assert.equal(await told.isSplit(BOB, head(100)), false);
  }
  assert.deepEqual(asked, [100]);
});

test('what could not be found out is looked for again after a minute', async () => {
  isShown = undefined;
  assert.equal(await told.isSplit(BOB, head(100)), false);
  isShown = false;
  await clock.advance(MINUTE_MS);
  assert.equal(await told.isSplit(BOB, head(100)), true);
});

test('what is known here is compared at once, without the server', async () => {
  await told.isSplit(BOB, head(100));
  assert.equal(await told.isSplit(BOB, head(2, OTHER_HASH)), true);
  assert.equal(await told.isSplit(BOB, head(2)), false);
  assert.deepEqual(asked, [100]);
});
