/**
 * What is changed about a message after it was written. Devices learn of changes in different orders, and before the
 * message itself; in whichever, they come to the same: `merged` is commutative, associative and idempotent.
 */

/** @typedef {{author: string, id: string}} Reference names a message of a conversation */
/** @typedef {{at: number, id: string}} Stamp when the author says to have changed something, and the change's id */
/** @typedef {Stamp & {author: string, emoji: string | null}} Reaction of one person; null once it is taken back */
/** @typedef {Stamp & {unseen?: true}} Edit `unseen`: of a message that nobody else had */

/**
 * - `text`, `unsupported`: a message
 * - `pending`: changes whose message has not come
 * - `retracted`: deleted by its author, for everybody
 * - `deleted`: removed from this device
 *
 * @typedef {object} Changeable
 * @property {'text' | 'unsupported' | 'pending' | 'retracted' | 'deleted'} kind
 * @property {string} text
 * @property {Edit} [edited] the last time; nothing if never
 * @property {readonly Reaction[]} [reactions] by author
 * @property {true} [reached] of what was sent by another device of the author: it has reached the other person
 */

/** What a message has besides its text, and is not left of one that is gone. */
const SAID = /** @type {const} */ ([
  'edited',
  'reactions',
  'replyTo',
  'envelope',
  'late',
  'fromFormer',
]);

/**
 * @template {Changeable} Kind
 * @param {Kind} one
 * @param {Changeable} other what another device, or a change, says of the same message
 * @returns {Kind} `one`, if `other` says nothing new
 */
export function merged(one, other) {
  const it = withReached(one, other);
  if (isGone(it)) return it;
  if (other.kind === 'retracted') return retracted(it);
  return withReactions(withEdit(it, other), other.reactions ?? []);
}

/**
 * @template {Changeable} Kind
 * @param {Kind} message
 * @returns {Kind} nothing of what it said is left
 */
export function retracted(message) {
  return emptied(message, 'retracted');
}

/**
 * @template {Changeable} Kind
 * @param {Kind} message
 * @param {'retracted' | 'deleted'} kind
 * @returns {Kind}
 */
export function emptied(message, kind) {
  const rest = /** @type {Kind & Partial<Record<typeof SAID[number], unknown>>} */ ({ ...message });
  for (const name of SAID) delete rest[name];
  return { ...rest, kind, text: '' };
}

/**
 * @param {Changeable} message
 * @returns {boolean} whether nothing can be changed about it any more
 */
export function isGone({ kind }) {
  return kind === 'retracted' || kind === 'deleted';
}

/**
 * What was deleted for both before it arrived stays queued, but nothing is left of it that could still be sent.
 *
 * @param {Pick<import('./state.js').Message, 'kind' | 'state'>} message
 * @returns {boolean} whether its text waits to be delivered
 */
export function isWaiting({ kind, state }) {
  return state === 'queued' && kind !== 'retracted';
}

/**
 * @param {Stamp | undefined} one
 * @param {Stamp | undefined} other
 * @returns {boolean} whether the first is the later one, by time, then by id
 */
export function isLater(one, other) {
  if (one === undefined || other === undefined) return one !== undefined;
  return one.at === other.at ? one.id > other.id : one.at > other.at;
}

/**
 * @param {Reference} reference
 * @returns {string} different for each message of a conversation
 */
export function keyOf({ author, id }) {
  return `${author} ${id}`;
}

/**
 * @template {Changeable} Kind
 * @param {Kind} one
 * @param {Changeable} other
 * @returns {Kind}
 */
function withEdit(one, { text, edited }) {
  if (one.kind === 'unsupported' || !isLater(edited, one.edited)) return one;
  return { ...one, text, edited };
}

/**
 * @template {Changeable & {state?: string}} Kind
 * @param {Kind} one
 * @param {Changeable} other
 * @returns {Kind}
 */
function withReached(one, { reached }) {
  if (reached === undefined) return one;
  // A message has a state; what is said of one that has not come has none.
  if (one.state === undefined) return one.reached ? one : { ...one, reached };
  return one.state === 'sent' ? { ...one, state: 'delivered' } : one;
}

/**
 * @template {Changeable} Kind
 * @param {Kind} one
 * @param {readonly Reaction[]} others
 * @returns {Kind}
 */
function withReactions(one, others) {
  const byAuthor = new Map(one.reactions?.map((it) => [it.author, it]));
  const later = others.filter((it) => isLater(it, byAuthor.get(it.author)));
  if (later.length === 0) return one;
  for (const reaction of later) byAuthor.set(reaction.author, reaction);
  const reactions = [...byAuthor.values()].sort((a, b) => (a.author < b.author ? -1 : 1));
  return { ...one, reactions };
}
