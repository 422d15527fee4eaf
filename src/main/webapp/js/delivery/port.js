/**
 * What delivery needs of groups and identities.
 */

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {import('../storage/database.js').SealedEntry} SealedEntry */

/**
 * Puts something into the transaction that stores the state of the group.
 *
 * @callback Keep
 * @param {any} transaction over the stores `outbox` and `owed` at least
 * @param {SealedEntry} sealed
 * @returns {Promise<void>}
 */

/**
 * - `application`: what a device of a person said; `isFormer` when it is no device of theirs any more. `commitState` stores
 *   that it was dealt with, after that is so, and in the same transaction what `keep` stores (over the store
 *   `acknowledgements` at least).
 * - `joined`: this device is in a group that it was not in before
 * - `nothing`: `later` when it can be tried again, and is not lost; `unknown-group` when this device is not in the group, or
 *   not yet; `unreadable` when nobody will ever open it here
 *
 * @typedef {{kind: 'application', group: string, people: readonly string[], plaintext: Uint8Array, sender: Remote,
 *   isFormer: boolean, commitState: (id: string, keep?: (transaction: any) => Promise<void>) => Promise<void>} | {kind: 'joined', group: string, people: readonly string[]} |
 *   {kind: 'nothing', why: 'later' | 'unknown-group' | 'unreadable'}} Opened
 */

/**
 * The groups of this device.
 *
 * @typedef {object} Groups
 * @property {boolean} isReady whether this device has an identity; until then nothing is sealed or opened
 * @property {(username: string) => Promise<{ok: true, group: string} | import('../lib/outcome.js').Refused>} ensure that there is a
 *   current group with a person, of all their devices and one's own
 * @property {(username: string) => Promise<unknown>} renew the group with a person, if there is one, with the devices that
 *   they have now; not before others may notice that this device is there
 * @property {() => Promise<boolean>} followOwnChain sees to all groups when one's own devices are others than before; whether
 *   that is done
 * @property {(username: string, plaintext: Uint8Array, keep?: Keep) => Promise<SealedEntry | undefined>} seal with the current
 *   group; the state is stored before it resolves, and in the same transaction what `keep` stores. Nothing without a group
 * @property {(bytes: Uint8Array) => Promise<Opened>} open
 * @property {(sealed: SealedEntry, remote: Remote) => Promise<boolean>} canRead whether a device was, and still is, able to open it
 * @property {(mark: Remote & {id: string}) => Promise<string | undefined>} receivedWith the other person of the conversation of
 *   what was dealt with before; nothing for what was not
 * @property {(username: string) => Promise<object | undefined>} viewOf how this device sees the conversation with a person, to be
 *   told to others; nothing while that cannot be found out
 * @property {(sender: Remote, other: string, view: unknown) => Promise<boolean | undefined>} compare how the sender of something, as
 *   `open` has given it, sees the conversation with `other`; whether the server has shown the two different things; nothing
 *   while that cannot be found out
 * @property {(username: string) => Promise<{group: string, epoch: number, key: Uint8Array} | undefined>} signalKey that signals to
 *   a person are sealed with; nothing without a group
 * @property {(group: string, epoch: number) => Promise<Uint8Array | undefined>} exportKey that a signal was sealed with; nothing
 *   for what is not known, or long past
 * @property {(username?: string) => Promise<unknown>} sync fetches what others have done with groups
 * @property {(notice: {group: string, epoch: number}) => Promise<unknown>} onCommit
 * @property {() => void} mailboxEmptied all that was in the mailbox has been opened
 * @property {() => Promise<unknown>} refillKeyPackages so that others can add this device to groups
 */

/**
 * @typedef {object} Identity
 * @property {(purpose: string, message: Uint8Array) => Promise<Uint8Array>} sign with the key of this device, see
 *   `identity/keys.js`
 * @property {(username: string) => Promise<ReadonlyMap<string, Uint8Array>>} devicesOf a person, with their keys; none while
 *   nobody can say which to believe
 * @property {(username: string) => Promise<boolean>} isBelieved whether nothing is wrong with what the server shows of a person,
 *   nor new
 * @property {(username: string) => Promise<void>} noteAltered something that came in the name of a person was not what their
 *   device had sealed
 * @property {(item: import('../devices/own-items.js').OwnItem) => Promise<void>} takeTold whom another device of one's own believes
 *   somebody to be; done once this device has an identity
 */

export {};
