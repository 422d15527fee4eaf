/**
 * What is believed of a person, against what the server shows: pure decisions, on rows of the store `people`.
 */

/** @typedef {import('../storage/database.js').StoredPerson} StoredPerson */
/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./state.js').PersonIdentity} PersonIdentity */
/** @typedef {import('./state.js').Notice} Notice */

/**
 * The gravest first; each explains those after it: with keys of a group that was split nothing is as it should be.
 *
 * @type {readonly Notice[]}
 */
const NOTICES = ['split', 'altered'];
/** Who has read something about somebody is not told so again sooner. */
const QUIET_MS = 86_400_000;

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
 * @param {Notice} notice
 * @param {number} now milliseconds since the epoch
 * @returns {StoredPerson} the same one where it was told before, not long ago
 */
export function noticed(pinned, notice, now) {
  const last = pinned.notices?.[notice] ?? Number.NEGATIVE_INFINITY;
  if (last === 'unread' || now < last + QUIET_MS) return pinned;
  return { ...pinned, notices: { ...pinned.notices, [notice]: 'unread' } };
}

/**
 * @param {StoredPerson} pinned
 * @param {Notice} notice that the person has read, and with it what it explains
 * @param {number} now milliseconds since the epoch
 * @returns {StoredPerson}
 */
export function noticeRead(pinned, notice, now) {
  const read = NOTICES.slice(NOTICES.indexOf(notice)).map((it) => [it, now]);
  return { ...pinned, notices: { ...pinned.notices, ...Object.fromEntries(read) } };
}

/**
 * @param {StoredPerson} pinned
 * @returns {PersonIdentity}
 */
export function standingOf({ changed, conflict, verified, origin, notices }) {
  const standing = changed === undefined ? (conflict ?? 'pinned') : 'changed';
  const notice = NOTICES.find((it) => notices?.[it] === 'unread');
  return { standing, verified, origin, ...(notice && { notice }) };
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
