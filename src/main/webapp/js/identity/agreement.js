/**
 * The recovery key as one that things are sealed for: its Ed25519 key as the same point in the form of X25519 (RFC 7748,
 * section 4.1). The public one stands in the chain, where whoever has no recovery key finds it and nobody else can have put
 * it. That both uses of the one key do each other no harm is shown in "On using the same key pair for Ed25519 and an X25519
 * based KEM" (Thormarker, 2021, eprint 2021/509).
 */

const PRIME = 2n ** 255n - 19n;
const KEY_BYTES = 32;
/** Where the private key of RFC 8032 stands in its PKCS #8 document. */
const SEED_AT = 16;

/**
 * @param {Uint8Array} publicKey Ed25519, not of low order
 * @returns {Uint8Array<ArrayBuffer>} X25519
 */
export function agreementKeyOf(publicKey) {
  const bytes = Uint8Array.from(publicKey);
  // The bit of the sign says nothing about y.
  bytes[KEY_BYTES - 1] = (bytes[KEY_BYTES - 1] ?? 0) & 0x7f;
  const y = numberOf(bytes);
  return bytesOf(((1n + y) * inverse(1n - y + PRIME)) % PRIME);
}

/**
 * @param {Uint8Array} privateKey Ed25519, PKCS #8
 * @returns {Promise<Uint8Array<ArrayBuffer>>} X25519, which clears and sets its outermost bits itself
 */
export async function agreementSecretOf(privateKey) {
  const seed = Uint8Array.from(privateKey.subarray(SEED_AT));
  const hash = await crypto.subtle.digest('SHA-512', seed);
  return new Uint8Array(hash.slice(0, KEY_BYTES));
}

/** @param {bigint} value not 0; its inverse by Fermat's little theorem */
function inverse(value) {
  let result = 1n;
  let base = value % PRIME;
  for (let exponent = PRIME - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

/** @param {Uint8Array} bytes the lowest first */
function numberOf(bytes) {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

/** @param {bigint} value */
function bytesOf(value) {
  return Uint8Array.from({ length: KEY_BYTES }, (_, at) =>
    Number((value >> BigInt(8 * at)) & 255n),
  );
}
