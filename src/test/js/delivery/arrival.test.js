import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { v7 } from 'uuid';
import { joinArrival } from '#js/delivery/arrival.js';
import { Emitter } from '#js/lib/emitter.js';
import { FakeClock, settled } from '../fakes/clock.js';

const BOB = { username: 'bob', device: 'b1' };
const CAROL = { username: 'carol', device: 'c1' };
const LETTERS = 3;

/** @type {FakeClock} */
let clock;
/** @type {Emitter<any>} */
let relay;
/** @type {ReturnType<typeof joinArrival>} */
let arrival;
/** @type {number[]} cursors after which letters were asked for */
let looks;
/** @type {number} how many letters were handed out */
let handed;
/** @type {string[]} with whom groups were compared with the server */
let synced;
/** @type {string[]} in whose name something came that was altered */
let altered;
/** @type {Emitter<any>} */
let peers;

/** A page to which nothing is known of any group; letters of somebody who is not believed wait for it. */
beforeEach(async () => {
  clock = new FakeClock();
  relay = new Emitter();
  looks = [];
  handed = 0;
  synced = [];
  altered = [];
  peers = new Emitter();
  const letters = Array.from({ length: LETTERS }, (_, at) => {
    return { cursor: at + 1, id: v7(), from: 'mallory', device: 'm1', data: 'AAAA' };
  });
  arrival = joinArrival(
    /** @type {any} */ ({
      own: { username: 'alice', device: 'a1' },
      store: { until: async () => undefined },
      groups: {
        isReady: true,
        receivedWith: async () => undefined,
        open: async () => ({ kind: 'nothing', why: 'unknown-group' }),
        exportKey: async () => undefined,
        mailboxEmptied: () => undefined,
        sync: async (/** @type {string} */ username) => synced.push(username),
      },
      identity: {
        isBelieved: async (/** @type {string} */ who) => who !== 'mallory',
        noteAltered: async (/** @type {string} */ who) => altered.push(who),
      },
      peers,
      delivery: { relay, acknowledgements: { tell: async () => new Set() } },
      attempt: (/** @type {() => Promise<void>} */ step) => step(),
      mailboxApi: {
        listLetters: async (/** @type {number} */ _count, /** @type {number} */ after) => {
          looks.push(after);
          const found = letters.filter(({ cursor }) => cursor > after);
          handed += found.length;
          return found;
        },
      },
      isActive: () => true,
      clock,
    }),
  );
  await arrival.mailbox.empty();
  assert.equal(handed, LETTERS);
  looks = [];
});

/**
 * @param {typeof BOB} from
 * @param {number} times
 */
async function relayed(from, times) {
  for (let count = 0; count < times; count += 1) {
    relay.emit('message', { ...from, id: v7(), bytes: new Uint8Array(4) });
  }
  await settled();
}

test('what is relayed in groups that nobody knows does not have the waiting letters fetched again', async () => {
  await relayed(BOB, 1);
  assert.deepEqual([looks, handed], [[LETTERS], LETTERS]);
});

test('one person does not have the mailbox looked into all the time, and keeps no other from it', async () => {
  await relayed(BOB, 200);
  assert.equal(looks.length, 5);
  await relayed(CAROL, 1);
  assert.equal(looks.length, 6);
  await clock.advance(60_000);
  await relayed(BOB, 200);
  assert.equal(looks.length, 11);
});

test('signals that nobody can open count as much', async () => {
  const data = { v: 2, group: 'a group', epoch: 1, box: 'AAAA' };
  for (let count = 0; count < 100; count += 1) arrival.signals.receive(BOB, data);
  await settled();
  assert.deepEqual(synced, Array(5).fill('bob'));
  assert.equal(looks.length, 5);
  assert.equal(handed, LETTERS);
});

test('that another certificate was shown than promised is told, and no other end of a connection', async () => {
  for (const why of ['no-way', 'refused', 'gone', 'hostile', 'unreadable', undefined]) {
    peers.emit('link', { ...CAROL, state: 'failed', path: null, why });
  }
  peers.emit('link', { ...BOB, state: 'failed', path: null, why: 'other-certificate' });
  await settled();
  assert.deepEqual(altered, ['bob']);
});

test('when somebody is believed all that waits is fetched', async () => {
  await arrival.mailbox.empty();
  assert.equal(handed, 2 * LETTERS);
});
