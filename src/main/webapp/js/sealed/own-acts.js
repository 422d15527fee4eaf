import { refused } from '../lib/outcome.js';
import { throwUncaught } from '../lib/uncaught.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * What this device does to groups by itself, without its person having asked: to mend them, or to follow a chain. Others
 * see when it is done, so it is put off as long as they must not notice that somebody is there.
 */
export class OwnActs {
  #mayAct;
  #act;
  /** @type {Set<string>} usernames whose groups are to be seen to */
  #putOff = new Set();

  /**
   * @param {object} options
   * @param {() => boolean} options.mayAct whether others may notice that this device is there
   * @param {(username: string) => Promise<Outcome>} options.act sees to the group with a person
   */
  constructor({ mayAct, act }) {
    this.#mayAct = mayAct;
    this.#act = act;
  }

  /** @param {string} username */
  do(username) {
    this.see(username).catch((error) => {
      // Storage refuses, or gives way to a later version of the page: it is done with what else is put off.
      if (error instanceof DOMException) this.#putOff.add(username);
      else throwUncaught(error);
    });
  }

  /**
   * @param {string} username
   * @returns {Promise<Outcome>} code `unseen`: it is put off
   */
  async see(username) {
    if (this.#mayAct()) return await this.#act(username);
    this.#putOff.add(username);
    return refused('unseen');
  }

  /** Does what was put off. */
  goOn() {
    const usernames = [...this.#putOff];
    this.#putOff.clear();
    for (const username of usernames) this.do(username);
  }
}
