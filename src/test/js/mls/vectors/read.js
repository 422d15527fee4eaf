import { readFileSync } from 'node:fs';

/**
 * @param {string} name of a file of this folder, without its ending
 * @returns {any[]} as the vectors' own description has them
 */
export function vectors(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));
}

/** @param {string} hex */
export function bytes(hex) {
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

/** @param {Uint8Array} bytes */
export function hex(bytes) {
  return Buffer.from(bytes).toString('hex');
}
