import { dayTitle, isSameDay } from '../words/times.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./message-view.js').MessageLine} MessageLine */
/** @typedef {{key: string, title: string} | MessageLine} Line of a log: a day, or a message */

/** Messages of one author that follow each other within so long belong together. */
const GROUP_MS = 5 * 60 * 1000;

/**
 * @param {readonly Message[]} messages
 * @param {string} name of the other person
 * @param {number} now
 * @returns {Line[]}
 */
export function linesOf(messages, name, now) {
  /** @type {Line[]} */
  const lines = [];
  for (const [index, message] of messages.entries()) {
    const previous = messages[index - 1];
    const next = messages[index + 1];
    if (previous === undefined || !isSameDay(previous.at, message.at)) {
      lines.push({ key: `day of ${message.key}`, title: dayTitle(message.at, now) });
    }
    const first = !areGrouped(previous, message);
    lines.push({ key: message.key, message, name, first, last: !areGrouped(message, next) });
  }
  return lines;
}

/**
 * @param {Message | undefined} one
 * @param {Message | undefined} next
 */
function areGrouped(one, next) {
  if (one === undefined || next === undefined || one.author !== next.author) return false;
  return next.at - one.at < GROUP_MS && isSameDay(one.at, next.at);
}
