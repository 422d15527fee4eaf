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

  /** @param {string} url */
  async go(url) {
    await this.#browser.call('Page.navigate', { url }, this.#session);
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
    const answer = await this.#browser.call('Runtime.evaluate', options, this.#session);
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception.description);
    return answer.result.value;
  }
}
