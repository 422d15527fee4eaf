/**
 * What is believed of a person, against what the server shows: pure decisions, on rows of the store `people`.
 */

/** @typedef {import('../storage/database.js').StoredPerson} StoredPerson */
/** @typedef {import('./chain.js').Chain} Chain */
/** @typedef {import('./chain.js').Link} Link */
/** @typedef {import('./state.js').PersonIdentity} PersonIdentity */
/** @typedef {import('./state.js').Notice} Notice */
/** @typedef {Pick<import('../devices/own-items.js').OwnItem, 'value' | 'at'>} Told an item `person`; `at` is 0 where nobody has decided anything */

/**
 * The gravest first; each explains those after it: with keys of a group that was split nothing is as it should be.
 *
 * @type {readonly Notice[]}
 */
const NOTICES = ['split', 'altered'];
/** So many devices that have come are remembered of one person. */
const MOST_ARRIVALS = 16;
/** Who has read something about somebody is not told so again sooner. */
const QUIET_MS = 86_400_000;

/**
 * What the server shows: a chain that is right in itself, `none`, or `broken`.
 *
 * @typedef {Chain | 'none' | 'broken'} Shown
 */

/**
 * Who looks, and when.
 *
 * @typedef {object} Here
 * @property {number} now milliseconds since the epoch
 * @property {string} [device] this one, where the chain is one's own
 * @property {Told} [decided] what the person has decided last about the same somebody, on whichever of their devices
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
 * @param {Here} here
 * @returns {StoredPerson | undefined} what to believe from now on; nothing while there is nothing to pin
 */
export function believed(pinned, shown, here) {
  if (pinned === undefined) return typeof shown === 'string' ? undefined : firstSeen(shown);
  if (shown === 'none') return contradicted(pinned, 'rollback');
  if (shown === 'broken') return contradicted(pinned, 'broken');
  if (shown.identity !== pinned.identity) {
    const { at = 0, value } = here.decided ?? {};
    const isAccepted = at > 0 && value?.identity === shown.identity;
    if (isAccepted) return { ...firstSeen(shown), verified: value.verified };
    return { ...pinned, changed: shown.links };
  }
  const { changed: _over, ...same } = pinned;
  const conflict = conflictOf(same, shown);
  if (conflict !== undefined) return contradicted(same, conflict);
  // Two different links in one place are never explained by what the server shows later.
  if (same.conflict === 'fork') return same;
  const { conflict: _settled, told: _shown, arrivals: _before, ...sound } = same;
  const arrivals = arrivalsIn(same, shown, here);
  return { ...sound, links: shown.links, ...(arrivals.length > 0 && { arrivals }) };
}

/**
 * @param {StoredPerson} pinned
 * @returns {StoredPerson} whose devices are no news any more
 */
export function arrivalsRead({ arrivals: _read, ...pinned }) {
  return pinned;
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
 * Another device of one's own tells whom it believes somebody to be. A mark is for the identity that it was given to. Whom
 * nobody has decided on, the server alone has shown: what another device was shown before counts more.
 *
 * @param {StoredPerson | undefined} pinned
 * @param {string} username
 * @param {Told} told
 * @returns {StoredPerson}
 */
export function toldByOwn(pinned, username, { value: { identity, verified }, at }) {
  if (pinned !== undefined && pinned.identity === identity) {
    return at > 0 || verified ? { ...pinned, verified } : pinned;
  }
  if (pinned !== undefined && (pinned.verified || pinned.origin === 'invitation')) return pinned;
  return { username, identity, links: [], verified, origin: 'first-contact' };
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
export function standingOf({ changed, conflict, verified, origin, notices, arrivals }) {
  const standing = changed === undefined ? (conflict ?? 'pinned') : 'changed';
  const notice = NOTICES.find((it) => notices?.[it] === 'unread');
  return { standing, verified, origin, ...(notice && { notice }), ...(arrivals && { arrivals }) };
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

/**
 * What was there when the person was seen first is no news; nor is, of one's own devices, what this one has added itself,
 * and what was there before this one.
 *
 * @param {StoredPerson} pinned
 * @param {Chain} shown of the same identity
 * @param {Here} here
 * @returns {import('./state.js').Arrival[]} those of before and those that have come since, without those that were removed
 */
function arrivalsIn({ links, arrivals = [] }, { devices }, { device: own, now }) {
  const isOld = (/** @type {string} */ id) =>
    (devices.get(id)?.sequence ?? links.length) < links.length;
  const isTold = links.length > 0 && (own === undefined || isOld(own));
  const came = [...devices].filter(
    ([id, { role, by }]) => isTold && role === 'device' && by !== own && !isOld(id),
  );
  const all = [...arrivals, ...came.map(([device, { by }]) => ({ device, by, at: now }))];
  return all.filter(({ device }) => devices.get(device)?.removed === false).slice(-MOST_ARRIVALS);
}
