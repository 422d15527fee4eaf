import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { PresenceService } from '#js/presence/service.js';
import { FakeClock, settled } from '../fakes/clock.js';

const TEN_MINUTES = 10 * 60 * 1000;

/** @type {FakeClock} */
let clock;
/** @type {Store<import('#js/app.js').AppState>} */
let store;
/** @type {any} what the server has */
let profile;
/** @type {string[]} what the socket has taken */
let told;
let hasServer = true;
/** @type {Emitter<any>} */
let session;
/** @type {PresenceService} */
let presence;

beforeEach(async () => {
  clock = new FakeClock();
  store = new Store(initialState());
  profile = { username: 'alice', displayName: '', pictureUrl: null, statusText: '' };
  profile.availability = 'available';
  told = [];
  hasServer = true;
  session = new Emitter();
  presence = new PresenceService({
    store,
    api: {
      loadProfile: () => answer(profile),
      changeProfile: (/** @type {any} */ change) => {
        if (hasServer) Object.assign(profile, change);
        return answer(profile);
      },
    },
    session: /** @type {any} */ ({
      on: session.on.bind(session),
      send: (/** @type {any} */ frame) => {
        if (hasServer) told.push(frame.state);
        return hasServer;
      },
    }),
    clock,
  });
  await presence.load();
  presence.noticeActivity();
});

/** @param {unknown} value */
async function answer(value) {
  if (!hasServer) throw new Problem('unreachable');
  return structuredClone(/** @type {any} */ (value));
}

async function becomeIdle() {
  await clock.advance(TEN_MINUTES);
  assert.deepEqual(told, ['away']);
}

test('who touches nothing for ten minutes is away, and back with the first touch', async () => {
  await becomeIdle();
  presence.noticeActivity();
  presence.noticeActivity();
  await settled();
  assert.deepEqual(told, ['away', 'available']);
});

test('the return is told as soon as the server can be reached again', async () => {
  await becomeIdle();
  hasServer = false;
  presence.noticeActivity();
  await clock.advance(20_000);
  assert.deepEqual(told, ['away']);
  hasServer = true;
  await clock.advance(60_000);
  assert.deepEqual(told, ['away', 'available']);
});

test('who goes again before the return could be told stays away', async () => {
  await becomeIdle();
  hasServer = false;
  presence.noticeActivity();
  await clock.advance(TEN_MINUTES);
  hasServer = true;
  await clock.advance(60_000);
  assert.deepEqual(told, ['away']);
  presence.noticeActivity();
  await settled();
  assert.deepEqual(told, ['away', 'available']);
});

test('a return that came too often is told again when the server says', async () => {
  await becomeIdle();
  presence.noticeActivity();
  await settled();
  session.emit('error', { type: 'error', code: 'rate-limited', message: '', retryAfterMs: 7_000 });
  await clock.advance(6_000);
  assert.deepEqual(told, ['away', 'available']);
  await clock.advance(2_000);
  assert.deepEqual(told, ['away', 'available', 'available']);
});

test('who chooses to be available is, though the device was away', async () => {
  await becomeIdle();
  assert.deepEqual(await presence.setAvailability('available'), { ok: true });
  await settled();
  assert.deepEqual(told, ['away', 'available']);
});

test('a choice made on another device is not undone by the return', async () => {
  await becomeIdle();
  profile.availability = 'busy';
  presence.noticeActivity();
  await settled();
  assert.deepEqual(told, ['away', 'busy']);
  assert.equal(store.state.me.availability, 'busy');
});

test('who chose to be busy does not become away', async () => {
  await presence.setAvailability('busy');
  await clock.advance(TEN_MINUTES);
  assert.deepEqual(told, []);
});

test('a new connection is told again that nobody is there', async () => {
  await becomeIdle();
  session.emit('welcome', { contacts: [] });
  await settled();
  assert.deepEqual(told, ['away', 'away']);
  session.emit('lost', undefined);
  session.emit('welcome', { contacts: [] });
  await settled();
  presence.noticeActivity();
  await settled();
  assert.deepEqual(told, ['away', 'away', 'away', 'available']);
});
