/**
 * Who hides their network address.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, until } from '../fakes/clock.js';
import { friends, talking } from '../fakes/meeting.js';

/** @typedef {import('../fakes/town.js').Page} Page */

const TURN = { urls: 'turn:turn.example.org', username: 'u', credential: 'c' };

/**
 * @param {Page} page
 * @param {Partial<import('#js/settings/state.js').SettingsState>} settings
 */
function set(page, settings) {
  page.store.update((it) => ({ ...it, settings: { ...it.settings, ...settings } }));
}

test('hiding the address makes present connections anew, by relay only', async () => {
  const { town, alice, bob } = await friends([TURN]);
  await alice.conversations.open(bob.username);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected');
  set(alice, { hideAddress: true });
  await town.clock.advance(3_000);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected again');
  assert.deepEqual(
    alice.configurations.map((it) => it.iceTransportPolicy),
    ['all', 'relay'],
  );
});

test('hiding the address from one person leaves connections with others as they are', async () => {
  const { town, alice, bob } = await friends([TURN]);
  const carol = await town.open('carol');
  await town.befriend(alice, carol);
  for (const other of [bob, carol]) {
    await alice.conversations.open(other.username);
    await until(() => alice.link(other)?.state === 'open', 'they are connected');
  }
  set(alice, { hideAddressFrom: [bob.username] });
  assert.equal(alice.link(carol)?.state, 'open');
  await alice.conversations.open(bob.username);
  await town.clock.advance(3_000);
  await until(() => alice.link(bob)?.state === 'open', 'they are connected again');
  assert.deepEqual(
    alice.configurations.map((it) => it.iceTransportPolicy),
    ['all', 'all', 'relay'],
  );
});

test('who hides the address where there is no relay is connected with nobody, makes no attempt, and gets messages by the server', async () => {
  const { town, alice, bob } = await talking();
  set(alice, { hideAddress: true });
  await settled();
  assert.equal(alice.link(bob)?.state, 'none');
  await bob.conversations.send(alice.username, 'Hello?');
  await town.clock.advance(120_000);
  assert.equal(alice.connections.length, 1);
  assert.deepEqual(bob.states(alice), ['delivered']);
  assert.deepEqual(alice.texts(bob), ['Hello?']);
});
