/**
 * Lets the pages open while the server cannot be reached: keeps their files, whole and of one version, and gives them out
 * only then. Nothing personal passes here. See docs/adr/0017-the-shell-without-the-server.md.
 *
 * `SHELL` is what the build knows: the files, their integrity, and a version that is the hash of all of it.
 */

const KEPT_AS = 'shell ';
const CACHE = `${KEPT_AS}${SHELL.version}`;
/** A page that takes longer is shown as it was kept. */
const PATIENCE_MS = 3_000;
/** What a proxy answers for a server that is away (RFC 9110 section 15.6). */
const AWAY = [502, 503, 504];

const paths = new Set(SHELL.files.map(([url]) => pathOf(url)));
const later = new Set(SHELL.later);
/** Where joined modules are: their names change with their content, so those of another version are not in `paths`. */
const JOINED = '/app/';
const pages = new Map([...paths].filter((it) => it.endsWith('.html')).map((it) => [it, it]));
pages.set('/', '/index.html');

/**
 * Windows that take their files from what is kept. The rest of a page's files follow its text within moments, so that
 * memory is enough; for those that a page loads later there is `later`.
 *
 * @type {Set<string>}
 */
const held = new Set();

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || request.headers.has('Range')) return;
  if (url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    const page = pages.get(url.pathname);
    if (page !== undefined) event.respondWith(pageFor(event, page));
  } else if (comesFromCache(url.pathname, clientId)) {
    event.respondWith(fileFor(request));
  }
});

/**
 * @param {string} path
 * @param {string} client that asks
 */
function comesFromCache(path, client) {
  if (!paths.has(path)) return path.startsWith(JOINED);
  return held.has(client) || later.has(path);
}

/**
 * All files or none, and none of another version: a server may be replaced while they are fetched.
 *
 * @throws {TypeError} when one cannot be had; the browser tries again when a page is next opened
 */
async function keepShell() {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(SHELL.files.map(([url, integrity]) => new Request(url, { integrity })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await worker.skipWaiting();
}

/** Windows that are open may be of the version before: its files are kept until the next one. */
async function takeOver() {
  for (const { id } of await worker.clients.matchAll()) held.add(id);
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(KEPT_AS) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/**
 * @param {FetchEvent} event
 * @param {string} page path of the page that is asked for
 * @returns {Promise<Response>} the server's answer, or what is kept where it has none
 */
async function pageFor(event, page) {
  const network = fetch(event.request);
  const answer = await Promise.race([network.catch(() => undefined), patience()]);
  if (answer !== undefined && !AWAY.includes(answer.status)) return answer;
  const kept = await (await caches.open(CACHE)).match(page, { ignoreVary: true });
  if (kept === undefined) return answer ?? network;
  held.add(event.resultingClientId);
  return kept;
}

/**
 * A URL with a version leads to one content only, whichever set it was kept in.
 *
 * @param {Request} request
 */
async function fileFor(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** @returns {Promise<undefined>} */
function patience() {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
}

/** @param {string} url absolute path with or without a version */
function pathOf(url) {
  return url.replace(/\?.*/, '');
}
