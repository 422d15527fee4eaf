import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { initialState } from '#js/app.js';
import { contactChanged } from '#js/contact/state.js';
import { Waiting } from '#js/conversation/waiting.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { phaseReached } from '#js/session/state.js';
import { FakeClock } from '../fakes/clock.js';

/** @type {Store<import('#js/app.js').AppState>} */
let store;
/** @type {FakeClock} */
let clock;
/** @type {Emitter<import('#js/tabs/service.js').TabsFacts>} */
let tabs;
let inOutbox = 0;
let counted = 0;
/** @type {DOMException | undefined} */
let fault;

beforeEach(() => {
  store = new Store(initialState());
  clock = new FakeClock();
  tabs = new Emitter();
  inOutbox = 0;
  counted = 0;
  fault = undefined;
  const fact = { username: 'bob', displayName: '', pictureUrl: null };
  store.update(({ contacts, ...state }) => {
    const known = contactChanged(contacts, { ...fact, state: 'accepted' });
    const former = contactChanged(known, { ...fact, username: 'carol', state: 'blocked' });
    return { ...state, contacts: former };
  });
  const waitingFor = async (/** @type {readonly string[]} */ people) => {
    assert.deepEqual(people, ['bob']);
    counted += 1;
    if (fault !== undefined) throw fault;
    return inOutbox;
  };
  new Waiting({ store, tabs, waitingFor, clock }).begin();
});

const waiting = () => store.state.conversations.waiting;

/** @param {import('#js/session/state.js').Phase} phase */
function reach(phase) {
  store.update((state) => ({ ...state, session: phaseReached(state.session, phase) }));
}

/** A message is added to a conversation, or changes. */
function change() {
  store.update((state) => ({ ...state, conversations: { ...state.conversations } }));
}

test('as long as the server is there nothing is counted', async () => {
  reach('online');
  change();
  tabs.emit('history', { conversations: null });
  await clock.advance(10_000);
  assert.equal(counted, 0);
});

for (const phase of /** @type {const} */ (['offline', 'reconnecting'])) {
  test(`what waits is counted when the page is ${phase}, and with each change`, async () => {
    inOutbox = 2;
    reach(phase);
    await clock.advance(1_000);
    assert.equal(waiting(), 2);
    inOutbox = 3;
    change();
    await clock.advance(1_000);
    assert.equal(waiting(), 3);
  });
}

test('what another tab has written counts as well', async () => {
  reach('offline');
  await clock.advance(1_000);
  inOutbox = 1;
  tabs.emit('history', { conversations: ['direct:alice:bob'] });
  await clock.advance(1_000);
  assert.equal(waiting(), 1);
});

test('many changes at once are counted once', async () => {
  reach('offline');
  for (let n = 0; n < 100; n += 1) change();
  await clock.advance(199);
  assert.equal(counted, 0);
  await clock.advance(1);
  assert.equal(counted, 1);
});

test('counting ends when nothing changes any more', async () => {
  inOutbox = 5;
  reach('offline');
  await clock.advance(60_000);
  assert.ok(counted <= 2, String(counted));
});

test('a storage that cannot be read leaves the count as it was', async () => {
  inOutbox = 4;
  reach('offline');
  await clock.advance(1_000);
  fault = new DOMException('closing', 'InvalidStateError');
  change();
  await clock.advance(1_000);
  assert.equal(waiting(), 4);
});
