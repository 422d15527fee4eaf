import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { initialState } from '#js/app.js';
import { newConversation } from '#js/conversation/state.js';
import { Store } from '#js/lib/store.js';
import { Persistence } from '#js/storage/persistence.js';
import { settled } from '../fakes/clock.js';

/** @type {Store<import('#js/app.js').AppState>} */
let store;
/** @type {Map<string, string>} */
let choices;
/** @type {string[]} */
let asked;

beforeEach(() => {
  store = new Store(initialState());
  choices = new Map();
  asked = [];
});

/**
 * @param {{persisted: boolean, grants: boolean | Error} | undefined} browser
 */
function begin(browser) {
  const storage = browser && {
    persisted: async () => browser.persisted,
    persist: async () => {
      asked.push('persist');
      if (browser.grants instanceof Error) throw browser.grants;
      return browser.grants;
    },
  };
  const persistence = new Persistence({
    store,
    storage,
    choices: {
      kept: (name) => choices.get(name) ?? null,
      keep: (name, value) => choices.set(name, value),
    },
  });
  persistence.begin();
  return persistence;
}

async function talkWithBob() {
  const last = /** @type {any} */ ({ key: 'bob 1', text: 'hi' });
  const bob = { ...newConversation('direct:alice:bob', 'bob'), last };
  store.update((state) => ({
    ...state,
    conversations: { ...state.conversations, with: { bob } },
  }));
  await settled();
}

test('a browser is asked only once there is something to lose', async () => {
  begin({ persisted: false, grants: true });
  await settled();
  assert.deepEqual(asked, []);
  await talkWithBob();
  assert.deepEqual(asked, ['persist']);
  assert.equal(store.state.storage.evictable, false);
});

test('a browser that keeps already is not asked again', async () => {
  begin({ persisted: true, grants: false });
  await talkWithBob();
  assert.deepEqual(asked, []);
  assert.equal(store.state.storage.evictable, false);
});

for (const grants of [false, new DOMException('no', 'InvalidStateError')]) {
  test(`it is told when the browser refuses: ${grants}`, async () => {
    begin({ persisted: false, grants });
    await talkWithBob();
    assert.deepEqual(store.state.storage, { evictable: true, noticed: false });
  });
}

test('who has read it is not told again, in this browser', async () => {
  const persistence = begin({ persisted: false, grants: false });
  await talkWithBob();
  persistence.dismiss();
  assert.equal(store.state.storage.noticed, true);
  store = new Store(initialState());
  begin({ persisted: false, grants: false });
  await talkWithBob();
  assert.deepEqual(store.state.storage, { evictable: true, noticed: true });
});

test('a browser that knows nothing of it is not spoken of', async () => {
  begin(undefined);
  await talkWithBob();
  assert.equal(store.state.storage.evictable, false);
});
