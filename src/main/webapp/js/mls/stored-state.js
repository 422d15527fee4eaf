import { decodeGroupState, encodeGroupState } from 'ts-mls';
import { EngineError } from './errors.js';

const VERSION = 1;

/**
 * @param {import('ts-mls').GroupState} state
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function encoded(state) {
  const bytes = encodeGroupState(state);
  const all = new Uint8Array(1 + bytes.length);
  all[0] = VERSION;
  all.set(bytes, 1);
  return all;
}

/**
 * @param {Uint8Array} bytes
 * @returns {import('ts-mls').GroupState}
 * @throws {EngineError} `broken`
 * @throws {unknown} for other bytes, whatever the library throws
 */
export function stateIn(bytes) {
  const [state, length] = decodeGroupState(bytes, 1) ?? [];
  if (bytes[0] !== VERSION || state === undefined || length !== bytes.length - 1) {
    throw new EngineError('broken');
  }
  return state;
}
