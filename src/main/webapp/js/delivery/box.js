/**
 * Bytes under a key: AES-256-GCM (NIST SP 800-38D) with a random nonce before the ciphertext; signatures by Ed25519
 * (RFC 8032).
 */
const IV_BYTES = 12;

/**
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function close(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(key), content);
  const box = new Uint8Array(IV_BYTES + sealed.byteLength);
  box.set(iv);
  box.set(new Uint8Array(sealed), IV_BYTES);
  return box;
}

/**
 * @param {Uint8Array} key
 * @param {Uint8Array<ArrayBuffer>} box
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} nothing for what was not closed with the key
 */
export async function open(key, box) {
  const algorithm = { name: 'AES-GCM', iv: box.slice(0, IV_BYTES) };
  try {
    const sealed = box.slice(IV_BYTES);
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, await keyOf(key), sealed));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/**
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array<ArrayBuffer>} signature
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<boolean>}
 */
export async function isSignedBy(key, signature, bytes) {
  const raw = new Uint8Array(key);
  const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  return await crypto.subtle.verify('Ed25519', imported, signature, bytes);
}

/**
 * @param {Uint8Array<ArrayBuffer>} privateKey PKCS #8
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function sign(privateKey, bytes) {
  const key = await crypto.subtle.importKey('pkcs8', privateKey, 'Ed25519', false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes));
}

/** @param {Uint8Array} key */
function keyOf(key) {
  return crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
}
