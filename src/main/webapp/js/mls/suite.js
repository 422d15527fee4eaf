import {
  defaultKeyPackageEqualityConfig,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
} from 'ts-mls';
import { fromLeafCredential } from './credential.js';
import { Unanswered } from './errors.js';
import { COMMIT_PADDING } from './padding.js';

/** @typedef {import('ts-mls').CiphersuiteImpl} Suite */

/**
 * Tells whether a key is that device's of that person now.
 *
 * @callback Authenticate
 * @param {import('./credential.js').Credential} credential
 * @param {Uint8Array} signatureKey Ed25519, 32 bytes
 * @returns {Promise<boolean>} rejects when it cannot be found out
 */

/** Number 1 of RFC 9420, section 17.1. It is part of what is stored of a group, so that another one can follow. */
const SUITE = 'MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519';

/** What is kept for messages that come late, and how many may be missing. */
export const RETENTION = Object.freeze({
  retainKeysForGenerations: 1000,
  retainKeysForEpochs: 16,
  maximumForwardRatchetSteps: 5000,
});

/** @type {import('ts-mls').Capabilities} */
export const CAPABILITIES = {
  versions: ['mls10'],
  ciphersuites: [SUITE],
  extensions: [],
  proposals: [],
  credentials: ['basic'],
};

/** @returns {Promise<Suite>} */
export function loadSuite() {
  return getCiphersuiteImpl(getCiphersuiteFromName(SUITE));
}

/**
 * @param {Authenticate} authenticate
 * @returns {import('ts-mls').ClientConfig}
 */
export function configFor(authenticate) {
  return {
    keyRetentionConfig: RETENTION,
    // Of leaves that are members already nothing is asked; we check the others, with a clock that tests can move.
    lifetimeConfig: { maximumTotalLifetime: 0n, validateLifetimeOnReceive: false },
    keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
    paddingConfig: COMMIT_PADDING,
    authService: {
      async validateCredential(leaf, key) {
        const credential = fromLeafCredential(leaf);
        if (credential === undefined) return false;
        try {
          return await authenticate(credential, key);
        } catch (cause) {
          throw new Unanswered(cause);
        }
      },
    },
  };
}
