/**
 * All that is shown is shown again, though nothing of it has changed: the language has.
 */

let generation = 0;
/** @type {Set<() => void>} */
const listeners = new Set();

/** @returns {number} how often everything was renewed; what was shown before the last time must be shown again */
export function renewals() {
  return generation;
}

/** @param {() => void} show each time */
export function onRenewal(show) {
  listeners.add(show);
}

export function renew() {
  generation += 1;
  for (const show of listeners) show();
}
