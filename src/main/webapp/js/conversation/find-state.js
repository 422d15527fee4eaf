/**
 * What was found in a conversation, and where among it one is.
 *
 * @typedef {object} Found
 * @property {readonly number[]} positions of messages, the newest first
 * @property {number} at place of the one that is shown; -1 for none yet
 * @property {boolean} isWhole whether all messages have been looked through
 */

/** @type {Found} */
export const NOTHING_FOUND = { positions: [], at: -1, isWhole: false };

/**
 * Goes to an older or a newer one; from the last to the first, once all are known.
 *
 * @param {Found} found
 * @param {1 | -1} step 1: the next older
 * @returns {Found}
 */
export function stepped(found, step) {
  const { positions, at, isWhole } = found;
  const count = positions.length;
  if (count === 0) return found;
  const next = at + step;
  if (next >= 0 && next < count) return { ...found, at: next };
  return isWhole ? { ...found, at: (next + count) % count } : found;
}

/**
 * A message that was found is not there any more.
 *
 * @param {Found} found
 * @param {number} position
 * @returns {Found} with the next older one in its place
 */
export function dropped(found, position) {
  const positions = found.positions.filter((it) => it !== position);
  return { ...found, positions, at: Math.min(found.at, positions.length - 1) };
}
