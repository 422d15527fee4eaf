import { outcomeOf } from '../api/http.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/** Codes that are asked for besides the password. */
export class TotpService {
  #api;

  /** @param {typeof import('../api/totp.js')} api */
  constructor(api) {
    this.#api = api;
  }

  load() {
    return told(this.#api.loadTotp());
  }

  /** @param {string} password */
  begin(password) {
    return told(this.#api.beginTotp(password));
  }

  /** @param {string} code of six digits, however grouped */
  confirm(code) {
    return told(this.#api.confirmTotp(code));
  }

  /**
   * @param {string} password
   * @param {string} code empty as long as none is asked for
   */
  renew(password, code) {
    return told(this.#api.renewBackupCodes(password, given(code)));
  }

  /**
   * @param {string} password
   * @param {string} code empty as long as none is asked for
   */
  remove(password, code) {
    return told(this.#api.removeTotp(password, given(code)));
  }
}

/** @param {string} code */
function given(code) {
  return code.trim() === '' ? undefined : code;
}

/**
 * @template Value
 * @param {Promise<Value>} call
 * @returns {Promise<{outcome: Outcome, value?: Value | undefined}>} `value`: when it is done
 */
async function told(call) {
  /** @type {Value | undefined} */
  let value;
  const outcome = await outcomeOf(
    call.then((answer) => {
      value = answer;
    }),
  );
  return { outcome, value };
}
