import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '#js/app.js';
import { settingsSet, settingTold } from '#js/devices/own-items.js';
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

test('what is set is told one by one, wherever it was set; what another device has set is kept and shown', async () => {
  const { store, values, settings } = open();
  await settings.begin(values);
  /** @type {unknown[]} */
  const told = [];
  settings.share((before, after) => told.push(...settingsSet(before, after)));
  await settings.setMuted('bob', true);
  await values.set('pinned', ['carol']);
  await values.set('typing', false);
  await settings.reread();
  assert.deepEqual(told, [
    { kind: 'settings', key: 'muted:bob', value: true },
    { kind: 'settings', key: 'typing', value: false },
    { kind: 'settings', key: 'pinned:carol', value: true },
  ]);
  for (const [key, value] of /** @type {[string, boolean][]} */ ([
    ['muted:dora', true],
    ['muted:bob', false],
    ['hideAddress', true],
    ['later', true],
  ])) {
    await settings.take((its) => settingTold(its, { key, value }));
  }
  assert.deepEqual(await values.get('muted'), ['dora']);
  assert.equal(await values.get('hideAddress'), true);
  assert.deepEqual(store.state.settings.muted, ['dora']);
});

test('what another device has set and cannot be kept is said to be so', async () => {
  const { values, settings } = open({ set: async () => false });
  await settings.begin(values);
  await assert.rejects(
    settings.take(() => ({ typing: false })),
    DOMException,
  );
});
