import { Leadership } from '#js/tabs/leadership.js';

/**
 * What the tabs of one browser share: locks (W3C Web Locks, as far as `Leadership` needs them) and a channel.
 */
export class FakeBrowser {
  /** @type {Set<FakeTab>} */
  tabs = new Set();
  /** @type {Request | undefined} */
  holder;
  /** @type {Request[]} */
  waiting = [];

  openTab() {
    const tab = new FakeTab(this);
    this.tabs.add(tab);
    return tab;
  }

  /** Gives the lock to the next who waits for it. */
  grant() {
    if (this.holder !== undefined) return;
    const next = this.waiting.shift();
    this.holder = next;
    next?.hold();
  }

  /** @param {Request} request */
  end(request) {
    this.waiting = this.waiting.filter((it) => it !== request);
    if (this.holder === request) this.holder = undefined;
    this.grant();
  }
}

/** One tab: what it gets of the browser, until it is closed, crashes, or is frozen. */
export class FakeTab {
  /** @type {any} */
  onmessage = null;
  isOpen = true;
  isFrozen = false;
  /** @type {(() => void)[]} what a frozen tab has yet to do */
  #later = [];

  /** @param {FakeBrowser} browser */
  constructor(browser) {
    this.browser = browser;
  }

  /** As `tabsOf` gives it to a page. */
  parts() {
    const locks = /** @type {any} */ ({ request: this.#request.bind(this) });
    const leadership = new Leadership({ locks, name: 'tabs' });
    return { leadership, channel: /** @type {any} */ (this) };
  }

  /** @param {unknown} message */
  postMessage(message) {
    if (!this.isOpen) return;
    const copy = structuredClone(message);
    for (const tab of this.browser.tabs) {
      if (tab !== this) tab.soon(() => tab.onmessage?.({ data: structuredClone(copy) }));
    }
  }

  /** The tab is gone: nothing that it still wanted happens. */
  crash() {
    this.isOpen = false;
    this.browser.tabs.delete(this);
    for (const request of [this.browser.holder, ...this.browser.waiting]) {
      if (request?.tab === this) this.browser.end(request);
    }
  }

  freeze() {
    this.isFrozen = true;
  }

  thaw() {
    this.isFrozen = false;
    for (const action of this.#later.splice(0)) this.soon(action);
  }

  /** @param {() => void} action */
  soon(action) {
    setImmediate(() => {
      if (!this.isOpen) return;
      if (this.isFrozen) this.#later.push(action);
      else action();
    });
  }

  /**
   * @param {string} _name
   * @param {{steal?: boolean, signal?: AbortSignal}} options
   * @param {() => Promise<void> | undefined} callback
   */
  #request(_name, { steal = false, signal }, callback) {
    return new Promise((resolve, reject) => {
      const request = new Request(this, callback, resolve, reject);
      this.soon(() => {
        if (signal?.aborted) request.abort();
        else if (steal) this.#steal(request);
        else this.#wait(request, signal);
        this.browser.grant();
      });
    });
  }

  /** @param {Request} request */
  #steal(request) {
    this.browser.holder?.abort();
    this.browser.holder = undefined;
    this.browser.waiting.unshift(request);
  }

  /**
   * @param {Request} request
   * @param {AbortSignal | undefined} signal
   */
  #wait(request, signal) {
    this.browser.waiting.push(request);
    signal?.addEventListener('abort', () => {
      if (!this.browser.waiting.includes(request)) return;
      request.abort();
      this.browser.waiting = this.browser.waiting.filter((it) => it !== request);
    });
  }
}

class Request {
  #callback;
  #resolve;
  #reject;

  /**
   * @param {FakeTab} tab
   * @param {() => Promise<void> | undefined} callback
   * @param {(result: any) => void} resolve
   * @param {(error: unknown) => void} reject
   */
  constructor(tab, callback, resolve, reject) {
    this.tab = tab;
    this.#callback = callback;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  hold() {
    this.tab.soon(async () => {
      await this.#callback();
      this.#resolve(undefined);
      this.tab.browser.end(this);
    });
  }

  abort() {
    this.tab.soon(() => this.#reject(new DOMException('', 'AbortError')));
  }
}
