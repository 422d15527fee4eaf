/**
 * The chain of a person's devices, as the server hands it out and everybody checks it.
 */

/**
 * One link as it is stored and sent.
 *
 * @typedef {object} Link
 * @property {string} payload base64url of the bytes that are signed and hashed
 * @property {{device: string, signature: string}[]} signatures base64url
 */

export {};
