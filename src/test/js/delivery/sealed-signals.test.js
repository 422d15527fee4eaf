import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import * as box from '#js/delivery/box.js';
import { SealedSignals } from '#js/delivery/sealed-signals.js';
import { sign } from '#js/identity/keys.js';
import { until } from '../fakes/clock.js';
import { makeSignatureKeyPair } from '../fakes/mls-device.js';

const ALICE = { username: 'alice', device: 'a1' };
const BOB = { username: 'bob', device: 'b1' };
const SIGNAL = { v: 1, kind: 'gone' };
const LATER = 3;
/** Comes after all that came before of the same device, and needs an epoch that there is not. */
const LAST = { v: 2, group: 'group', epoch: 99, box: 'AAAA' };

/** @typedef {import('#js/mls/key-packages.js').SignatureKeyPair} SignatureKeyPair */

/** @type {Map<string, Uint8Array>} of devices that are known */
let keys;
/** @type {Map<number, Uint8Array>} that signals are sealed with, by epoch */
let epochs;
/** @type {number} how often the key of the last one was asked for */
let lasts;
/** @type {any} what was sent last */
let sent;
/** @type {unknown[]} what Alice's page was given */
let delivered;
/** @type {string[]} in whose name she is told that something was altered */
let altered;
/** @type {SealedSignals} */
let alices;
/** @type {SealedSignals} */
let bobs;
/** @type {SealedSignals} somebody who has stolen the group's key from Bob, and has none of his device */
let thiefs;

/**
 * @param {typeof ALICE} own
 * @param {SignatureKeyPair} pair
 */
function signalsOf(own, pair) {
  return new SealedSignals({
    own,
    box,
    groups: {
      ensure: async () => ({ ok: true, group: 'group' }),
      signalKey: async () => ({ group: 'group', epoch: 1, key: new Uint8Array(32).fill(1) }),
      exportKey: async (_group, epoch) => {
        lasts += epoch === LAST.epoch ? 1 : 0;
        return epochs.get(epoch);
      },
    },
    sign: (purpose, message) => sign(new Uint8Array(pair.signKey), purpose, message),
    keyOf: async ({ device }) => keys.get(device),
    send: (_remote, data) => {
      sent = data;
    },
    deliver: (_remote, signal) => delivered.push(signal),
    catchUp: async () => undefined,
    altered: async (username) => altered.push(username),
  });
}

beforeEach(async () => {
  const [alice, bob, thief] = await Promise.all(
    Array.from({ length: 3 }, () => makeSignatureKeyPair()),
  );
  assert.ok(alice !== undefined && bob !== undefined && thief !== undefined);
  keys = new Map([
    ['a1', alice.publicKey],
    ['b1', bob.publicKey],
  ]);
  epochs = new Map([
    [1, new Uint8Array(32).fill(1)],
    [2, new Uint8Array(32).fill(2)],
  ]);
  lasts = 0;
  sent = undefined;
  delivered = [];
  altered = [];
  alices = signalsOf(ALICE, alice);
  bobs = signalsOf(BOB, bob);
  thiefs = signalsOf(BOB, thief);
});

/** @param {SealedSignals} by */
async function sealed(by) {
  by.send(ALICE, SIGNAL);
  await until(() => sent !== undefined, 'it is sealed');
  return sent;
}

/**
 * @param {unknown} data
 * @param {typeof BOB} [from]
 */
async function receive(data, from = BOB) {
  const before = lasts;
  alices.receive(from, data);
  alices.receive(from, LAST);
  await until(() => lasts > before, 'it was dealt with');
}

test('a signal that comes as it was sealed is delivered, each time, and nothing is told', async () => {
  const data = await sealed(bobs);
  await receive(data);
  await receive(data);
  assert.deepEqual([delivered, altered], [[SIGNAL, SIGNAL], []]);
});

for (const [what, change] of /** @type {[string, (data: any) => any][]} */ ([
  ['a bit', (data) => ({ ...data, box: `${data.box.slice(0, -4)}AAAA` })],
  ['the whole box', (data) => ({ ...data, box: 'AAAA' })],
  ['its epoch', (data) => ({ ...data, epoch: 2 })],
])) {
  test(`a signal of which ${what} was altered is dropped, and that is told`, async () => {
    await receive(change(await sealed(bobs)));
    assert.deepEqual([delivered, altered], [[], ['bob']]);
  });
}

test('so is one under a stolen seal, and one in the name of another device', async () => {
  await receive(await sealed(thiefs));
  keys.set('c1', /** @type {Uint8Array} */ (keys.get('a1')));
  sent = undefined;
  await receive(await sealed(bobs), { username: 'carol', device: 'c1' });
  assert.deepEqual([delivered, altered], [[], ['bob', 'carol']]);
});

test('nothing is told of what cannot be opened yet, of devices that are not known, and of what is no signal', async () => {
  const data = await sealed(bobs);
  await receive({ ...data, epoch: LATER });
  await receive({ ...data, box: 'no base64url!' });
  await receive({ ...data, box: undefined });
  await receive({ ...data, v: 1 });
  keys.delete('b1');
  await receive(data);
  assert.deepEqual([delivered, altered], [[], []]);
});
