import { outcomeOf } from '../api/http.js';

/** @typedef {import('../lib/evidence.js').Evidence} Evidence */
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

  /** @param {Evidence} shown */
  begin(shown) {
    return told(this.#api.beginTotp(shown));
  }

  /** @param {string} code of six digits, however grouped */
  confirm(code) {
    return told(this.#api.confirmTotp(code));
  }

  /** @param {Evidence} shown */
  renew(shown) {
    return told(this.#api.renewBackupCodes(shown));
  }

  /** @param {Evidence} shown */
  remove(shown) {
    return told(this.#api.removeTotp(shown));
  }
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
