import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { SOURCE } from '../../../../web-build/paths.mjs';
import { serviceWorker } from '../../../../web-build/shell.mjs';

export const ORIGIN = 'https://chat.example';

/**
 * @typedef {object} Asked what a page asks for
 * @property {string} [method]
 * @property {string} [mode]
 * @property {string} [client] that asks
 * @property {string} [resulting] client that a navigation makes
 * @property {string} [range]
 */

/**
 * A browser in which service workers run: their caches outlive them, their memory does not. Answers are texts.
 */
export class FakeWorkerBrowser {
  /** @type {Map<string, Map<string, string>>} texts by URL, by the name of the cache, in the order they were made */
  caches = new Map();
  /** @type {string[]} ids of the windows that are open */
  windows = [];
  /** @type {(url: string) => Promise<{status: number, text: string}>} */
  network = async (url) => ({ status: 200, text: `network ${url}` });
  /** @type {string[]} URLs that the network was asked for */
  fetched = [];
  /** @type {(() => void)[]} what waits for time to pass */
  timers = [];
  skipped = 0;

  /**
   * @param {[string, string][]} files
   * @param {string[]} [later]
   */
  worker(files, later = []) {
    const source = readFileSync(path.join(SOURCE, 'service-worker.js'));
    return new FakeWorker(this, serviceWorker(source, { files, later }));
  }

  /** @param {any} request */
  fetch = async (request) => {
    const url = typeof request === 'string' ? request : request.url;
    this.fetched.push(url);
    return this.network(url.replace(ORIGIN, ''));
  };

  /** As the worker's `caches`, as far as it is used. */
  storage() {
    return {
      open: async (/** @type {string} */ name) => this.#open(name),
      keys: async () => [...this.caches.keys()],
      delete: async (/** @type {string} */ name) => this.caches.delete(name),
      match: async (/** @type {any} */ request) => {
        const found = [...this.caches.values()].find((it) => it.has(pathOf(request)));
        return answer(found?.get(pathOf(request)));
      },
    };
  }

  /** @param {string} name */
  #open(name) {
    const kept = this.caches.get(name) ?? new Map();
    this.caches.set(name, kept);
    return {
      /** @param {any[]} requests */
      addAll: async (requests) => {
        const answers = await Promise.all(requests.map((it) => this.fetch(it)));
        const isWhole = answers.every(({ status, text }, n) => {
          const { integrity } = requests[n];
          return status === 200 && (integrity === '' || integrity === text);
        });
        if (!isWhole) throw new TypeError('Failed to fetch');
        for (const [n, { text }] of answers.entries()) kept.set(pathOf(requests[n]), text);
      },
      match: async (/** @type {any} */ request) => answer(kept.get(pathOf(request))),
    };
  }
}

/** One run of a worker: what it remembers ends with it. */
export class FakeWorker {
  /** @type {Map<string, (event: any) => void>} */
  #listeners = new Map();

  /**
   * @param {FakeWorkerBrowser} browser
   * @param {string} code
   */
  constructor(browser, code) {
    const self = {
      location: { origin: ORIGIN },
      clients: { matchAll: async () => browser.windows.map((id) => ({ id })) },
      addEventListener: (/** @type {string} */ name, /** @type {any} */ listener) =>
        this.#listeners.set(name, listener),
      skipWaiting: async () => {
        browser.skipped += 1;
      },
    };
    const globals = {
      self,
      caches: browser.storage(),
      fetch: browser.fetch,
      URL,
      Request: FakeRequest,
      setTimeout: (/** @type {() => void} */ action) => browser.timers.push(action),
    };
    runInContext(code, createContext(globals));
  }

  /** @param {'install' | 'activate'} name */
  async run(name) {
    /** @type {Promise<void>[]} */
    const work = [];
    this.#listeners.get(name)?.({ waitUntil: (/** @type {Promise<void>} */ it) => work.push(it) });
    await Promise.all(work);
  }

  /**
   * @param {string} url path, or a whole URL
   * @param {Asked} [asked]
   * @returns {Promise<{status: number, text: string}> | undefined} nothing where the worker lets the request pass
   */
  ask(url, { method = 'GET', mode = 'no-cors', client = '', resulting = '', range } = {}) {
    /** @type {Promise<any> | undefined} */
    let given;
    const headers = new Headers(range === undefined ? {} : { Range: range });
    this.#listeners.get('fetch')?.({
      request: { url: new URL(url, ORIGIN).href, method, mode, headers },
      clientId: client,
      resultingClientId: resulting,
      respondWith: (/** @type {Promise<any>} */ it) => {
        given = it;
      },
    });
    return given;
  }
}

class FakeRequest {
  /**
   * @param {string} url
   * @param {{integrity: string}} options
   */
  constructor(url, { integrity }) {
    this.url = url;
    this.integrity = integrity;
  }
}

/** @param {any} request */
function pathOf(request) {
  return (typeof request === 'string' ? request : request.url).replace(ORIGIN, '');
}

/** @param {string | undefined} text */
function answer(text) {
  return text === undefined ? undefined : { status: 200, text };
}
