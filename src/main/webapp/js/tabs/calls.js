import { v7 } from 'uuid';

/** Calls that a repeat could still come for. */
const REMEMBERED = 1_000;

/** @typedef {import('./messages.js').Call} Call */

/**
 * What tabs that follow have done by the one that leads. A call stays until it is answered: it is repeated to the next
 * tab that leads, so each action must bear to be done twice; the same tab does it once.
 */
export class Calls {
  #post;
  #run;
  /** @type {Map<string, {call: Call, done: (result: any) => void}>} by id, without an answer */
  #open = new Map();
  /** @type {Set<string>} ids of others' calls, done or being done here */
  #taken = new Set();

  /**
   * @param {object} options
   * @param {(message: import('./messages.js').TabMessage) => void} options.post
   * @param {(feature: string, name: string, args: unknown[]) => Promise<unknown>} options.run does it in this tab
   */
  constructor({ post, run }) {
    this.#post = post;
    this.#run = run;
  }

  /**
   * @param {string} feature
   * @param {string} name of the action
   * @param {unknown[]} args
   * @returns {Promise<any>} what came of it
   */
  call(feature, name, args) {
    /** @type {Call} */
    const call = { kind: 'call', id: v7(), feature, name, args };
    return new Promise((done) => {
      this.#open.set(call.id, { call, done });
      this.#post(call);
    });
  }

  /** Another tab leads. */
  repeat() {
    for (const { call } of this.#open.values()) this.#post(call);
  }

  /** This tab leads: what it asked of others it does itself. */
  async runOwn() {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { call, done } of open) done(await this.#run(call.feature, call.name, call.args));
  }

  /**
   * @param {Call} call of another tab
   * @param {() => void} beforeAnswer
   */
  async take({ id, feature, name, args }, beforeAnswer) {
    if (this.#taken.has(id)) return;
    this.#taken.add(id);
    const [oldest] = this.#taken;
    if (this.#taken.size > REMEMBERED && oldest !== undefined) this.#taken.delete(oldest);
    const result = await this.#run(feature, name, args);
    beforeAnswer();
    this.#post({ kind: 'answer', id, result });
  }

  /** @param {import('./messages.js').Answer} answer */
  settle({ id, result }) {
    this.#open.get(id)?.done(result);
    this.#open.delete(id);
  }
}
