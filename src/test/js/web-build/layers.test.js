import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layerViolations } from '../../../../web-build/layers.mjs';

/**
 * @param {string} module
 * @param {string} target
 */
function violations(module, target) {
  return layerViolations({
    own: new Map([[module, [target]]]),
    libraries: new Map(),
    later: new Map(),
  });
}

/** @type {[string, string][]} */
const FORBIDDEN = [
  ['js/contact/list-view.js', 'js/api/contacts.js'],
  ['js/contact/list-view.js', 'js/rtc/peers.js'],
  ['js/contact/list-view.js', 'js/webrtc.js'],
  ['js/contact/list-view.js', 'js/protocol/messages.js'],
  ['js/contact/list-view.js', 'js/contact/service.js'],
  ['js/contact/state.js', 'js/words/en.js'],
  ['js/contact/state.js', 'js/presence/state.js'],
  ['js/lib/store.js', 'js/words/en.js'],
  ['js/protocol/messages.js', 'js/api/http.js'],
  ['js/rtc/peer.js', 'js/conversation/state.js'],
  ['js/conversation/service.js', 'js/conversation/pane-view.js'],
  ['js/conversation/service.js', 'js/main.js'],
];

for (const [module, target] of FORBIDDEN) {
  test(`${module} must not import ${target}`, () => {
    assert.equal(violations(module, target).length, 1);
  });
}

/** @type {[string, string][]} */
const ALLOWED = [
  ['js/contact/list-view.js', 'js/contact/state.js'],
  ['js/contact/list-view.js', 'js/words/en.js'],
  ['js/conversation/messages-state.js', 'js/conversation/state.js'],
  ['js/conversation/talk.js', 'js/webrtc.js'],
  ['js/main.js', 'js/ui.js'],
];

for (const [module, target] of ALLOWED) {
  test(`${module} may import ${target}`, () => {
    assert.deepEqual(violations(module, target), []);
  });
}

test('a view must not import a library', () => {
  const libraries = new Map([['js/contact/list-view.js', ['idb']]]);
  const own = new Map([['js/contact/list-view.js', []]]);
  assert.equal(layerViolations({ own, libraries, later: new Map() }).length, 1);
});
