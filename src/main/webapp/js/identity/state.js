/**
 * Whose keys are believed to be whose.
 */

/**
 * `unknown` before it is found out, `making` the first time, `unlinked`: the account has an identity that does not know
 * this browser, `failed`: the browser or the server did not let it be made.
 *
 * @typedef {'unknown' | 'making' | 'ready' | 'unlinked' | 'failed'} OwnStatus
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
 * @typedef {object} PersonIdentity
 * @property {Standing} standing
 * @property {boolean} verified whether safety numbers were compared
 * @property {'first-contact' | 'invitation'} origin
 * @property {Notice} [notice] the gravest one that nobody has read yet
 */

/**
 * @typedef {object} IdentityState
 * @property {OwnStatus} status of this device
 * @property {string | null} identity one's own, base64url
 * @property {boolean} recoveryToKeep the recovery key has been made and nobody has confirmed that they kept it
 * @property {Readonly<Record<string, PersonIdentity>>} people by username; under one's own, how it stands with what the
 *   server shows of oneself
 */

/** @type {IdentityState} */
export const NO_IDENTITY = Object.freeze({
  status: 'unknown',
  identity: null,
  recoveryToKeep: false,
  people: Object.freeze(Object.create(null)),
});

/**
 * @param {IdentityState} state
 * @param {Partial<Pick<IdentityState, 'status' | 'identity' | 'recoveryToKeep'>>} own what is found out of this device
 * @returns {IdentityState}
 */
export function ownFound(state, own) {
  const next = { ...state, ...own };
  const isSame =
    next.status === state.status &&
    next.identity === state.identity &&
    next.recoveryToKeep === state.recoveryToKeep;
  return isSame ? state : next;
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
    known.notice === person.notice;
  if (isSame) return state;
  const people = Object.assign(Object.create(null), state.people, { [username]: person });
  return { ...state, people };
}
