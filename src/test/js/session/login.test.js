import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from '../fakes/clock.js';
import {
  api,
  clock,
  connect,
  DEVICE,
  events,
  phase,
  problem,
  remembered,
  rememberLogin,
  service,
  sockets,
  store,
} from '../fakes/session.js';

test('who was logged in has their page while the server cannot be asked', async () => {
  rememberLogin('alice');
  api.currentSession = problem('unreachable');
  await service.start();
  assert.deepEqual(events, ['began for alice, 0 sockets']);
  assert.equal(store.state.session.username, 'alice');
  assert.equal(phase(), 'reconnecting');
  assert.equal(sockets.length, 1);
  sockets[0]?.onopen();
  sockets[0]?.deliver({
    type: 'welcome',
    username: 'alice',
    device: DEVICE,
    heartbeatSeconds: 10,
    contacts: [],
  });
  assert.equal(phase(), 'online');
});

test('a server that gives no answer keeps nobody waiting for longer than three seconds', async () => {
  rememberLogin('alice');
  api.currentSession = () => new Promise(() => undefined);
  service.start();
  await clock.advance(2_900);
  assert.deepEqual(events, []);
  await clock.advance(200);
  assert.deepEqual(events, ['began for alice, 0 sockets']);
});

test('the page of who was logged in ends when somebody else is', async () => {
  rememberLogin('bob');
  api.currentSession = problem('unreachable');
  await service.start();
  sockets[0]?.onopen();
  sockets[0]?.deliver({
    type: 'welcome',
    username: 'alice',
    device: DEVICE,
    heartbeatSeconds: 10,
    contacts: [],
  });
  assert.deepEqual(events, ['began for bob, 0 sockets', 'restarted']);
});

test('the page of who was logged in ends when the login has', async () => {
  rememberLogin('alice');
  api.currentSession = problem('unreachable');
  await service.start();
  api.currentSession = problem('not-logged-in');
  sockets[0]?.fail(1006);
  await settled();
  assert.deepEqual(events, ['began for alice, 0 sockets', 'left: ended']);
  assert.equal(remembered, null);
});

test('who is logged in is remembered until they log out', async () => {
  await connect();
  assert.equal(remembered, 'alice');
  await service.logOut();
  assert.equal(remembered, null);
});

test('whom the server does not know is not shown as logged in', async () => {
  rememberLogin('alice');
  api.currentSession = problem('not-logged-in');
  await service.start();
  assert.deepEqual(events, ['left']);
  assert.equal(remembered, null);
});

test('who erases this browser leaves no tab that could hold on to what it keeps', async () => {
  await connect();
  assert.deepEqual(await service.logOut({ erase: true }), { ok: true });
  assert.deepEqual(events.slice(1), ['told', 'erased alice', 'left: erased']);
  assert.equal(sockets[0]?.closed, true);
});

test('nobody erases this browser before they were told that they have not kept their recovery key', async () => {
  await connect();
  store.update((state) => ({ ...state, identity: { ...state.identity, recoveryToKeep: true } }));
  const refusal = { ok: false, code: 'recovery-key-not-kept' };
  assert.deepEqual(await service.logOut({ erase: true }), refusal);
  assert.deepEqual(events.slice(1), []);
  assert.deepEqual(await service.logOut({ erase: true, withoutKey: true }), { ok: true });
  assert.deepEqual(events.slice(1), ['told', 'erased alice', 'left: erased']);
});

test('nobody erases their last device before they were told that it is', async () => {
  await connect();
  store.update((state) => ({ ...state, identity: { ...state.identity, isOnlyDevice: true } }));
  const refusal = { ok: false, code: 'last-device' };
  assert.deepEqual(await service.logOut({ erase: true }), refusal);
  assert.deepEqual(events.slice(1), []);
  assert.deepEqual(await service.logOut({ erase: true, withoutKey: true }), { ok: true });
  assert.deepEqual(events.slice(1), ['told', 'erased alice', 'left: erased']);
});

test('logging out keeps what is stored unless told otherwise', async () => {
  await connect();
  await service.logOut();
  assert.deepEqual(events.slice(1), ['logged out', 'told', 'left']);
});

test('a login that ends because this browser is erased locks nothing', async () => {
  await connect();
  /** @type {(value?: unknown) => void} */
  let answer = () => undefined;
  api.erase = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const done = service.logOut({ erase: true });
  service.noticeEnd();
  await clock.advance(2_000);
  assert.deepEqual(events.slice(1), ['told', 'erased alice']);
  answer('untold');
  await done;
  assert.deepEqual(events.slice(1), ['told', 'erased alice', 'left: untold']);
});

test('what another tab holds on to is said, and can be erased once more', async () => {
  await connect();
  api.erase = problem('blocked');
  assert.deepEqual(await service.logOut({ erase: true }), { ok: false, code: 'blocked' });
  api.erase = async () => 'erased';
  assert.deepEqual(await service.logOut({ erase: true }), { ok: true });
  assert.equal(events.at(-1), 'left: erased');
});

test('a page stays logged in if the server cannot be told', async () => {
  await connect();
  api.logOut = problem('unreachable');
  assert.deepEqual(await service.logOut(), { ok: false, code: 'unreachable' });
  assert.equal(phase(), 'online');
  assert.equal(events.length, 1);
});

test('who is logged out already just leaves', async () => {
  await connect();
  api.logOut = problem('not-logged-in');
  assert.deepEqual(await service.logOut(), { ok: true });
  assert.equal(phase(), 'ended');
});
