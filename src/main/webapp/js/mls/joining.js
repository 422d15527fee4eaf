import { emptyPskIndex, joinGroup } from 'ts-mls';
import { EngineError } from './errors.js';
import { decodeSecret } from './key-packages.js';
import { checkMembers } from './tree.js';

/**
 * @param {import('ts-mls').Welcome} welcome
 * @param {Uint8Array} secret of the key package that it is for
 * @param {import('./suite.js').Suite} suite
 * @param {import('ts-mls').ClientConfig} config
 * @returns {Promise<import('ts-mls').ClientState>}
 * @throws {EngineError | Error} for what is not right
 */
export async function joinBy(welcome, secret, suite, config) {
  const { keyPackage, keys } = decodeSecret(secret);
  const none = undefined;
  const state = await joinGroup(
    welcome,
    keyPackage,
    keys,
    emptyPskIndex,
    suite,
    none,
    none,
    config,
  );
  checkMembers(state.ratchetTree);
  // An extension could let outsiders propose.
  if (state.groupContext.extensions.length > 0) throw new EngineError('broken');
  return state;
}
