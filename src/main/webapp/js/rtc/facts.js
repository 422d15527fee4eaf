/**
 * What `Peers` tells.
 */

/** @typedef {import('./signals.js').Remote} Remote */

/**
 * - `connecting`, `open`: as it says
 * - `lost`: it was open, and is no more
 * - `failed`: it never opened
 *
 * @typedef {object} LinkFact
 * @property {string} username
 * @property {string} device
 * @property {'connecting' | 'open' | 'lost' | 'failed'} state
 * @property {import('./path.js').Path | null} path
 * @property {string} [why] it ended
 */

/**
 * @typedef {object} PeersFacts
 * @property {LinkFact} link
 * @property {Remote & {id: string}} acknowledged
 * @property {Remote} notes the channel for notes has opened
 * @property {Remote & {id: string, payload: Uint8Array}} note
 * @property {Remote & {id: string}} noted a note was acknowledged
 * @property {Remote} bulk the channel for much has opened, to a device of one's own
 * @property {Remote & {bytes: Uint8Array<ArrayBuffer>}} bytes have come by it
 */

export {};
