import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { Store } from '#js/lib/store.js';
import { SessionService } from '#js/session/service.js';
import { FakeClock, settled } from '../fakes/clock.js';
import { FakeSocket } from '../fakes/socket.js';

const DEVICE = 'laptop-0123456789abcdef';

/** @type {Store<import('#js/app.js').AppState>} */
let store;
/** @type {FakeClock} */
let clock;
/** @type {FakeSocket[]} */
let sockets;
/** @type {string[]} */
let events;
/** @type {any} */
let api;
let hasNetwork = true;
/** @type {string | null} */
let remembered = null;
/** @type {SessionService} */
let service;

beforeEach(() => {
  store = new Store(initialState());
  clock = new FakeClock();
  sockets = [];
  events = [];
  hasNetwork = true;
  remembered = null;
  api = {
    currentSession: async () => ({ username: 'alice' }),
    logOut: async () => events.push('logged out'),
  };
  service = new SessionService({
    store,
    api: { currentSession: () => api.currentSession(), logOut: () => api.logOut() },
    login: {
      recall: () => remembered,
      remember: (username) => {
        remembered = username;
      },
      forget: () => {
        remembered = null;
      },
    },
    openAccount: async (username) => ({ username, device: DEVICE, database: undefined }),
    eraseAccount: async ({ username }) => {
      events.push(`erased ${username}`);
    },
    begin: async ({ username }) => {
      events.push(`began for ${username}, ${sockets.length} sockets`);
    },
    createSocket: (protocol) => {
      const socket = new FakeSocket(protocol);
      sockets.push(socket);
      return /** @type {any} */ (socket);
    },
    leave: () => events.push('left'),
    restart: () => events.push('restarted'),
    tellLogout: () => events.push('told'),
    hasNetwork: () => hasNetwork,
    clock,
  });
});

const phase = () => store.state.session.phase;

/** @param {string} code */
const problem = (code) => async () => {
  throw new Problem(code);
};

async function connect(username = 'alice') {
  await service.start();
  sockets.at(-1)?.onopen();
  sockets.at(-1)?.deliver({
    type: 'welcome',
    username,
    device: DEVICE,
    heartbeatSeconds: 10,
    contacts: [],
  });
}

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

test('who was logged in has their page while the server cannot be asked', async () => {
  remembered = 'alice';
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
  remembered = 'alice';
  api.currentSession = () => new Promise(() => undefined);
  service.start();
  await clock.advance(2_900);
  assert.deepEqual(events, []);
  await clock.advance(200);
  assert.deepEqual(events, ['began for alice, 0 sockets']);
});

test('the page of who was logged in ends when somebody else is', async () => {
  remembered = 'bob';
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
  remembered = 'alice';
  api.currentSession = problem('unreachable');
  await service.start();
  api.currentSession = problem('not-logged-in');
  sockets[0]?.fail(1006);
  await settled();
  assert.deepEqual(events, ['began for alice, 0 sockets', 'left']);
  assert.equal(remembered, null);
});

test('who is logged in is remembered until they log out', async () => {
  await connect();
  assert.equal(remembered, 'alice');
  await service.logOut();
  assert.equal(remembered, null);
});

test('whom the server does not know is not shown as logged in', async () => {
  remembered = 'alice';
  api.currentSession = problem('not-logged-in');
  await service.start();
  assert.deepEqual(events, ['left']);
  assert.equal(remembered, null);
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
  hasNetwork = false;
  service.noticeNetwork();
  assert.equal(phase(), 'online', 'what the browser says is a hint only');
  await clock.advance(4_500);
  assert.equal(phase(), 'offline');
  hasNetwork = true;
  const before = sockets.length;
  service.noticeNetwork();
  assert.equal(sockets.length, before + 1);
});

test('a session that ended leads to the login page', async () => {
  await connect();
  let asked = 0;
  api.currentSession = async () => {
    asked += 1;
  };
  sockets[0]?.fail(4401);
  assert.equal(phase(), 'ended');
  await clock.advance(1_000);
  assert.deepEqual(events.slice(1), ['left']);
  assert.equal(asked, 0, 'the answer is known');
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

test('logging out ends the session, erases on wish, and leaves', async () => {
  await connect();
  assert.deepEqual(await service.logOut({ erase: true }), { ok: true });
  assert.deepEqual(events.slice(1), ['logged out', 'told', 'erased alice', 'left']);
  assert.equal(sockets[0]?.closed, true);
});

test('logging out keeps what is stored unless told otherwise', async () => {
  await connect();
  await service.logOut();
  assert.deepEqual(events.slice(1), ['logged out', 'told', 'left']);
});

test('a logout whose socket is closed first still erases before it leaves', async () => {
  await connect();
  /** @type {(value?: unknown) => void} */
  let answer = () => undefined;
  api.logOut = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const done = service.logOut({ erase: true });
  sockets[0]?.fail(4401);
  await clock.advance(2_000);
  assert.deepEqual(events.slice(1), []);
  answer();
  await done;
  assert.deepEqual(events.slice(1), ['told', 'erased alice', 'left']);
});

test('a page stays logged in if the server cannot be told', async () => {
  await connect();
  api.logOut = problem('unreachable');
  assert.deepEqual(await service.logOut({ erase: true }), { ok: false, code: 'unreachable' });
  assert.equal(phase(), 'online');
  assert.equal(events.length, 1);
});

test('who is logged out already just leaves', async () => {
  await connect();
  api.logOut = problem('not-logged-in');
  assert.deepEqual(await service.logOut(), { ok: true });
  assert.equal(phase(), 'ended');
});
