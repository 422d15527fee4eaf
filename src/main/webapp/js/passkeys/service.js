import { outcomeOf, Problem } from '../api/http.js';
import { toBase64Url } from '../lib/base64url.js';
import { refusalOf } from './ceremony.js';
import { wrapSecret } from './wrapping.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../api/passkeys.js').Passkey} Passkey */

/**
 * @typedef {object} PasskeyParts
 * @property {Omit<typeof import('../api/passkeys.js'), 'passkeyLoginOptions' | 'logInByPasskey' | 'confirmationOptions'>} api
 * @property {Pick<typeof import('./ceremony.js'), 'makePasskey' | 'askPasskey'>} ceremony
 * @property {(passkeys: readonly Passkey[]) => void} listed is called with those that there are
 * @property {() => Promise<void>} proveLogin shows to the server that this login is of one of the account's devices, where it is:
 *   what is made then confirms in the place of the password
 * @property {(id: string, others: readonly string[]) => Promise<void>} making notes one before the server has it, so that this
 *   browser does not tell of it; `others`: those that there are
 * @property {() => Promise<string>} keptRecoveryKey the recovery key while this browser keeps it, else empty
 * @property {(typed: string) => Promise<Uint8Array<ArrayBuffer>>} secretOf what the account's recovery key says; throws a
 *   `Problem` when it is another
 */

const CHALLENGE_BYTES = 32;

/** One's own passkeys: made, named, removed, and made to open the recovery key. */
export class PasskeyService {
  #username;
  #parts;

  /**
   * @param {string} username
   * @param {PasskeyParts} parts
   */
  constructor(username, parts) {
    this.#username = username;
    this.#parts = parts;
  }

  /** @returns {Promise<{outcome: Outcome, passkeys: Passkey[]}>} */
  async list() {
    /** @type {Passkey[]} */
    let passkeys = [];
    const outcome = await did(async () => {
      passkeys = await this.#parts.api.listPasskeys();
      this.#parts.listed(passkeys);
    });
    return { outcome, passkeys };
  }

  /**
   * @param {string} name
   * @param {string} password of the account
   * @param {string} code empty as long as none is asked for
   * @returns {Promise<{outcome: Outcome, made?: Passkey}>} `made`: one that says that it can keep a key
   */
  async add(name, password, code) {
    const { api, ceremony, proveLogin, making } = this.#parts;
    /** @type {Passkey | undefined} */
    let made;
    const outcome = await did(async () => {
      const options = await api.passkeyOptions(password, code.trim() === '' ? undefined : code);
      await proveLogin();
      const { credential, canUnlock } = await ceremony.makePasskey(options);
      await making(
        credential.id,
        options.excludeCredentials.map(({ id }) => id),
      );
      const registered = await api.registerPasskey(name, credential);
      if (canUnlock) made = registered;
    });
    return made === undefined ? { outcome } : { outcome, made };
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  async rename(id, name) {
    return await did(() => this.#parts.api.changePasskey(id, { name }));
  }

  /** @param {string} id */
  async remove(id) {
    return await did(() => this.#parts.api.removePasskey(id));
  }

  async keepsRecoveryKey() {
    return (await this.#parts.keptRecoveryKey()) !== '';
  }

  /**
   * From now on a login by this passkey links the browser.
   *
   * @param {string} id
   * @param {string} recoveryKey as typed; empty for the one that this browser keeps
   * @returns {Promise<Outcome>}
   */
  async unlock(id, recoveryKey) {
    const { api, ceremony, keptRecoveryKey, secretOf } = this.#parts;
    return await did(async () => {
      const secret = await secretOf(recoveryKey || (await keptRecoveryKey()));
      // Nobody checks what is signed: only what the authenticator derives is wanted.
      const challenge = toBase64Url(crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES)));
      const options = { challenge, userVerification: 'required' };
      const { prf } = await ceremony.askPasskey(options, { allow: id });
      if (prf === undefined) throw new Problem('passkey-no-prf');
      const wrapped = await wrapSecret(prf, this.#username, secret);
      await api.changePasskey(id, { wrapped });
    });
  }

  /**
   * It links no browser any more.
   *
   * @param {string} id
   */
  async lock(id) {
    return await did(() => this.#parts.api.changePasskey(id, { wrapped: null }));
  }
}

/**
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Outcome>}
 */
async function did(act) {
  try {
    return await outcomeOf(act());
  } catch (error) {
    return refusalOf(error);
  }
}
