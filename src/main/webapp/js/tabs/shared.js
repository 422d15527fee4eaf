/**
 * What all tabs of a person show alike, and only the one with the connections knows by itself. The messages are not among
 * it: every tab reads them from the database.
 */
import { typingChanged } from '../conversation/reading-state.js';
import { linkChanged, storageTrouble } from '../conversation/state.js';

/** @typedef {import('../app.js').AppState} AppState */
/** @typedef {import('../conversation/state.js').Link} Link */

/** @type {readonly ('session' | 'me' | 'contacts' | 'settings' | 'ways' | 'identity' | 'handover' | 'passkeyNews')[]} parts of the state, as they are */
const WHOLE = [
  'session',
  'me',
  'contacts',
  'settings',
  'ways',
  'identity',
  'handover',
  'passkeyNews',
];

/**
 * @typedef {Pick<AppState, typeof WHOLE[number]> & {
 *   links: Readonly<Record<string, Link>>,
 *   typing: Readonly<Record<string, boolean>>,
 *   trouble: AppState['conversations']['trouble'],
 * }} Shared
 */

/**
 * @param {AppState} state
 * @param {Shared} [before] parts that are equal are taken from it, to be compared by identity
 * @returns {Shared}
 */
export function sharedOf(state, before) {
  const { conversations } = state;
  const whole = Object.fromEntries(WHOLE.map((name) => [name, state[name]]));
  const links = linksOf(conversations.with, before?.links);
  const typing = typingIn(conversations.with, before?.typing);
  const { trouble } = conversations;
  return /** @type {Shared} */ ({ ...whole, links, typing, trouble });
}

/**
 * @param {Shared | undefined} before
 * @param {Shared} now
 * @returns {Partial<Shared>} what is different
 */
export function difference(before, now) {
  const parts = Object.entries(now).filter(([name, part]) => {
    return before?.[/** @type {keyof Shared} */ (name)] !== part;
  });
  return Object.fromEntries(parts);
}

/**
 * @param {AppState} state of a tab that follows
 * @param {Partial<Shared>} parts
 * @returns {AppState}
 */
export function withShared(state, parts) {
  const next = { ...state };
  for (const name of WHOLE) {
    if (parts[name] !== undefined) Object.assign(next, { [name]: parts[name] });
  }
  if (parts.trouble !== undefined) {
    next.conversations = storageTrouble(next.conversations, parts.trouble);
  }
  for (const [username, link] of Object.entries(parts.links ?? {})) {
    next.conversations = linkChanged(next.conversations, username, link);
  }
  for (const [username, active] of Object.entries(parts.typing ?? {})) {
    next.conversations = typingChanged(next.conversations, username, active);
  }
  return next;
}

/**
 * Copies what came from another tab. There a record has no prototype, for a username may be `constructor`; on the way it
 * gets one.
 *
 * @template Value
 * @param {Value} value
 * @returns {Value}
 */
export function withoutPrototypes(value) {
  if (Array.isArray(value)) return /** @type {Value} */ (value.map(withoutPrototypes));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.create(null);
  for (const [name, part] of Object.entries(value)) copy[name] = withoutPrototypes(part);
  return copy;
}

/**
 * @param {AppState['conversations']['with']} conversations
 * @param {Readonly<Record<string, Link>>} [before]
 * @returns {Readonly<Record<string, Link>>}
 */
function linksOf(conversations, before) {
  return factsOf(conversations, ({ link }) => link, before);
}

/**
 * @param {AppState['conversations']['with']} conversations
 * @param {Readonly<Record<string, boolean>>} [before]
 * @returns {Readonly<Record<string, boolean>>}
 */
function typingIn(conversations, before) {
  return factsOf(conversations, ({ typing }) => typing, before);
}

/**
 * @template Fact
 * @param {AppState['conversations']['with']} conversations
 * @param {(conversation: import('../conversation/state.js').Conversation) => Fact} select
 * @param {Readonly<Record<string, Fact>>} [before] taken where all is equal
 * @returns {Readonly<Record<string, Fact>>}
 */
function factsOf(conversations, select, before) {
  const known = Object.values(conversations);
  const isSame = before !== undefined && known.length === Object.keys(before).length;
  if (isSame && known.every((it) => before[it.with] === select(it))) return before;
  const facts = Object.create(null);
  for (const it of known) facts[it.with] = select(it);
  return facts;
}
