import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { settled } from '../fakes/clock.js';
import { FakeWorkerBrowser } from '../fakes/service-worker.js';

/** @type {FakeWorkerBrowser} */
let browser;

/**
 * The files of a version, with an integrity that is their text.
 *
 * @param {string} version
 * @returns {[string, string][]}
 */
function filesOf(version) {
  const urls = ['/index.html', '/login.html', `/js/main.js?v=${version}`, `/js/de.js?v=${version}`];
  return urls.map((url) => [url, `${version} of ${url}`]);
}

/** @param {string} version that the server has from now on, whatever version is asked for */
function serve(version) {
  browser.network = async (url) => {
    const own = url.replace(/\?.*/, `?v=${version}`);
    return { status: 200, text: `${version} of ${own}` };
  };
}

/** The server is away. */
function cut() {
  browser.network = async () => {
    throw new TypeError('Failed to fetch');
  };
}

/** @param {string} version */
async function installed(version) {
  serve(version);
  const worker = browser.worker(filesOf(version), ['/js/de.js']);
  await worker.run('install');
  await worker.run('activate');
  browser.fetched = [];
  return worker;
}

/**
 * @param {import('../fakes/service-worker.js').FakeWorker} worker
 * @param {string} url
 * @param {import('../fakes/service-worker.js').Asked} asked
 */
async function text(worker, url, asked) {
  return (await worker.ask(url, asked))?.text;
}

const open = { mode: 'navigate', resulting: 'window' };

beforeEach(() => {
  browser = new FakeWorkerBrowser();
});

test('the whole set is kept when the worker is installed, and the worker takes over', async () => {
  await installed('one');
  const [kept] = browser.caches.values();
  assert.deepEqual([...(kept ?? [])], filesOf('one'));
  assert.equal(browser.skipped, 1);
});

test('of a server that is being replaced nothing is kept', async () => {
  serve('two');
  const worker = browser.worker(filesOf('one'));
  await assert.rejects(worker.run('install'), TypeError);
  assert.equal(browser.caches.size, 0);
  assert.equal(browser.skipped, 0);
});

test('with a server pages come from it, and their files pass by', async () => {
  const worker = await installed('one');
  serve('two');
  assert.equal(await text(worker, '/index.html', open), 'two of /index.html');
  assert.equal(worker.ask('/js/main.js?v=one', { client: 'window' }), undefined);
  assert.equal(worker.ask('/js/main.js?v=two', { client: 'window' }), undefined);
});

test('without a server a page comes from what is kept, and so do all of its files', async () => {
  const worker = await installed('one');
  cut();
  assert.equal(await text(worker, '/?next=x#with/ben', open), 'one of /index.html');
  serve('two');
  const file = await text(worker, '/js/main.js?v=one', { client: 'window' });
  assert.equal(file, 'one of /js/main.js?v=one');
  assert.equal(worker.ask('/js/main.js?v=one', { client: 'another window' }), undefined);
});

for (const status of [502, 503, 504]) {
  test(`a proxy that answers ${status} is no server`, async () => {
    const worker = await installed('one');
    browser.network = async () => ({ status, text: 'Bad Gateway' });
    assert.equal(await text(worker, '/login.html', open), 'one of /login.html');
  });
}

test('every other answer is the server’s own', async () => {
  const worker = await installed('one');
  browser.network = async () => ({ status: 500, text: 'sorry' });
  assert.equal(await text(worker, '/', open), 'sorry');
});

test('a server that takes too long is not waited for', async () => {
  const worker = await installed('one');
  browser.network = () => new Promise(() => undefined);
  const shown = text(worker, '/', open);
  await settled();
  assert.equal(browser.timers.length, 1);
  browser.timers[0]?.();
  assert.equal(await shown, 'one of /index.html');
});

test('what is not a file of the pages passes by, always', async () => {
  const worker = await installed('one');
  cut();
  await worker.ask('/', open);
  const client = 'window';
  assert.equal(worker.ask('/api/session', { client }), undefined);
  assert.equal(worker.ask('/api/users/ben/picture?v=1', { client }), undefined);
  assert.equal(worker.ask('/signal', { client }), undefined);
  assert.equal(worker.ask('/api.html', open), undefined);
  assert.equal(worker.ask('/js/main.js?v=one', { client, method: 'HEAD' }), undefined);
  assert.equal(worker.ask('/', { ...open, method: 'POST' }), undefined);
  assert.equal(worker.ask('/js/main.js?v=one', { client, range: 'bytes=0-' }), undefined);
  assert.equal(worker.ask('https://other.example/js/main.js?v=one', { client }), undefined);
});

test('nothing but the files of the pages is ever kept', async () => {
  const worker = await installed('one');
  await worker.ask('/', open);
  await worker.ask('/js/de.js?v=one', { client: 'window' });
  const [kept] = browser.caches.values();
  assert.deepEqual(
    [...(kept?.keys() ?? [])],
    filesOf('one').map(([url]) => url),
  );
});

test('a file that a page loads later is there without a server, also after the worker was stopped', async () => {
  await installed('one');
  cut();
  const again = browser.worker(filesOf('one'), ['/js/de.js']);
  const file = await text(again, '/js/de.js?v=one', { client: 'window' });
  assert.equal(file, 'one of /js/de.js?v=one');
});

test('a window of the version before gets its own files, in the middle of loading and later', async () => {
  const before = await installed('one');
  cut();
  await before.ask('/', open);
  browser.windows = ['window'];
  const worker = await installed('two');
  for (const file of ['/js/main.js?v=one', '/js/de.js?v=one']) {
    assert.equal(await text(worker, file, { client: 'window' }), `one of ${file}`);
  }
  const later = await text(worker, '/js/de.js?v=two', { client: 'new window' });
  assert.equal(later, 'two of /js/de.js?v=two');
});

test('a joined module of the version before, whose name is of that version, is still there for its windows', async () => {
  serve('one');
  await browser
    .worker([['/app/chunk-one.js?v=one', 'one of /app/chunk-one.js?v=one']])
    .run('install');
  const worker = await installed('two');
  cut();
  assert.equal(
    await text(worker, '/app/chunk-one.js?v=one', { client: 'window' }),
    'one of /app/chunk-one.js?v=one',
  );
});

test('the version before is kept, the one before that is not', async () => {
  for (const version of ['one', 'two', 'three']) await installed(version);
  const kept = [...browser.caches.values()].map((it) => it.get('/index.html'));
  assert.deepEqual(kept, ['two of /index.html', 'three of /index.html']);
});

test('caches of others are left alone', async () => {
  browser.caches.set('somebody else’s', new Map());
  for (const version of ['one', 'two', 'three']) await installed(version);
  assert.ok(browser.caches.has('somebody else’s'));
});

test('a page that is not kept any more gets what the network says', async () => {
  const worker = await installed('one');
  browser.caches.clear();
  cut();
  await assert.rejects(async () => worker.ask('/', open), TypeError);
  browser.network = async () => ({ status: 503, text: 'away' });
  assert.equal(await text(worker, '/', open), 'away');
});
