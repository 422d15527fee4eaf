import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, until } from '../fakes/clock.js';
import { Town } from '../fakes/town.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/** Alice has two tabs, the first of which leads; Bob one. All have the conversation open. */
async function twoTabs() {
  const town = new Town();
  const first = await town.open('alice');
  const bob = await town.open('bob');
  await town.befriend(first, bob);
  await bob.conversations.open(first.username);
  const second = await town.open('alice');
  await second.conversations.open(bob.username);
  await until(() => first.link(bob)?.state === 'open', 'the first tab is connected');
  await until(() => second.link(bob)?.path === 'local-network', 'the second shows it');
  return { town, first, second, bob };
}

test('a tab that follows shows what the tab that leads knows, also of names like `constructor`', async () => {
  const { first, second, bob } = await twoTabs();
  assert.deepEqual([first.tabs.isLeading, second.tabs.isLeading], [true, false]);
  assert.equal(second.store.state.contacts.people[bob.username]?.presence, 'available');
  assert.equal(second.store.state.contacts.people.constructor, undefined);
  first.store.update((it) => ({ ...it, me: { ...it.me, statusText: 'In a meeting' } }));
  await until(() => second.store.state.me.statusText === 'In a meeting', 'it is told');
});

test('each tab writes, and all show it in the same order', async () => {
  const { town, first, second, bob } = await twoTabs();
  await second.conversations.send(bob.username, 'from the second');
  await first.conversations.open(bob.username);
  await first.conversations.send(bob.username, 'from the first');
  await until(() => bob.texts(first).length === 2, 'Bob has both');
  await bob.conversations.send(first.username, 'Hello, both');
  const texts = ['from the second', 'from the first', 'Hello, both'];
  for (const tab of [first, second]) {
    await town.clock.advance(1_000);
    await until(() => tab.states(bob).join() === 'delivered,delivered,received', 'all is told');
    assert.deepEqual(tab.texts(bob), texts);
  }
  assert.equal(second.connections.length, 0);
});

test('what is written while the tab that leads crashes goes out once, by the next', async () => {
  const { town, first, second, bob } = await twoTabs();
  const texts = Array.from({ length: 30 }, (_, n) => `message ${n}`);
  const written = texts.map((text) => second.conversations.send(bob.username, text));
  await written[10];
  first.vanish();
  await Promise.all(written);
  await until(() => second.tabs.isLeading, 'the second leads');
  await town.clock.advance(10_000);
  await until(() => second.states(bob).every((it) => it === 'delivered'), 'all delivered');
  assert.deepEqual(bob.texts(second), texts);
  assert.deepEqual(second.texts(bob), texts);
});

test('an action that was not answered by a tab that crashed is done by the next', async () => {
  const { first, second } = await twoTabs();
  const outcome = second.tabs.call('tab', 'nothing', []);
  first.vanish();
  await outcome;
  assert.deepEqual([first.done, second.done], [[], ['nothing']]);
});

test('an action is done once by the tab that leads, and answered when its effect is shown', async () => {
  const { first, second } = await twoTabs();
  /** @type {any} */ (first).presence = {
    setStatusText: async (/** @type {string} */ statusText) => {
      first.store.update((it) => ({ ...it, me: { ...it.me, statusText } }));
      return { ok: true };
    },
  };
  assert.deepEqual(await second.tabs.call('presence', 'setStatusText', ['Lunch']), { ok: true });
  assert.equal(second.store.state.me.statusText, 'Lunch');
  assert.deepEqual(first.done, ['setStatusText']);
});

test('a tab that hangs is given a few seconds, then another leads; when it is back it follows', async () => {
  const { town, first, second, bob } = await twoTabs();
  first.tab.freeze();
  await town.clock.advance(5_000);
  assert.equal(second.tabs.isLeading, false);
  await town.clock.advance(5_000);
  assert.equal(second.tabs.isLeading, true);
  await second.conversations.send(bob.username, 'Still there');
  await town.clock.advance(30_000);
  await until(() => second.states(bob)[0] === 'delivered', 'it has arrived');
  first.tab.thaw();
  await town.clock.advance(1_000);
  assert.deepEqual([first.tabs.isLeading, second.tabs.isLeading], [false, true]);
  await first.conversations.open(bob.username);
  await until(() => first.texts(bob).length === 1, 'the first shows it');
});

test('a hidden tab does not take over from one that is slow', async () => {
  const { town, first, second } = await twoTabs();
  second.isVisible = false;
  first.tab.freeze();
  await town.clock.advance(60_000);
  assert.equal(second.tabs.isLeading, false);
  second.isVisible = true;
  second.tabs.look();
  await town.clock.advance(10_000);
  assert.equal(second.tabs.isLeading, true);
});

test('a message is read in all tabs when it is read in one', async () => {
  const { town, first, second, bob } = await twoTabs();
  second.conversations.close();
  await bob.conversations.send(first.username, 'News');
  for (const tab of [first, second]) {
    await until(() => tab.conversation(bob)?.unread === 1, 'it is unread');
    await town.clock.advance(100);
  }
  await second.conversations.open(bob.username);
  await second.look(bob);
  await until(() => first.conversation(bob)?.unread === 0, 'it is read');
});

test('a message that comes while only a tab that follows shows the conversation is read at once', async () => {
  const { town, first, second, bob } = await twoTabs();
  await bob.conversations.send(first.username, 'Look');
  await until(() => second.texts(bob).length === 1, 'it is shown');
  await second.look(bob);
  await town.clock.advance(1_000);
  for (const tab of [first, second]) assert.equal(tab.conversation(bob)?.unread, 0);
});

test('what is read, and that one writes, in a tab that follows is told by the one that leads', async () => {
  const { town, first, second, bob } = await twoTabs();
  first.conversations.close();
  await bob.conversations.open(first.username);
  await bob.conversations.send(first.username, 'Look');
  await until(() => second.texts(bob).length === 1, 'it is shown');
  assert.equal(bob.conversation(first)?.readByThem, 0);
  await second.look(bob);
  await town.clock.advance(2_000);
  await until(() => (bob.conversation(first)?.readByThem ?? 0) > 0, 'Bob knows that it was read');
  await first.conversations.noteTyping(bob.username, true);
  await until(() => bob.conversation(first)?.typing === true, 'Bob sees that somebody writes');
  bob.conversations.noteTyping(first.username, true);
  await until(() => second.conversation(bob)?.typing === true, 'the tab that follows shows it');
});

test('a page that hears a later version is told so, and takes part no more', async () => {
  const { town, first } = await twoTabs();
  let isOutdated = false;
  first.tabs.on('outdated', () => {
    isOutdated = true;
  });
  const later = town.browser(first.username).tabs.openTab();
  later.postMessage({ v: 2, from: 'a-later-page', kind: 'here' });
  later.postMessage('nonsense');
  await until(() => isOutdated, 'it knows');
});

test('a tab that was left and is shown again as it was takes part again', async () => {
  const { town, first, second, bob } = await twoTabs();
  first.tabs.stop();
  await until(() => second.tabs.isLeading, 'the second leads');
  first.peers.closeAll('leaving');
  await second.conversations.send(bob.username, 'meanwhile');
  await first.conversations.open(bob.username);
  first.tabs.startAgain();
  await town.clock.advance(5_000);
  await until(() => first.states(bob).join() === 'delivered', 'it shows what was written');
  assert.deepEqual([first.tabs.isLeading, second.tabs.isLeading], [false, true]);
  await settled();
});
