/**
 * How far the messages of before have come from a device to one that it has linked, as both show it.
 */

/**
 * - `waiting`: there is no connection between the two
 * - `going`: they come
 * - `paused`: the person has stopped it
 * - `full`, `failed`: this browser had no room for more, or could not store it
 * - `refused`: the other device gives them no more
 * - `gone`: the other device is none of the account's any more
 * - `done`: all are here
 *
 * @typedef {'waiting' | 'going' | 'paused' | 'full' | 'failed' | 'refused' | 'gone' | 'done'} TakingPhase
 */

/**
 * @typedef {object} TakingState
 * @property {string} name of the device that gives them
 * @property {TakingPhase} phase
 * @property {number} done how much of it, from 0 to 1
 */

/**
 * @typedef {object} GivingState
 * @property {string} device that takes them
 * @property {string} name of it
 * @property {'waiting' | 'going' | 'paused' | 'done'} phase `paused`: it was stopped there
 * @property {number} done how much of it, from 0 to 1
 */

/**
 * @typedef {object} HandoverState
 * @property {TakingState | null} taking nothing on a device that waits for none
 * @property {readonly GivingState[]} giving
 */

/** @type {HandoverState} */
export const NO_HANDOVER = Object.freeze({ taking: null, giving: Object.freeze([]) });

/**
 * @param {number} done messages
 * @param {number} total
 */
export function share(done, total) {
  return total === 0 ? 1 : Math.min(1, done / total);
}
