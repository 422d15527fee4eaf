import { refused } from '../lib/outcome.js';
import { invitationOf } from '../lib/place.js';

const NOT_READY = refused('not-ready');

/** @typedef {import('../app.js').IdentityActions} IdentityActions */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * Who one is, and whom one believes others to be.
 *
 * @implements {IdentityActions}
 */
export class IdentityService {
  #store;
  #origin;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {string} options.origin of the page
   */
  constructor({ store, origin }) {
    this.#store = store;
    this.#origin = origin;
  }

  /** @returns {Promise<string | null>} */
  async recoveryKey() {
    return null;
  }

  /** @returns {Promise<Outcome>} */
  async confirmRecoveryKey() {
    return NOT_READY;
  }

  /**
   * @param {string} _recoveryKey
   * @returns {Promise<Outcome>}
   */
  async link(_recoveryKey) {
    return NOT_READY;
  }

  /**
   * @param {string} _username
   * @returns {Promise<import('../app.js').SafetyNumber | undefined>}
   */
  async safetyNumber(_username) {
    return undefined;
  }

  /**
   * @param {string} _username
   * @param {string} _scanned
   * @returns {Promise<Outcome>}
   */
  async compare(_username, _scanned) {
    return NOT_READY;
  }

  /**
   * @param {string} _username
   * @param {boolean} _verified
   * @returns {Promise<Outcome>}
   */
  async setVerified(_username, _verified) {
    return NOT_READY;
  }

  /**
   * @param {string} _username
   * @returns {Promise<Outcome>}
   */
  async accept(_username) {
    return NOT_READY;
  }

  /**
   * @param {string} _username
   * @param {string} _identity
   * @returns {Promise<Outcome>}
   */
  async meet(_username, _identity) {
    return NOT_READY;
  }

  /** @returns {string} */
  invitation() {
    const { session, identity } = this.#store.state;
    const place = invitationOf(session.username ?? '', identity.identity);
    return new URL(`/${place}`, this.#origin).href;
  }
}
