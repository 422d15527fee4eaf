import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
  '--window-size=1280,800',
];

/** A browser, spoken with over its debugging pipe: JSON messages, each ended by a zero byte. */
export class Chromium {
  #folder = mkdtempSync(path.join(tmpdir(), 'p2pchat-bench-'));
  #process;
  #count = 0;
  #rest = '';
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  #calls = new Map();

  /** @param {string} executable */
  constructor(executable) {
    const flags = [...FLAGS, `--user-data-dir=${this.#folder}`];
    this.#process = spawn(executable, flags, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const output = /** @type {import('node:stream').Readable} */ (this.#process.stdio[4]);
    output.setEncoding('utf8');
    output.on('data', (text) => this.#read(text));
  }

  /** @returns {Promise<string>} somebody else's browser, with cookies and storage of its own */
  async separate() {
    const { browserContextId } = await this.call('Target.createBrowserContext');
    return browserContextId;
  }

  /**
   * @param {string} [browserContextId] whose page it is
   * @returns {Promise<Page>} an empty page
   */
  async open(browserContextId) {
    const wanted = { url: 'about:blank', browserContextId };
    const { targetId } = await this.call('Target.createTarget', wanted);
    const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
    return new Page(this, sessionId, targetId);
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  call(method, params = {}, sessionId = undefined) {
    this.#count += 1;
    const id = this.#count;
    const input = /** @type {import('node:stream').Writable} */ (this.#process.stdio[3]);
    input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
    });
  }

  /** @returns {Promise<void>} when it has ended */
  async close() {
    const ended = new Promise((resolve) => {
      this.#process.once('exit', resolve);
    });
    await this.call('Browser.close');
    await ended;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @param {string} text */
  #read(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const call = this.#calls.get(id);
      this.#calls.delete(id);
      if (error === undefined) call?.resolve(result);
      else call?.reject(new Error(error.message));
    }
  }
}

/** One page of the browser. */
export class Page {
  #browser;
  #session;
  #target;

  /**
   * @param {Chromium} browser
   * @param {string} session
   * @param {string} target
   */
  constructor(browser, session, target) {
    this.#browser = browser;
    this.#session = session;
    this.#target = target;
  }

  /** Closes the tab, as a person does. */
  async close() {
    await this.#browser.call('Target.closeTarget', { targetId: this.#target });
  }

  /**
   * Has a script run in each document from now on, before its own.
   *
   * @param {string} source
   */
  async before(source) {
    await this.#call('Page.enable');
    await this.#call('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  /** From now on the page believes that it has the focus, whichever other pages there are. */
  async focus() {
    await this.#call('Emulation.setFocusEmulationEnabled', { enabled: true });
  }

  /** Forgets what the browser has kept of all sites' files, and has the page do without its service worker. */
  async forgetFiles() {
    await this.#call('Network.enable');
    await this.#call('Network.clearBrowserCache');
    await this.#call('Network.setBypassServiceWorker', { bypass: true });
  }

  /** Lets the page have its service worker again. */
  async useWorker() {
    await this.#call('Network.setBypassServiceWorker', { bypass: false });
  }

  /**
   * Types into the field that has the focus, and presses Enter.
   *
   * @param {string} text
   */
  async enter(text) {
    await this.#call('Input.insertText', { text });
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    await this.#call('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.#call('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** @param {string} url */
  async go(url) {
    await this.#call('Page.navigate', { url });
    await this.run((wanted) => location.href === wanted, url);
  }

  /**
   * Runs a function in the page.
   *
   * @template Argument, Result
   * @param {(argument: Argument) => Result | Promise<Result>} action that needs nothing but its argument
   * @param {Argument} argument
   * @returns {Promise<Result>}
   */
  async run(action, argument) {
    const expression = `(${action})(${JSON.stringify(argument)})`;
    const options = { expression, awaitPromise: true, returnByValue: true };
    const answer = await this.#call('Runtime.evaluate', options);
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception.description);
    return answer.result.value;
  }

  /**
   * @param {string} method
   * @param {object} [params]
   */
  #call(method, params) {
    return this.#browser.call(method, params, this.#session);
  }
}
