import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '#js/app.js';
import { Store } from '#js/lib/store.js';
import { SettingsService } from '#js/settings/service.js';
import { DEFAULT_SETTINGS, hidesFrom } from '#js/settings/state.js';
import { Values } from '#js/storage/values.js';

/** @param {Partial<Values>} [faults] */
function open(faults = {}) {
  const store = new Store(initialState());
  const kept = new Map();
  const values = {
    get: async (/** @type {string} */ key) => kept.get(key),
    set: async (/** @type {string} */ key, /** @type {unknown} */ value) => {
      kept.set(key, value);
      return true;
    },
    ...faults,
  };
  return { store, values, settings: new SettingsService({ store }) };
}

test('settings are there again the next time', async () => {
  const { values, settings } = open();
  await settings.begin(values);
  await settings.setHideAddress(true);
  await settings.setHideAddressFrom('bob', true);
  await settings.setHideAddressFrom('carol', true);
  await settings.setHideAddressFrom('bob', false);
  await settings.setPinned('carol', true);
  await settings.setMuted('bob', true);
  await settings.setReceipts(false);
  const again = new Store(initialState());
  await new SettingsService({ store: again }).begin(values);
  assert.deepEqual(again.state.settings, {
    hideAddress: true,
    hideAddressFrom: ['carol'],
    pinned: ['carol'],
    muted: ['bob'],
    receipts: false,
    typing: true,
  });
});

test('the address is hidden from those who were chosen, or from all', () => {
  const some = { ...DEFAULT_SETTINGS, hideAddressFrom: ['bob'] };
  assert.deepEqual([hidesFrom(some, 'bob'), hidesFrom(some, 'carol')], [true, false]);
  assert.equal(hidesFrom({ ...DEFAULT_SETTINGS, hideAddress: true }, 'carol'), true);
});

test('a setting that cannot be kept is refused and not pretended', async () => {
  const { store, values, settings } = open({ set: async () => false });
  await settings.begin(values);
  assert.deepEqual(await settings.setHideAddress(true), { ok: false, code: 'storage-failed' });
  assert.deepEqual(await settings.setHideAddressFrom('bob', true), {
    ok: false,
    code: 'storage-failed',
  });
  assert.equal(hidesFrom(store.state.settings, 'bob'), false);
});

test('a wish to hide that cannot be read is taken as given', async () => {
  const { store, settings } = open();
  const broken = {
    get: async () => {
      throw new DOMException('gone', 'InvalidStateError');
    },
  };
  await settings.begin(new Values(/** @type {any} */ (broken)));
  assert.equal(store.state.settings.hideAddress, true);
  assert.equal(store.state.settings.receipts, false);
  assert.equal(store.state.settings.typing, false);
});

test('without storage there is no wish, and none can be kept', async () => {
  const { store, settings } = open();
  await settings.begin(new Values(undefined));
  assert.equal(store.state.settings.hideAddress, false);
  assert.equal((await settings.setHideAddress(true)).ok, false);
});

test('what another page has changed holds once it is read again', async () => {
  const { store, values, settings } = open();
  await settings.begin(values);
  await values.set('hideAddress', true);
  assert.equal(store.state.settings.hideAddress, false);
  await settings.reread();
  assert.equal(store.state.settings.hideAddress, true);
});
