/**
 * Under which names the store `values` has what belongs to one's own identity. All rest wrapped, or are public.
 */

/** This device's keys. */
export const KEYS = 'identity.keys';
/** The recovery key, on the device that has made it. */
export const RECOVERY = 'identity.recovery';
/** Whether the person has said that they have the recovery key elsewhere. */
export const CONFIRMED = 'identity.recoveryConfirmed';
/** A link that was begun, and that the server may have, or may not have. */
export const PENDING = 'identity.pending';
/** What a chain that begins anew begins with, until it is known whether the server has taken it. */
export const ANEW = 'identity.anew';
/** The recovery key that is to take the place of the present one, until it has. */
export const REPLACING = 'identity.replacing';
/** Ids of devices that are to go, until they have. */
export const REMOVING = 'identity.removing';
/** How many links the chain had when that was begun. */
export const REMOVING_SINCE = 'identity.removingSince';
