import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { ContactService } from '#js/contact/service.js';
import { Emitter } from '#js/lib/emitter.js';
import { Store } from '#js/lib/store.js';
import { FakeClock, settled } from '../fakes/clock.js';

/** @type {Store<import('#js/app.js').AppState>} */
let store;
/** @type {Emitter<any>} */
let session;
/** @type {any} */
let api;
/** @type {any[]} */
let calls;
/** @type {ContactService} */
let service;
/** @type {FakeClock} */
let clock;

beforeEach(() => {
  store = new Store(initialState());
  store.update((state) => ({ ...state, session: { ...state.session, username: 'alice' } }));
  session = new Emitter();
  calls = [];
  api = {
    list: [],
    listContacts: async () => api.list,
    putContact: async (/** @type {string} */ username) => calls.push(['put', username]),
    removeContact: async (/** @type {string} */ username) => calls.push(['remove', username]),
    blockUser: async (/** @type {string} */ username) => calls.push(['block', username]),
    unblockUser: async (/** @type {string} */ username) => calls.push(['unblock', username]),
  };
  clock = new FakeClock();
  service = new ContactService({ store, api, session: /** @type {any} */ (session), clock });
});

const contacts = () => store.state.contacts;

/**
 * @param {string} username
 * @param {string} state
 */
const fact = (username, state) => ({ username, displayName: 'Name', pictureUrl: null, state });

test('a name is asked for as it is stored: trimmed and in lower case', async () => {
  assert.deepEqual(await service.request(' BOB.b '), { ok: true });
  assert.deepEqual(calls, [['put', 'bob.b']]);
});

for (const name of ['', 'ab', '.bob', 'bob ben', 'böb', 'x'.repeat(33), '../api', 'bob\n1']) {
  test(`no name is asked for that cannot be one: ${JSON.stringify(name)}`, async () => {
    assert.deepEqual(await service.request(name), { ok: false, code: 'invalid-username' });
    assert.deepEqual(calls, []);
  });
}

test('nobody can be a contact of themselves', async () => {
  assert.deepEqual(await service.request('Alice'), { ok: false, code: 'self' });
});

test('what the server refuses is told by its code, with the time to wait', async () => {
  api.putContact = async () => {
    throw new Problem('rate-limited', { status: 429, retryAfterSeconds: 60 });
  };
  assert.deepEqual(await service.request('bob'), {
    ok: false,
    code: 'rate-limited',
    retryAfterSeconds: 60,
  });
});

test('every act is shown as the server has it afterwards', async () => {
  for (const act of /** @type {const} */ (['accept', 'decline', 'remove', 'block', 'unblock'])) {
    api.list = [fact(act, 'accepted')];
    assert.deepEqual(await service[act]('bob'), { ok: true });
    assert.deepEqual(Object.keys(contacts().people), [act]);
  }
  assert.deepEqual(
    calls.map(([call]) => call),
    ['put', 'remove', 'remove', 'block', 'unblock'],
  );
});

test('a welcome tells who is there, and names are loaded', async () => {
  api.list = [fact('bob', 'accepted')];
  const bob = { username: 'bob', state: 'accepted', presence: 'busy', devices: ['d'.repeat(16)] };
  session.emit('welcome', { contacts: [bob] });
  await settled();
  assert.deepEqual(contacts().people.bob, { ...fact('bob', 'accepted'), ...bob });
  assert.equal(contacts().status, 'ready');
});

test('presence of somebody who is not accepted is not shown', () => {
  session.emit('contact', fact('bob', 'requested'));
  session.emit('presence', { username: 'bob', state: 'available', devices: ['d'.repeat(16)] });
  session.emit('presence', { username: 'stranger', state: 'available', devices: [] });
  assert.equal(contacts().people.bob?.presence, 'offline');
  assert.equal(contacts().people.stranger, undefined);
});

