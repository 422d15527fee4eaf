/**
 * Something that only the holder of one key can open: HPKE (RFC 9180) in its base mode, with the algorithms of our cipher
 * suite (X25519, HKDF-SHA256, AES-128-GCM), of the library that the groups use.
 */
import { loadSuite } from './suite.js';

/** @typedef {{enc: Uint8Array, sealed: Uint8Array}} Box */

/**
 * @param {Uint8Array} publicKey X25519, 32 bytes
 * @param {{info: Uint8Array, data: Uint8Array}} context what it is for, and what it is bound to
 * @param {Uint8Array} secret
 * @returns {Promise<Box>}
 */
export async function putIntoBox(publicKey, { info, data }, secret) {
  const { hpke } = await loadSuite();
  const { enc, ct } = await hpke.seal(await hpke.importPublicKey(publicKey), secret, info, data);
  return { enc, sealed: ct };
}

/**
 * @param {Uint8Array} privateKey X25519, 32 bytes
 * @param {{info: Uint8Array, data: Uint8Array}} context as when it was sealed
 * @param {Box} box
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing where it is for another key, or was changed
 */
export async function openBox(privateKey, { info, data }, { enc, sealed }) {
  const { hpke } = await loadSuite();
  const key = await hpke.importPrivateKey(privateKey);
  try {
    return new Uint8Array(await hpke.open(key, enc, sealed, info, data));
  } catch (error) {
    // The library's way to say so; it has no class of its own that it gives out.
    if (error instanceof Error && error.name === 'CryptoError') return undefined;
    throw error;
  }
}
