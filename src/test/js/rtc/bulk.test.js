import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Bulk } from '#js/rtc/bulk.js';
import { settled } from '../fakes/clock.js';
import { FakeDataChannel } from '../fakes/data-channel.js';

const FULL = 2 * 1024 * 1024;

function twoEnds() {
  const [one, other] = [new FakeDataChannel(), new FakeDataChannel()];
  const [from, to] = [one, other].map((it) => new Bulk(/** @type {any} */ (it)));
  one.start(other);
  other.start(one);
  assert.ok(from && to);
  /** @type {number[][]} */
  const came = [];
  to.on('bytes', ({ bytes }) => came.push([...bytes]));
  return { channel: /** @type {any} */ (one), from, to, came };
}

test('nothing is sent, and what comes waits, until it is known who the other side is', async () => {
  const { from, to, came } = twoEnds();
  let isOpen = false;
  from.on('open', () => {
    isOpen = true;
  });
  assert.equal(await from.send(Uint8Array.of(1)), false);
  assert.equal(isOpen, false);
  from.admit();
  assert.equal(isOpen, true);
  assert.equal(await from.send(Uint8Array.of(2)), true);
  await settled();
  assert.deepEqual(came, []);
  to.admit();
  assert.deepEqual(came, [[2]]);
});

test('of what comes too early no more is kept than is meant to come', async () => {
  const { from, to, came } = twoEnds();
  from.admit();
  for (let n = 0; n < 100; n += 1) await from.send(Uint8Array.of(n));
  await settled();
  to.admit();
  assert.equal(came.length, 32);
});

test('a sender waits while much is on its way, and no longer than that', async () => {
  const { channel, from, to, came } = twoEnds();
  from.admit();
  to.admit();
  channel.bufferedAmount = FULL;
  let outcome;
  from.send(Uint8Array.of(1)).then((it) => {
    outcome = it;
  });
  await settled();
  assert.equal(outcome, undefined);
  channel.bufferedAmount = 0;
  channel.onbufferedamountlow();
  await settled();
  assert.equal(outcome, true);
  assert.deepEqual(came, [[1]]);
});

test('who waits is told when the connection ends', async () => {
  const { channel, from } = twoEnds();
  from.admit();
  channel.bufferedAmount = FULL;
  const sending = from.send(Uint8Array.of(1));
  from.end();
  assert.equal(await sending, false);
  assert.equal(from.open, false);
});

test('what the browser refuses to send is not sent, and does no harm', async () => {
  const { channel, from } = twoEnds();
  from.admit();
  channel.full = true;
  assert.equal(await from.send(Uint8Array.of(1)), false);
  channel.full = false;
  channel.largest = 1;
  assert.equal(await from.send(Uint8Array.of(1, 2)), false);
  assert.equal(await from.send(Uint8Array.of(1)), true);
});
