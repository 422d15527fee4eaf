/**
 * What this browser keeps for one account.
 */
import { deleteDB, openDB } from 'idb';
import { v7 } from 'uuid';
import { eraseLeftOvers } from './at-once.js';
import { SAFE } from './durability.js';
import { upgrade, VERSION } from './upgrade.js';
import { Veil } from './veil.js';
import { veilKey } from './veil-key.js';
import { veiled } from './veiled.js';

/** @typedef {import('../conversation/changes-state.js').Reference} Reference */

/**
 * What is told to a person when their messages were read.
 *
 * @typedef {object} StoredReceipt
 * @property {string} id of the note that tells it
 * @property {string} read id of the newest message that was read
 * @property {string[]} told devices that have acknowledged it
 */

/**
 * @typedef {object} StoredConversation
 * @property {string} id
 * @property {string} with username
 * @property {number} unread
 * @property {number} [readUpTo] position of the newest message that the person has seen
 * @property {number | null} [firstUnread] position at which the unread ones begin
 * @property {number} [readByThem] position of the newest own message that the other person is known to have seen
 * @property {StoredReceipt} [receipt] the latest, told or not
 * @property {StoredMessage} last
 */

/**
 * @typedef {object} StoredMessage
 * @property {number} position order of arrival on this device, unique
 * @property {string} conversation
 * @property {string} author
 * @property {string} id
 * @property {'text' | 'unsupported' | 'retracted' | 'deleted'} kind `retracted`: deleted for everybody by its author,
 *   empty; `deleted`: removed from this device, empty
 * @property {string} text as it was last edited
 * @property {number} at milliseconds since the epoch
 * @property {'queued' | 'sent' | 'delivered' | 'received'} state `sent`: safe in the mailbox of its recipient
 * @property {'direct' | 'relayed' | 'server'} [path] by which it went or came; nothing while it waits, and for those of
 *   earlier versions
 * @property {Reference} [replyTo] the message that it answers
 * @property {import('../conversation/changes-state.js').Edit} [edited] the last time; nothing if never
 * @property {readonly import('../conversation/changes-state.js').Reaction[]} [reactions]
 * @property {string} [device] of somebody else, which has sealed it; nothing for what was received by an earlier version
 * @property {true} [late] what the same device has written later had come before it
 * @property {true} [fromFormer] when it came the device that has sealed it was no device of its author's any more
 * @property {Uint8Array} [envelope] of an `unsupported` message, for a later version of the page
 */

/**
 * Changes of a message that has not come to this device yet, and may never come.
 *
 * @typedef {import('../conversation/changes-state.js').Changeable & Reference & {conversation: string}} StoredChange
 */

/**
 * @typedef {object} OutboxEntry
 * @property {number} position of the message; a change has one of its own
 * @property {string} to username
 * @property {string} id
 * @property {string} conversation
 * @property {Uint8Array} envelope the message, encoded
 * @property {true} [unsent] it has certainly not left this device
 * @property {string} [of] key of the message that it changes
 * @property {'edit' | 'delete' | 'reaction'} [kind] of a change
 * @property {1} [safe] a message that lies in a mailbox of its recipient
 * @property {readonly string[]} [copied] other devices of one's own that were owed it before anybody had it
 * @property {SealedEntry} [sealed] as it goes over the wire, once it is sealed
 * @property {Readonly<Record<string, number>>} [posted] when it was put into the mailbox of a device, in milliseconds
 *   since the epoch, by device
 */

/**
 * What a group's key turned an envelope into.
 *
 * @typedef {object} SealedEntry
 * @property {string} group id
 * @property {number} epoch
 * @property {Uint8Array} bytes an MLSMessage (RFC 9420, section 6)
 */

/**
 * A message that a device of its recipient has, and this other one not yet; or, to one's own username, another device of
 * one's own.
 *
 * @typedef {OutboxEntry & {device: string}} OwedEntry
 */

/**
 * A device that this one has heard of.
 *
 * @typedef {object} KnownDevice
 * @property {string} username
 * @property {string} device
 * @property {number} seenAt milliseconds since the epoch
 * @property {true} [inChain] it is, or was, in its person's chain; not so far those of earlier versions
 * @property {true} [greeted] one of one's own, which is owed, or has, all that one's devices share
 */

/**
 * A group of devices that read the same ciphertext (RFC 9420), as this device knows it.
 *
 * @typedef {object} StoredGroup
 * @property {string} group id, base64url
 * @property {string[]} people usernames, sorted, one's own included
 * @property {boolean} current whether new messages are sealed with it
 * @property {number} version counts the changes of this row: who writes it compares
 * @property {number} epoch
 * @property {Uint8Array<ArrayBuffer>} state of this member, wrapped
 * @property {StoredKey[]} keys of the epochs before, the newest last
 * @property {StoredCommit | null} pending what the server has not answered yet
 * @property {number | null} leftAt when it was left for another group, in milliseconds since the epoch
 * @property {StoredRenewal} [renewal] nothing for groups of earlier versions
 */

/**
 * When the keys of this member are renewed, see `sealed/renewal.js`. Times in milliseconds since the epoch.
 *
 * @typedef {object} StoredRenewal
 * @property {number} dueAt
 * @property {number} sealed own messages since the last time
 * @property {Readonly<Record<string, {epoch: number, at: number}>>} heard of the other members, by name: the latest epoch in
 *   which they have said something, and when
 */

/**
 * What is kept of an epoch that is over.
 *
 * @typedef {object} StoredKey
 * @property {number} epoch
 * @property {Uint8Array<ArrayBuffer>} key that sealed signals, wrapped
 * @property {string} [authenticator] to be compared with others', see `sealed/views.js`; nothing for epochs of earlier
 *   versions
 */

