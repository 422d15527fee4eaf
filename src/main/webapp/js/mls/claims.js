import { fromLeafCredential } from './credential.js';
import { EngineError } from './errors.js';
import { CONFIG } from './suite.js';

/**
 * Tells whether a key is that device's of that person now.
 *
 * @callback Authenticate
 * @param {import('./credential.js').Credential} credential
 * @param {Uint8Array} signatureKey Ed25519, 32 bytes
 * @returns {Promise<boolean>} rejects when it cannot be found out
 */

/**
 * The keys that are said to be somebody's in one step of the library. They are noted while it works, and checked before
 * anything of what it has made is used: where it validates several at once it leaves rejected promises to nobody.
 */
export class Claims {
  /** @type {{credential: import('ts-mls').Credential, key: Uint8Array}[]} */
  #noted = [];

  /** @type {import('ts-mls').ClientConfig} */
  config = {
    ...CONFIG,
    authService: {
      validateCredential: async (credential, key) => {
        this.note(credential, key);
        return true;
      },
    },
  };

  /**
   * @param {import('ts-mls').Credential} credential
   * @param {Uint8Array} key
   */
  note(credential, key) {
    this.#noted.push({ credential, key });
  }

  /**
   * @param {Authenticate} authenticate
   * @throws {EngineError} `not-authentic`, with the claim that is not true
   * @throws {unknown} whatever keeps it from being found out
   */
  async check(authenticate) {
    for (const { credential, key } of this.#noted) {
      const claim = fromLeafCredential(credential);
      const isTrue = claim !== undefined && (await authenticate(claim, key));
      if (!isTrue) throw Object.assign(new EngineError('not-authentic'), { claim });
    }
  }
}
