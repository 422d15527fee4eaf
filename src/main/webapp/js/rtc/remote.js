/**
 * One device of a person.
 *
 * @typedef {object} Remote
 * @property {string} username
 * @property {string} device
 */

/**
 * Device first: politeness goes by comparing devices, and by names only where two people chose the same device id.
 *
 * @param {Remote} remote
 */
export function keyOf({ username, device }) {
  return `${device} ${username}`;
}
