import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from '../fakes/clock.js';
import {
  api,
  believeInNetwork,
  clock,
  connect,
  DEVICE,
  events,
  phase,
  problem,
  service,
  sockets,
  store,
} from '../fakes/session.js';

test('a page is ready before it connects', async () => {
  await connect();
  assert.deepEqual(events, ['began for alice, 0 sockets']);
  assert.deepEqual(sockets[0]?.sent[0], { type: 'hello', version: 1, device: DEVICE });
  assert.equal(phase(), 'online');
  assert.equal(store.state.session.username, 'alice');
});

test('who is not logged in is led to the login page', async () => {
  api.currentSession = problem('not-logged-in');
  await service.start();
  assert.deepEqual(events, ['left']);
  assert.equal(phase(), 'ended');
  assert.equal(sockets.length, 0);
});

test('a server that cannot be reached is asked again', async () => {
  api.currentSession = problem('unreachable');
  service.start();
  await settled();
  assert.equal(phase(), 'reconnecting');
  assert.ok((store.state.session.retryAt ?? 0) > clock.now());
  api.currentSession = async () => ({ username: 'alice' });
  await clock.advance(1_000);
  assert.equal(sockets.length, 1);
});

test('nobody has to wait for the next attempt', async () => {
  api.currentSession = problem('unreachable');
  service.start();
  await settled();
  api.currentSession = async () => ({ username: 'alice' });
  service.retryNow();
  await settled();
  assert.equal(sockets.length, 1);
});

test('a lost connection is told with the time of the next attempt, and heals', async () => {
  await connect();
  sockets[0]?.fail(1006);
  assert.equal(phase(), 'reconnecting');
  assert.ok((store.state.session.retryAt ?? 0) > clock.now());
  await clock.advance(1_000);
  assert.equal(sockets.length, 2);
});

test('without a network the page says offline, and comes back with the network', async () => {
  await connect();
  believeInNetwork(false);
  service.noticeNetwork();
  assert.equal(phase(), 'online', 'what the browser says is a hint only');
  await clock.advance(4_500);
  assert.equal(phase(), 'offline');
  believeInNetwork(true);
  const before = sockets.length;
  service.noticeNetwork();
  assert.equal(sockets.length, before + 1);
});

test('a session that ended shows nothing more, and leads to where that is said', async () => {
  await connect();
  api.currentSession = problem('not-logged-in');
  sockets[0]?.fail(4401);
  assert.equal(phase(), 'ended');
  assert.equal(service.isOver, false);
  await clock.advance(1_000);
  assert.deepEqual(events.slice(1), ['left: ended']);
  assert.equal(service.isOver, true);
});

test('what another tab has heard of the end counts here as well', async () => {
  await connect();
  api.currentSession = problem('not-logged-in');
  service.noticeEnd();
  await clock.advance(1_000);
  assert.deepEqual(events.slice(1), ['left: ended']);
  assert.equal(sockets[0]?.closed, true);
});

test('a session that ended because another login has begun locks nothing, whichever is heard of first', async () => {
  await connect();
  await service.noticeLogin();
  sockets[0]?.fail(4401);
  await clock.advance(1_000);
  assert.deepEqual(events.slice(1), ['restarted']);
});

test('a device that was removed locks its page', async () => {
  await connect();
  service.lock('removed');
  assert.deepEqual(events.slice(1), ['left: removed']);
  assert.equal(sockets[0]?.closed, true);
});

test('a login that took the place of this one begins the page anew', async () => {
  await connect();
  sockets[0]?.fail(4401);
  await service.noticeLogin();
  await clock.advance(120_000);
  assert.deepEqual(events.slice(1), ['restarted']);
  assert.equal(sockets.length, 1);
});

test('a page does nothing in the name of somebody else who is logged in now', async () => {
  /** @type {string[]} */
  const heard = [];
  service.on('welcome', () => heard.push('welcome'));
  service.on('leaving', () => heard.push('leaving'));
  await connect('bob');
  assert.deepEqual(heard, ['leaving']);
  assert.deepEqual(events.slice(1), ['restarted']);
  assert.equal(service.send({ type: 'presence', state: 'away' }), false);
});

test('a login in another tab is followed', async () => {
  await connect();
  await service.noticeLogin();
  api.currentSession = problem('unreachable');
  await service.noticeLogin();
  assert.deepEqual(events.slice(1), []);
  api.currentSession = async () => ({ username: 'bob' });
  await service.noticeLogin();
  assert.deepEqual(events.slice(1), ['restarted']);
});

test('a logout in another tab is followed', async () => {
  await connect();
  service.noticeLogout();
  assert.deepEqual(events.slice(1), ['left']);
  assert.equal(sockets[0]?.closed, true);
});

test('a handshake that is refused because the session ended leads to the login page', async () => {
  await service.start();
  api.currentSession = problem('not-logged-in');
  sockets[0]?.fail(1006);
  await settled();
  assert.equal(phase(), 'ended');
  await clock.advance(120_000);
  assert.equal(sockets.length, 1);
});

test('a page that was taken over from waits until it is used again', async () => {
  let told = 0;
  service.on('elsewhere', () => {
    told += 1;
  });
  await connect();
  sockets[0]?.fail(4409);
  assert.equal(phase(), 'elsewhere');
  assert.equal(told, 1);
  await clock.advance(120_000);
  service.noticeNetwork();
  assert.equal(sockets.length, 1);
  service.useHere();
  assert.equal(sockets.length, 2);
  assert.equal(phase(), 'connecting');
});
