import {
  messageOf,
  putMerged,
  removeMessage,
  sayInstead,
  takeChangesBack,
  takeMessageBack,
} from './changes.js';
import { isGone, keyOf } from './changes-state.js';
import { takePosition } from './writing.js';

/** @typedef {import('../storage/database.js').StoredMessage} StoredMessage */
/** @typedef {import('../storage/database.js').Reference} Reference */
/** @typedef {import('./changes-state.js').Changeable} Changeable */
/** @typedef {import('./writing.js').Writing} Writing */

/**
 * An own change, as it is to be sent.
 *
 * @typedef {object} OwnChange
 * @property {string} conversation
 * @property {Reference} of
 * @property {Changeable} change
 * @property {'edit' | 'delete' | 'reaction'} kind
 * @property {{to: string, id: string, envelope: Uint8Array, unsent?: true}} delivery `unsent`: nothing goes to them now
 */

/**
 * The person changes a message: here at once, for others by the outbox.
 *
 * @param {Writing} transaction
 * @param {OwnChange} own
 * @returns {Promise<StoredMessage | undefined>} the message as it is then; nothing if it is not on this device
 */
export async function makeChange(transaction, own) {
  const message = await messageOf(transaction, own.conversation, own.of);
  if (message === undefined || isGone(message)) return undefined;
  const waiting = await transaction.objectStore('outbox').get(message.position);
  if (own.kind !== 'reaction' && waiting?.unsent) {
    return await changeUnsent(transaction, message, own.change);
  }
  const next = await putMerged(transaction, message, own.change);
  if (next === undefined) return message;
  await takeBack(transaction, own, message);
  await addToOutbox(transaction, own);
  return next;
}

/**
 * Nobody has it yet: it becomes what it is to be as if it had never been otherwise.
 *
 * @param {Writing} transaction
 * @param {StoredMessage} message
 * @param {Changeable} change
 */
async function changeUnsent(transaction, message, change) {
  if (change.kind === 'retracted') {
    await takeChangesBack(transaction, message, () => true);
    return await removeMessage(transaction, message);
  }
  const { text, edited } = change;
  await sayInstead(transaction, message, text);
  const unseen = edited && { ...edited, unseen: /** @type {const} */ (true) };
  return (await putMerged(transaction, message, { ...change, edited: unseen })) ?? message;
}

/**
 * What has yet to be delivered says nothing any more that is no longer so.
 *
 * @param {Writing} transaction
 * @param {OwnChange} own
 * @param {StoredMessage} message
 */
async function takeBack(transaction, { kind, change }, message) {
  if (kind === 'delete') await takeMessageBack(transaction, message);
  if (kind === 'edit') await sayInstead(transaction, message, change.text);
  await takeChangesBack(transaction, message, (it) => kind === 'delete' || it === kind);
}

/**
 * @param {Writing} transaction
 * @param {OwnChange} own
 */
async function addToOutbox(transaction, { conversation, of, kind, delivery }) {
  const position = await takePosition(transaction, conversation, delivery.id);
  const entry = { ...delivery, position, conversation, of: keyOf(of), kind };
  await transaction.objectStore('outbox').add(entry);
}
