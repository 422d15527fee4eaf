import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadedLater, serviceWorker } from '../../../../web-build/shell.mjs';

/** @param {string} code */
function versionIn(code) {
  return /version: ?"(\w+)"/.exec(code)?.[1];
}

test('the version changes with each of the files, and with the worker', () => {
  /** @type {[string, string][]} */
  const files = [['/a.js?v=1', 'sha256-a']];
  const versions = [
    versionIn(serviceWorker('use(SHELL)', { files, later: [] })),
    versionIn(serviceWorker('use(SHELL);more()', { files, later: [] })),
    versionIn(serviceWorker('use(SHELL)', { files: [['/a.js?v=1', 'sha256-b']], later: [] })),
    versionIn(serviceWorker('use(SHELL)', { files, later: ['/b.js'] })),
  ];
  assert.ok(!versions.includes(undefined), versions.join());
  assert.equal(new Set(versions).size, 4);
  assert.equal(versionIn(serviceWorker('use(SHELL)', { files, later: [] })), versions[0]);
});

test('what no page starts with is loaded later, libraries too', () => {
  const graph = {
    own: new Map([
      ['js/main.js', ['js/a.js', 'js/qr.js']],
      ['js/a.js', []],
      ['js/qr.js', []],
    ]),
    libraries: new Map([
      ['js/a.js', ['idb']],
      ['js/qr.js', ['qr', 'idb']],
    ]),
    later: new Map([['js/main.js', ['js/qr.js']]]),
  };
  const started = { modules: ['js/main.js', 'js/a.js'], libraries: ['idb'] };
  assert.deepEqual(loadedLater(graph, started), { modules: ['js/qr.js'], libraries: ['qr'] });
});
