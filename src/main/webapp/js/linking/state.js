/**
 * How far a device is with being linked, on either side.
 *
 * - `code`: the new device shows one, and waits
 * - `searching`: the present device was given a code, and looks for whoever shows it
 * - `compare`: both show the digits
 * - `adding`: the person has said that they are the same
 * - `done`, `failed`
 *
 * @typedef {object} LinkingState
 * @property {'new' | 'present'} side
 * @property {'code' | 'searching' | 'compare' | 'adding' | 'done' | 'failed'} step
 * @property {string} [typed] the code, for people
 * @property {string} [scanned] the code, for a QR code
 * @property {string} [digits]
 * @property {string} [device] the new device, on the present one
 * @property {string} [name] of it
 * @property {string} [error] see `LinkingFailure`
 */

/**
 * @template {{identity: {linking?: LinkingState | undefined}}} State
 * @param {State} state
 * @param {LinkingState | undefined} linking
 * @returns {State}
 */
export function linkingChanged(state, linking) {
  return { ...state, identity: { ...state.identity, linking } };
}
