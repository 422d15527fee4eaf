import { dayTitle, isSameDay } from '../words/times.js';
import { say } from '../words/words.js';
import { quoteFinder } from './quotes-state.js';
import { stateShown } from './reading-state.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./message-view.js').MessageLine} MessageLine */
/** @typedef {{key: string, title: string, news: boolean}} RuleLine where a day, or what is new, begins; or what happened then */
/** @typedef {import('../identity/state.js').Arrival} Arrival */
/** @typedef {RuleLine | MessageLine} Line of a log */
/** @typedef {Pick<import('./state.js').Conversation, 'messages' | 'quoted' | 'earlier' | 'later' | 'firstUnread' | 'readByThem'>} Part of a conversation */

/** Messages of one author that follow each other within so long belong together. */
const GROUP_MS = 5 * 60 * 1000;

/**
 * @param {Part} conversation
 * @param {string} name of the other person
 * @param {number} now
 * @param {readonly Arrival[]} [arrivals] devices that the other person has used since, in order
 * @returns {Line[]}
 */
export function linesOf(conversation, name, now, arrivals = []) {
  const { messages, earlier, later, firstUnread, readByThem } = conversation;
  const quotedBy = quoteFinder(conversation);
  // What could not be stored stands at the very end, which may not be loaded.
  const shown = later ? messages.filter(({ position }) => position !== null) : messages;
  const news = shown.findIndex((message) => isNew(message, firstUnread));
  /** @type {Line[]} */
  const lines = [];
  const coming = [...arrivals];
  const tellUntil = (/** @type {number} */ at, /** @type {boolean} */ isHere) => {
    while ((coming[0]?.at ?? at) < at) {
      const key = `device ${coming.shift()?.device}`;
      if (isHere) lines.push({ key, title: say('log.newDevice', { name }), news: false });
    }
  };
  for (const [index, message] of shown.entries()) {
    const previous = shown[index - 1];
    // Before the first one that is loaded there may be others.
    tellUntil(message.at, previous !== undefined || !earlier);
    if (previous === undefined || !isSameDay(previous.at, message.at)) {
      const title = dayTitle(message.at, now);
      lines.push({ key: `day of ${message.key}`, title, news: false });
    }
    if (index === news) lines.push({ key: 'news', title: say('log.news'), news: true });
    const first = index === news || !areGrouped(previous, message);
    const last = index + 1 === news || !areGrouped(message, shown[index + 1]);
    const state = stateShown(message, readByThem);
    const quoted = quotedBy(message.replyTo);
    lines.push({ key: message.key, message, quoted, name, state, first, last });
  }
  tellUntil(Number.POSITIVE_INFINITY, !later);
  return lines;
}

/**
 * @param {Message} message
 * @param {number | null} firstUnread
 */
function isNew({ mine, position }, firstUnread) {
  return firstUnread !== null && !mine && (position ?? 0) >= firstUnread;
}

/**
 * @param {Message | undefined} one
 * @param {Message | undefined} next
 */
function areGrouped(one, next) {
  if (one === undefined || next === undefined || one.author !== next.author) return false;
  return next.at - one.at < GROUP_MS && isSameDay(one.at, next.at);
}