test('a contact that ends is taken off the list', () => {
  session.emit('contact', fact('bob', 'accepted'));
  session.emit('contact', fact('bob', 'none'));
  assert.deepEqual(Object.keys(contacts().people), []);
});

test('blocking hides presence at once', () => {
  session.emit('contact', fact('bob', 'accepted'));
  session.emit('presence', { username: 'bob', state: 'available', devices: ['d'.repeat(16)] });
  session.emit('contact', fact('bob', 'blocked'));
  assert.equal(contacts().people.bob?.presence, 'offline');
  assert.deepEqual(contacts().people.bob?.devices, []);
});

test('without the server nobody is known to be there', () => {
  session.emit('contact', fact('bob', 'accepted'));
  session.emit('presence', { username: 'bob', state: 'available', devices: ['d'.repeat(16)] });
  session.emit('lost', undefined);
  assert.equal(contacts().people.bob?.presence, 'unknown');
  assert.deepEqual(contacts().people.bob?.devices, []);
});

test('a list that is older than a change does not undo it', async () => {
  const old = [fact('bob', 'incoming')];
  const lists = [old, [fact('bob', 'accepted')]];
  api.listContacts = async () => {
    const list = lists.shift() ?? [];
    if (list === old) session.emit('contact', fact('bob', 'accepted'));
    return list;
  };
  await service.load();
  assert.equal(contacts().people.bob?.state, 'accepted');
});

test('a list that cannot be loaded is told, unless there is one already', async () => {
  api.listContacts = async () => {
    throw new Problem('unreachable');
  };
  await service.load();
  assert.equal(contacts().status, 'failed');
  api.listContacts = async () => [fact('bob', 'accepted')];
  await service.load();
  api.listContacts = async () => {
    throw new Problem('unreachable');
  };
  await service.load();
  assert.equal(contacts().status, 'ready');
});

test('somebody called constructor is a person like others', () => {
  const person = () => Reflect.get(contacts().people, 'constructor');
  assert.equal(person(), undefined);
  session.emit('contact', fact('constructor', 'accepted'));
  assert.deepEqual(person(), {
    ...fact('constructor', 'accepted'),
    presence: 'offline',
    devices: [],
  });
  session.emit('contact', fact('constructor', 'none'));
  assert.equal(person(), undefined);
});

/** @param {unknown} [content] */
function memory(content) {
  const stored = new Map([['contacts', content]]);
  return {
    stored,
    writes: 0,
    get: async (/** @type {string} */ key) => stored.get(key),
    /**
     * @param {string} key
     * @param {unknown} value
     */
    async set(key, value) {
      this.writes += 1;
      stored.set(key, structuredClone(value));
      return true;
    },
  };
}

test('who is remembered is shown until the server tells, as somebody of whom no more is known', async () => {
  await service.begin(
    /** @type {any} */ (memory([fact('bob', 'accepted'), fact('dan', 'blocked')])),
  );
  assert.equal(contacts().status, 'loading');
  assert.equal(contacts().people.bob?.presence, 'unknown');
  assert.equal(contacts().people.dan?.state, 'blocked');
  session.emit('welcome', { contacts: [] });
  assert.deepEqual(Object.keys(contacts().people), []);
});

test('what the server has told already is not undone by what is remembered', async () => {
  api.list = [fact('carol', 'accepted')];
  await service.load();
  await service.begin(memory([fact('bob', 'accepted')]));
  assert.deepEqual(Object.keys(contacts().people), ['carol']);
});

test('changes of the list are remembered together, and nothing else is written', async () => {
  const browser = memory();
  await service.begin(browser);
  session.emit('contact', fact('bob', 'accepted'));
  session.emit('contact', fact('carol', 'requested'));
  await clock.advance(1_500);
  assert.deepEqual(browser.stored.get('contacts'), [
    fact('bob', 'accepted'),
    fact('carol', 'requested'),
  ]);
  session.emit('presence', { username: 'bob', state: 'busy', devices: [] });
  await clock.advance(1_500);
  assert.equal(browser.writes, 1);
});
