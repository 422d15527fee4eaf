import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { encodeFrame } from '#js/rtc/frames.js';
import { Peer } from '#js/rtc/peer.js';
import { FakeClock, settled, until } from '../fakes/clock.js';
import { FakeDataChannel } from '../fakes/data-channel.js';
import { FakeNetwork } from '../fakes/peer-connection.js';

const PROMISED = new Uint8Array([1, 2, 3]);
const OTHER = new Uint8Array([4, 5, 6]);
const HASH = createHash('sha256').update(PROMISED).digest('hex').toUpperCase();
const SDP = `v=0\r\na=fingerprint:sha-256 ${(HASH.match(/../g) ?? []).join(':')}\r\n`;

/**
 * A connection whose transports have opened a moment ago: its certificate has not been looked at yet.
 *
 * @param {Uint8Array} certificate that the other side shows
 */
function justOpened(certificate) {
  const connection = /** @type {any} */ (new FakeNetwork().create());
  connection.sctp = { transport: { getRemoteCertificates: () => [certificate.buffer] } };
  connection.remoteDescription = { type: 'offer', sdp: SDP };
  /** @type {string[]} */
  const happened = [];
  const peer = new Peer({
    connection,
    polite: true,
    send: () => undefined,
    deliver: async (id) => happened.push(`message ${id}`) > 0,
    configuration: async () => ({}),
    clock: new FakeClock(),
  });
  peer.on('open', () => happened.push('open'));
  peer.on('end', ({ why }) => happened.push(`end: ${why}`));
  peer.on('acknowledged', ({ id }) => happened.push(`acknowledged ${id}`));
  peer.notes.on('open', () => happened.push('notes'));
  peer.notes.on('note', ({ id }) => happened.push(`note ${id}`));
  peer.notes.on('acknowledged', ({ id }) => happened.push(`noted ${id}`));
  /** @type {Uint8Array[]} what is sent */
  const sent = [];
  for (const channel of [connection.channel, connection.notes]) {
    channel.start(new FakeDataChannel());
    channel.send = (/** @type {Uint8Array} */ data) => sent.push(data);
  }
  return { peer, connection, happened, sent };
}

/** @param {any} connection */
function hear(connection) {
  const [message, note] = [v7(), v7()];
  const say = (/** @type {any} */ channel, /** @type {Uint8Array} */ frame) =>
    channel.onmessage({ data: frame.slice().buffer });
  for (const [channel, id] of [
    [connection.channel, message],
    [connection.notes, note],
  ]) {
    say(channel, encodeFrame('message', id, new Uint8Array([1])));
    say(channel, encodeFrame('acknowledgement', id));
  }
  return { message, note };
}

test('nothing is sent to, or taken from, who shows another certificate than was promised', async () => {
  const { peer, connection, happened, sent } = justOpened(OTHER);
  hear(connection);
  assert.equal(peer.channel.open, false);
  assert.equal(peer.channel.send(v7(), new Uint8Array([1])), false);
  assert.equal(peer.notes.send(v7(), new Uint8Array([1])), false);
  await until(() => happened.length > 0, 'it ends');
  hear(connection);
  await settled();
  assert.deepEqual(happened, ['end: other-certificate']);
  assert.deepEqual(sent, []);
});

test('what comes before the certificate was looked at is taken after that', async () => {
  const { peer, connection, happened, sent } = justOpened(PROMISED);
  const { message, note } = hear(connection);
  assert.equal(peer.notes.send(v7(), new Uint8Array([1])), false);
  assert.equal(happened.length, 0);
  assert.deepEqual(sent, []);
  await until(() => happened.includes('open'), 'it is open');
  await settled();
  const expected = [
    `message ${message}`,
    `acknowledged ${message}`,
    'notes',
    `note ${note}`,
    `noted ${note}`,
    'open',
  ];
  assert.deepEqual(happened.slice(0, 6).sort(), expected.sort());
  assert.equal(peer.notes.send(v7(), new Uint8Array([1])), true);
  assert.ok(
    sent.some((frame) =>
      Buffer.from(frame).equals(Buffer.from(encodeFrame('acknowledgement', message))),
    ),
  );
});

test('more than anybody may have under way before that ends the connection', async () => {
  const { connection, happened } = justOpened(PROMISED);
  for (let n = 0; n < 40; n += 1) hear(connection);
  await settled();
  assert.deepEqual(happened, ['end: hostile']);
});
