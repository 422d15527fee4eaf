import {
  defaultKeyPackageEqualityConfig,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
} from 'ts-mls';
import { COMMIT_PADDING } from './padding.js';

/** @typedef {import('ts-mls').CiphersuiteImpl} Suite */

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

/** @type {import('ts-mls').ClientConfig} */
export const CONFIG = Object.freeze({
  keyRetentionConfig: RETENTION,
  // Of leaves that are members already nothing is asked; we check the others, with a clock that tests can move.
  lifetimeConfig: { maximumTotalLifetime: 0n, validateLifetimeOnReceive: false },
  keyPackageEqualityConfig: defaultKeyPackageEqualityConfig,
  paddingConfig: COMMIT_PADDING,
  authService: { validateCredential: async () => false },
});
