import { decodeMlsMessage } from 'ts-mls';
import { toBase64Url } from '../lib/base64url.js';
import { EngineError } from './errors.js';

/** @typedef {{kind: 'private', group: string, epoch: number, isCommit: boolean} | {kind: 'welcome' | 'other'}} Claims */

/**
 * @param {Uint8Array} bytes
 * @returns {import('ts-mls').MLSMessage} RFC 9420, section 6
 * @throws {EngineError} `broken` for what is not exactly one message
 */
export function decoded(bytes) {
  try {
    const [message, length] = decodeMlsMessage(bytes, 0) ?? [];
    if (message !== undefined && length === bytes.length) return message;
  } catch (cause) {
    throw new EngineError('broken', cause);
  }
  throw new EngineError('broken');
}

/**
 * @param {Uint8Array} bytes
 * @returns {import('ts-mls').Welcome}
 * @throws {EngineError} `broken`
 */
export function welcomeIn(bytes) {
  const message = decoded(bytes);
  if (message.wireformat !== 'mls_welcome') throw new EngineError('broken');
  return message.welcome;
}

/**
 * @param {Uint8Array} bytes
 * @returns {import('ts-mls').KeyPackage}
 * @throws {EngineError} `broken`
 */
export function keyPackageIn(bytes) {
  const message = decoded(bytes);
  if (message.wireformat !== 'mls_key_package') throw new EngineError('broken');
  return message.keyPackage;
}

/**
 * @param {Uint8Array} bytes any
 * @returns {Claims}
 */
export function claimsOf(bytes) {
  try {
    const message = decoded(bytes);
    if (message.wireformat === 'mls_welcome') return { kind: 'welcome' };
    if (message.wireformat !== 'mls_private_message') return { kind: 'other' };
    const { groupId, epoch, contentType } = message.privateMessage;
    const group = toBase64Url(groupId);
    return { kind: 'private', group, epoch: Number(epoch), isCommit: contentType === 'commit' };
  } catch (error) {
    if (error instanceof EngineError) return { kind: 'other' };
    throw error;
  }
}
