/**
 * Logging in by a passkey; one that has wrapped the recovery key links this browser on the way.
 */
import { outcomeOf, Problem } from '../api/http.js';
import { writeRecoveryKey } from '../identity/recovery.js';
import { DONE } from '../lib/outcome.js';
import { refusalOf } from './ceremony.js';
import { unwrapSecret } from './wrapping.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./ceremony.js').Answer} Answer */

/**
 * @typedef {object} LoginParts
 * @property {Pick<typeof import('../api/passkeys.js'), 'passkeyLoginOptions' | 'logInByPasskey'>} api
 * @property {typeof import('./ceremony.js').askPasskey} ask
 * @property {(username: string) => Promise<void>} look at whether this browser was removed from the account
 * @property {(username: string, key: string) => Promise<unknown>} link makes this browser a device of the account, by its
 *   recovery key; what goes wrong there it sees to itself
 * @property {import('../lib/timing.js').Clock} clock
 */

/** Part of a challenge's life after which another one is asked for. */
const LIFE_USED = 0.8;

export class PasskeyLogin {
  #parts;
  /** What offers passkeys beside usernames; a browser does one thing at a time. */
  #offer = new AbortController();

  /** @param {LoginParts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * Lets the browser offer passkeys where usernames are typed, as long as nothing else is done.
   *
   * @returns {Promise<Outcome | undefined>} nothing when no passkey was chosen
   */
  async offer() {
    const { signal } = this.#offer;
    for (;;) {
      // A challenge does not count for ever: somebody may come back to this page after lunch.
      const renewal = new AbortController();
      const ends = AbortSignal.any([signal, renewal.signal]);
      const outcome = await this.#offerFor(ends, renewal);
      if (outcome !== undefined || !renewal.signal.aborted || signal.aborted) return outcome;
    }
  }

  /**
   * @param {AbortSignal} signal
   * @param {AbortController} renewal ends the offer before its challenge does
   * @returns {Promise<Outcome | undefined>}
   */
  async #offerFor(signal, renewal) {
    const { api, ask, clock } = this.#parts;
    /** @type {(() => void) | undefined} */
    let cancel;
    try {
      const options = await api.passkeyLoginOptions();
      cancel = clock.after(options.timeout * LIFE_USED, () => renewal.abort());
      return await this.#enter(await ask(options, { mediation: 'conditional', signal }));
    } catch (error) {
      // It was only an offer: whoever wants to be told why presses the button.
      if (error instanceof DOMException || error instanceof Problem) return undefined;
      throw error;
    } finally {
      cancel?.();
    }
  }

  /** @returns {Promise<Outcome>} */
  async logIn() {
    const { api, ask } = this.#parts;
    this.#offer.abort();
    try {
      return await outcomeOf(
        api
          .passkeyLoginOptions()
          .then(ask)
          .then((it) => this.#enter(it)),
      );
    } catch (error) {
      return refusalOf(error);
    }
  }

  /**
   * @param {Answer} answer
   * @returns {Promise<Outcome>}
   */
  async #enter({ credential, prf }) {
    const { username, wrapped } = await this.#parts.api.logInByPasskey(credential);
    const secret =
      prf === undefined || wrapped === undefined
        ? undefined
        : await unwrapSecret(prf, username, wrapped);
    await this.#parts.look(username);
    // What cannot be opened keeps nobody out: the chats say that this browser is not linked, and how to link it.
    if (secret !== undefined) await this.#parts.link(username, writeRecoveryKey(secret));
    return DONE;
  }
}
