import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Leadership } from '#js/tabs/leadership.js';
import { FakeBrowser } from '../fakes/browser.js';
import { settled } from '../fakes/clock.js';

/** @param {FakeBrowser} browser */
function open(browser) {
  const tab = browser.openTab();
  const { leadership } = tab.parts();
  leadership.start();
  return { tab, leadership };
}

/** @param {{leadership: Leadership}[]} tabs */
function leading(tabs) {
  return tabs.map(({ leadership }) => leadership.isLeading);
}

test('tabs lead one after the other, in the order in which they were opened', async () => {
  const browser = new FakeBrowser();
  const tabs = [open(browser), open(browser), open(browser)];
  await settled();
  assert.deepEqual(leading(tabs), [true, false, false]);
  tabs[0]?.leadership.stop();
  await settled();
  assert.deepEqual(leading(tabs), [false, true, false]);
  tabs[1]?.tab.crash();
  await settled();
  assert.equal(tabs[2]?.leadership.isLeading, true);
});

test('a tab that is taken over from follows, and may lead again', async () => {
  const browser = new FakeBrowser();
  const tabs = [open(browser), open(browser)];
  await settled();
  tabs[1]?.leadership.takeOver();
  await settled();
  assert.deepEqual(leading(tabs), [false, true]);
  tabs[1]?.tab.crash();
  await settled();
  assert.equal(tabs[0]?.leadership.isLeading, true);
});

test('a tab that was stopped takes over from nobody, until it is started again', async () => {
  const browser = new FakeBrowser();
  const tabs = [open(browser), open(browser)];
  tabs[1]?.leadership.stop();
  tabs[1]?.leadership.takeOver();
  tabs[0]?.leadership.stop();
  await settled();
  assert.deepEqual(leading(tabs), [false, false]);
  tabs[1]?.leadership.start();
  await settled();
  assert.deepEqual(leading(tabs), [false, true]);
});

test('where the browser has no locks, or refuses them, a tab leads at once', async () => {
  const refusing = /** @type {any} */ ({
    request: async () => {
      throw new DOMException('Not for this page.', 'SecurityError');
    },
  });
  for (const locks of [undefined, refusing]) {
    const leadership = new Leadership({ locks, name: 'tabs' });
    leadership.start();
    await settled();
    assert.equal(leadership.isLeading, true);
  }
});