/**
 * A commit, or the group itself, as it is put to the server until that has answered.
 *
 * @typedef {object} StoredCommit
 * @property {string} id UUIDv7
 * @property {number} epoch that it ends; 0 for the group itself
 * @property {string | null} replaces the group that the people used before, if the group is new
 * @property {Uint8Array} commit empty for the group itself
 * @property {import('../api/groups.js').WelcomeLetter[]} welcomes
 * @property {Uint8Array<ArrayBuffer> | null} state once it is taken, wrapped; null for the group itself
 */

/**
 * A key package of this device (RFC 9420, section 10) with the keys that open what is sent to it.
 *
 * @typedef {object} StoredKeyPackage
 * @property {string} id its reference, base64url
 * @property {Uint8Array<ArrayBuffer>} secret the private keys, wrapped
 * @property {boolean} lastResort
 * @property {number} madeAt milliseconds since the epoch
 */

/**
 * Whom a username stands for, as this device has come to believe.
 *
 * @typedef {object} StoredPerson
 * @property {string} username
 * @property {string} identity hash of the first link of their chain
 * @property {import('../identity/chain.js').Link[]} links the chain as it was seen last
 * @property {boolean} verified whether the person has compared safety numbers
 * @property {'first-contact' | 'invitation'} origin
 * @property {import('../identity/chain.js').Head} [told] the highest one that they told of, until the server shows it
 * @property {import('../identity/chain.js').Link[]} [changed] a new chain that the person has not accepted
 * @property {'rollback' | 'fork' | 'broken'} [conflict] what is wrong with the chain that the server shows
 * @property {Partial<Record<import('../identity/state.js').Notice, 'unread' | number>>} [notices] what this person is to be told
 *   about them, or when they read it last, in milliseconds since the epoch
 * @property {import('../identity/state.js').Arrival[]} [arrivals] devices that have come since they are known
 */

/**
 * A sealed message that was opened and dealt with.
 *
 * @typedef {object} ReceivedMark
 * @property {string} key username, device and id of the message
 * @property {string} [other] the other person of its conversation; nothing for those of earlier versions
 * @property {number} at milliseconds since the epoch
 */

/**
 * A message that came by the server, is stored here, and whose sender does not know it yet.
 *
 * @typedef {object} OwedAcknowledgement
 * @property {string} with the other person of its conversation
 * @property {string} username whose device has sent it
 * @property {string} device
 * @property {string} id of the message
 * @property {number} at when it came, in milliseconds since the epoch
 */

/**
 * @typedef {object} Schema
 * @property {{key: string, value: StoredConversation}} conversations
 * @property {{key: number, value: StoredMessage, indexes: {identity: [string, string, string], timeline: [string, number]}}} messages
 * @property {{key: number, value: OutboxEntry, indexes: {recipient: [string, number], change: [string, string], id: string, safe: [string, number]}}} outbox
 * @property {{key: [string, string, number], value: OwedEntry, indexes: {position: number, change: [string, string], id: string}}} owed
 * @property {{key: [string, string, string], value: StoredChange}} changes
 * @property {{key: [string, string], value: KnownDevice}} devices
 * @property {{key: string, value: StoredGroup, indexes: {people: string[]}}} groups
 * @property {{key: string, value: StoredKeyPackage}} keyPackages
 * @property {{key: string, value: StoredPerson}} people
 * @property {{key: string, value: ReceivedMark, indexes: {at: number}}} received
 * @property {{key: [string, string, string, string], value: OwedAcknowledgement}} acknowledgements
 * @property {{key: [string, string], value: import('../devices/own-items.js').OwnItem}} ownState
 * @property {{key: string, value: unknown}} values
 */

/** @typedef {import('idb').IDBPDatabase<Schema>} Database */

/**
 * Opens, or makes, the database of an account. What it hands out reads and writes rows as they are typed here; what
 * people say in them rests encrypted (see `veil.js`), where the browser has WebCrypto.
 *
 * @param {string} username
 * @param {() => void} [outdated] is called when a later version of the page has come, which this one must not hinder
 * @returns {Promise<Database>}
 * @throws {DOMException} when the browser refuses storage, or cannot unwrap the key
 */
export async function openDatabase(username, outdated = () => undefined) {
  /** @type {Database} */
  const database = await openDB(nameFor(username), VERSION, {
    upgrade(opening, before, _after, transaction) {
      upgrade(opening, before, transaction);
    },
    blocking(_present, wanted, event) {
      // Another page removes this account's data, or is newer: it must not wait for us.
      /** @type {IDBDatabase} */ (event.target).close();
      if (wanted !== null) outdated();
    },
  });
  const key = await veilKey(database);
  return key === undefined ? database : veiled(database, new Veil(key));
}

/**
 * Removes everything that this browser keeps for an account.
 *
 * @param {string} username
 */
export async function eraseDatabase(username) {
  await deleteDB(nameFor(username));
  eraseLeftOvers(nameFor(username));
}

/**
 * The name of this browser among the account's devices, made on the first call.
 *
 * @param {Database} database
 * @returns {Promise<string>}
 */
export async function deviceOf(database) {
  const transaction = database.transaction('values', 'readwrite', SAFE);
  const known = await transaction.store.get('device');
  const device = typeof known === 'string' ? known : v7();
  if (device !== known) await transaction.store.put(device, 'device');
  await transaction.done;
  return device;
}

/** @param {string} username */
function nameFor(username) {
  return `p2p-chat ${username}`;
}
