/**
 * What is believed of a person, against what the server shows: pure decisions, on rows of the store `people`.
 */

/** @typedef {import('../storage/database.js').StoredPerson} StoredPerson */
/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./state.js').PersonIdentity} PersonIdentity */

/**
 * What the server shows: a chain that is right in itself, `none`, or `broken`.
 *
 * @typedef {Chain | 'none' | 'broken'} Shown
 */

/**
 * @param {Chain} chain
 * @returns {StoredPerson} trusted on first use, or because the person says so
 */
export function firstSeen({ username, identity, links }) {
  return { username, identity, links, verified: false, origin: 'first-contact' };
}

/**
 * @param {StoredPerson | undefined} pinned
 * @param {Shown} shown
 * @returns {StoredPerson | undefined} what to believe from now on; nothing while there is nothing to pin
 */
export function believed(pinned, shown) {
  if (pinned === undefined) return typeof shown === 'string' ? undefined : firstSeen(shown);
  if (shown === 'none') return contradicted(pinned, 'rollback');
  if (shown === 'broken') return contradicted(pinned, 'broken');
  if (shown.identity !== pinned.identity) return { ...pinned, changed: shown.links };
  const { changed: _over, ...same } = pinned;
  const conflict = conflictOf(same, shown);
  if (conflict !== undefined) return contradicted(same, conflict);
  // Two different links in one place are never explained by what the server shows later.
  if (same.conflict === 'fork') return same;
  const { conflict: _settled, told: _shown, ...sound } = same;
  return { ...sound, links: shown.links };
}

/**
 * Somebody's invitation names an identity.
 *
 * @param {StoredPerson | undefined} pinned
 * @param {string} username
 * @param {string} identity
 * @returns {StoredPerson | undefined} nothing where another one is pinned, which no address can replace
 */
export function invited(pinned, username, identity) {
  if (pinned?.identity === identity) return { ...pinned, origin: 'invitation' };
  if (pinned !== undefined && pinned.links.length > 0) return undefined;
  return { username, identity, links: [], verified: false, origin: 'invitation' };
}

/**
 * The server must show, sooner or later, what a person tells of their own chain.
 *
 * @param {StoredPerson} pinned
 * @param {import('./chain.js').Head} head
 * @returns {StoredPerson}
 */
export function headTold(pinned, head) {
  return head.sequence > (pinned.told?.sequence ?? -1) ? { ...pinned, told: head } : pinned;
}

/**
 * @param {StoredPerson} pinned
 * @param {'rollback' | 'fork' | 'broken'} conflict
 * @returns {StoredPerson}
 */
export function contradicted(pinned, conflict) {
  return { ...pinned, conflict: pinned.conflict === 'fork' ? 'fork' : conflict };
}

/**
 * @param {StoredPerson} pinned
 * @returns {PersonIdentity}
 */
export function standingOf({ changed, conflict, verified, origin, splitView }) {
  const standing = changed === undefined ? (conflict ?? 'pinned') : 'changed';
  return { standing, verified, origin, ...(splitView && { splitView }) };
}

/**
 * A link's bytes are what is hashed: the same bytes, the same link.
 *
 * @param {readonly Link[]} one
 * @param {readonly Link[]} other
 * @returns {boolean} whether the longer one goes on where the shorter one ends
 */
export function haveSameStart(one, other) {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every(({ payload }, at) => payload === other[at]?.payload);
}

/**
 * @param {StoredPerson} pinned
 * @param {Chain} shown of the same identity
 * @returns {'rollback' | 'fork' | undefined}
 */
function conflictOf({ links, told }, shown) {
  if (!haveSameStart(links, shown.links)) return 'fork';
  if (shown.links.length < links.length) return 'rollback';
  if (told === undefined) return undefined;
  const hash = shown.hashes[told.sequence];
  if (hash === undefined) return 'rollback';
  return hash === told.hash ? undefined : 'fork';
}
