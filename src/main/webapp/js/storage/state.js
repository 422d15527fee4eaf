/**
 * Whether this browser keeps what is stored.
 *
 * @typedef {object} StorageState
 * @property {boolean} evictable the browser has said that it may delete the messages by itself
 * @property {boolean} noticed the person has read so, in this browser
 */

/** @type {StorageState} */
export const UNKNOWN_STORAGE = { evictable: false, noticed: false };
