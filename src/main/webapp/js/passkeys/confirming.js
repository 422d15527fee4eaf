import { outcomeOf, Problem } from '../api/http.js';
import { loadLater } from '../lib/later.js';
import { refused } from '../lib/outcome.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../api/passkeys.js').Passkey} Passkey */

/**
 * @typedef {object} ConfirmingParts
 * @property {Pick<typeof import('../api/passkeys.js'), 'listPasskeys' | 'confirmationOptions'>} api
 * @property {() => Promise<Pick<typeof import('./ceremony.js'), 'askPasskey' | 'canHavePasskeys' | 'refusalOf'>>} ceremony
 */

/** Passkeys where the password is asked for again, by somebody who may have forgotten it. */
export class PasskeyConfirming {
  #parts;
  #isPossible = false;
  #hasAny = false;
  /** @type {((isPossible: boolean) => void)[]} */
  #watchers = [];

  /** @param {ConfirmingParts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {(isPossible: boolean) => void} told whether there is a passkey that will do: now, and when that changes */
  watch(told) {
    this.#watchers.push(told);
    told(this.#isPossible);
  }

  /** Whether the account has passkeys at all, as far as is known here; they log in, whatever the password is. */
  get hasAny() {
    return this.#hasAny;
  }

  /** Asks which passkeys there are, where nothing else on the page does; while it cannot be asked there are none. */
  async load() {
    try {
      await this.learn(await this.#parts.api.listPasskeys());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#know(false);
    }
  }

  /** @param {readonly Passkey[]} passkeys of the account, as they are now */
  async learn(passkeys) {
    this.#hasAny = passkeys.length > 0;
    const able = passkeys.some(({ confirms }) => confirms);
    const loaded = able ? await loadLater(this.#parts.ceremony) : undefined;
    this.#know(loaded?.canHavePasskeys() === true);
  }

  /**
   * @param {import('../lib/evidence.js').Purpose} purpose
   * @returns {Promise<{outcome: Outcome, passkey?: object}>} what the passkey answers; codes: `passkey-cancelled`,
   *   `passkey-host`, `passkey-unable`, `passkey-not-found`, `rate-limited`
   */
  async ask(purpose) {
    const { api, ceremony } = this.#parts;
    const loaded = await loadLater(ceremony);
    if (loaded === undefined) return { outcome: refused('unreachable') };
    /** @type {object | undefined} */
    let passkey;
    const asking = async () => {
      const { credential } = await loaded.askPasskey(await api.confirmationOptions(purpose));
      passkey = credential;
    };
    try {
      const outcome = await outcomeOf(asking());
      return passkey === undefined ? { outcome } : { outcome, passkey };
    } catch (error) {
      return { outcome: loaded.refusalOf(error) };
    }
  }

  /** @param {boolean} isPossible */
  #know(isPossible) {
    this.#isPossible = isPossible;
    for (const told of this.#watchers) told(isPossible);
  }
}
