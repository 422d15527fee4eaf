/**
 * Whose keys are believed to be whose.
 */

/**
 * `unknown` before it is found out, `making` the first time, `unlinked`: the account has an identity that does not know
 * this browser, `removed`: another device has taken it out, and it never comes back, `failed`: the browser or the server did
 * not let it be made.
 *
 * @typedef {'unknown' | 'making' | 'ready' | 'unlinked' | 'removed' | 'failed'} OwnStatus
 */

/**
 * How it stands with one person's identity: `pinned` is what was seen first, or came with an invitation; `changed`
 * waits to be accepted; the others say what is wrong with what the server shows.
 *
 * @typedef {'pinned' | 'changed' | 'rollback' | 'fork' | 'broken'} Standing
 */

/**
 * What is told about somebody until it is read, and hinders nothing. `split`: the server has shown the two people different
 * things; `altered`: something that came in their name was not what their device had sealed.
 *
 * @typedef {'split' | 'altered'} Notice
 */

/**
 * A device that somebody has used since later than they are known here.
 *
 * @typedef {object} Arrival
 * @property {string} device
 * @property {string} by which has added it: id of a device, or of the recovery key
 * @property {number} at when it was seen here, in milliseconds since the epoch
 */

/**
 * @typedef {object} PersonIdentity
 * @property {Standing} standing
 * @property {boolean} verified whether safety numbers were compared
 * @property {'first-contact' | 'invitation'} origin
 * @property {Notice} [notice] the gravest one that nobody has read yet
 * @property {readonly Arrival[]} [arrivals] the latest ones, in order; of one's own devices those that nobody has read of yet
 */

/**
 * @typedef {object} IdentityState
 * @property {OwnStatus} status of this device
 * @property {string | null} identity one's own, base64url
 * @property {string | null} recoveryKey its name in the chain, where it is in this browser
 * @property {boolean} recoveryToKeep it is here, and nobody has confirmed that they kept it
 * @property {string | null} recoveryElsewhere the device that has it, where that is another one, and nobody has kept it; `gone`
 *   when that was removed
 * @property {boolean} isOnlyDevice the account has no other device
 * @property {Readonly<Record<string, PersonIdentity>>} people by username; under one's own, how it stands with what the
 *   server shows of oneself
 * @property {import('../linking/state.js').LinkingState} [linking] while a device is being linked
 */

/**
 * What is found out of this device.
 *
 * @typedef {Partial<Pick<IdentityState, 'status' | 'identity' | 'recoveryKey' | 'recoveryToKeep' | 'recoveryElsewhere' |
 *   'isOnlyDevice'>>} OwnFound
 */

/** @type {IdentityState} */
export const NO_IDENTITY = Object.freeze({
  status: 'unknown',
  identity: null,
  recoveryKey: null,
  recoveryToKeep: false,
  recoveryElsewhere: null,
  isOnlyDevice: false,
  people: Object.freeze(Object.create(null)),
});

/**
 * @param {IdentityState} state
 * @param {OwnFound} own
 * @returns {IdentityState}
 */
export function ownFound(state, own) {
  const names = /** @type {(keyof OwnFound)[]} */ (Object.keys(own));
  return names.every((name) => own[name] === state[name]) ? state : { ...state, ...own };
}

/**
 * @param {IdentityState} state
 * @param {string} username
 * @param {PersonIdentity} person
 * @returns {IdentityState}
 */
export function personFound(state, username, person) {
  const known = state.people[username];
  const isSame =
    known?.standing === person.standing &&
    known.verified === person.verified &&
    known.origin === person.origin &&
    known.notice === person.notice &&
    areSame(known.arrivals, person.arrivals);
  if (isSame) return state;
  const people = Object.assign(Object.create(null), state.people, { [username]: person });
  return { ...state, people };
}

/**
 * They come in order, and go only all at once, or with their device.
 *
 * @param {readonly Arrival[]} [some]
 * @param {readonly Arrival[]} [others]
 */
function areSame(some = [], others = []) {
  return some.length === others.length && some.at(-1)?.device === others.at(-1)?.device;
}
