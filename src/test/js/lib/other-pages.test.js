import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellLogin, whenLoginChanges } from '#js/lib/other-pages.js';

/** As in the HTML Standard: heard by all of that name but the one it was said on. */
class Channel extends EventTarget {
  /** @type {Channel[]} */
  static all = [];

  /** @param {string} name */
  constructor(name) {
    super();
    this.name = name;
    Channel.all.push(this);
  }

  /** @param {unknown} data */
  postMessage(data) {
    for (const other of Channel.all.filter((it) => it !== this && it.name === this.name)) {
      other.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
  }
}

Object.assign(globalThis, { BroadcastChannel: Channel });

test('a page hears what others say of the login, and not what it says itself', () => {
  /** @type {string[]} */
  const heard = [];
  whenLoginChanges((change) => heard.push(change));
  tellLogin('out');
  assert.deepEqual(heard, []);
  const other = new Channel('p2p-chat login');
  other.postMessage('in');
  other.postMessage('nonsense');
  assert.deepEqual(heard, ['in']);
});
