import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalPost } from '#js/conversation/signal-post.js';
import { Emitter } from '#js/lib/emitter.js';
import { FakeClock } from '../fakes/clock.js';

const BOB = { username: 'bob', device: 'phone-of-bob-0001' };

function open() {
  const clock = new FakeClock();
  /** @type {any[]} */
  const sent = [];
  const session = Object.assign(/** @type {Emitter<any>} */ (new Emitter()), {
    send: (/** @type {any} */ frame) => sent.push(frame) > 0,
  });
  const post = new SignalPost(/** @type {any} */ (session), clock);
  /** @type {any[]} */
  const undeliverable = [];
  post.on('undeliverable', (remote) => undeliverable.push(remote));
  return { clock, sent, session, post, undeliverable };
}

test('signals to many people at once stay below what the server takes, in order', async () => {
  const { clock, sent, post } = open();
  for (let n = 0; n < 1_000; n += 1) post.send(BOB, n);
  assert.ok(sent.length <= 100);
  await clock.advance(10_000);
  assert.ok(sent.length <= 100 + 10 * 50 + 1, `${sent.length} in 10 s`);
  await clock.advance(10_000);
  assert.deepEqual(
    sent.map(({ data }) => data),
    Array.from({ length: 1_000 }, (_, n) => n),
  );
});

test('a signal that came too often is sent again when the server says', async () => {
  const { clock, sent, session, post, undeliverable } = open();
  post.send(BOB, 'offer');
  const { id } = sent[0];
  session.emit('error', { id, code: 'rate-limited', message: '', retryAfterMs: 700 });
  await clock.advance(600);
  assert.equal(sent.length, 1);
  await clock.advance(200);
  assert.deepEqual([sent[1].data, sent[1].to], ['offer', 'bob']);
  assert.deepEqual(undeliverable, []);
});

test('a signal that finds nobody is told, once', () => {
  const { sent, session, post, undeliverable } = open();
  post.send(BOB, 'offer');
  const error = { id: sent[0].id, code: 'not-connected', message: '' };
  session.emit('error', error);
  session.emit('error', error);
  session.emit('error', { code: 'bad-message', message: '' });
  assert.deepEqual(undeliverable, [BOB]);
});
