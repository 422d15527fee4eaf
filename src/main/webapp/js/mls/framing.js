import { contentTypes } from 'ts-mls';
import { joined, toBytes } from '../lib/bytes.js';
import { EngineError } from './errors.js';

/** @typedef {import('ts-mls').CiphersuiteImpl} Suite */

/**
 * Who sent a private message, and as which of their messages, as only members of its epoch can read it (RFC 9420,
 * section 6.3.2). The library uses this without giving it out.
 *
 * @param {import('ts-mls').PrivateMessage} message
 * @param {Uint8Array} secret the epoch's sender data secret
 * @param {Suite} suite
 * @returns {Promise<{leaf: number, generation: number}>}
 * @throws {unknown} for what does not decrypt
 */
export async function senderOf(message, secret, suite) {
  const sample = message.ciphertext.subarray(0, suite.kdf.size);
  const { keyLength, nonceLength } = suite.hpke;
  const key = await expandWithLabel(secret, 'key', sample, keyLength, suite);
  const nonce = await expandWithLabel(secret, 'nonce', sample, nonceLength, suite);
  const aad = joined(
    withLength(message.groupId),
    numberOf(message.epoch),
    new Uint8Array([contentTypes[message.contentType]]),
  );
  const data = await suite.hpke.decryptAead(key, nonce, aad, message.encryptedSenderData);
  if (data.length !== 12) throw new EngineError('broken');
  const view = new DataView(data.buffer, data.byteOffset);
  return { leaf: view.getUint32(0), generation: view.getUint32(4) };
}

/**
 * The reference of a key package (RFC 9420, section 5.2).
 *
 * @param {Uint8Array} keyPackage encoded, without what makes it a message
 * @param {Suite} suite
 */
export function referenceOf(keyPackage, suite) {
  const label = toBytes('MLS 1.0 KeyPackage Reference');
  return suite.hash.digest(joined(withLength(label), withLength(keyPackage)));
}

/**
 * RFC 9420, section 8.
 *
 * @param {Uint8Array} secret
 * @param {string} label
 * @param {Uint8Array} context
 * @param {number} length
 * @param {Suite} suite
 */
function expandWithLabel(secret, label, context, length, suite) {
  const name = toBytes(`MLS 1.0 ${label}`);
  const size = new Uint8Array([length >> 8, length & 0xff]);
  return suite.kdf.expand(secret, joined(size, withLength(name), withLength(context)), length);
}

/**
 * @param {Uint8Array} bytes up to 16,383
 * @returns {Uint8Array} after their length (RFC 9420, section 2.1.2)
 */
function withLength(bytes) {
  const { length } = bytes;
  if (length > 0x3fff) throw new RangeError('Too long');
  const prefix = length < 64 ? [length] : [0x40 | (length >> 8), length & 0xff];
  return joined(new Uint8Array(prefix), bytes);
}

/** @param {bigint} number */
function numberOf(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, number);
  return bytes;
}
