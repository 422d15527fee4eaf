import { lineOf } from '../conversation/quote-view.js';
import { nameOf } from '../lib/person.js';
import { placeOf } from '../lib/place.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { exactTime } from '../words/times.js';
import { say, sayCount } from '../words/words.js';
import { PersonAvatar } from './avatar-view.js';

/**
 * @typedef {object} Row
 * @property {import('../lib/person.js').Person} person
 * @property {import('./state.js').Contact | undefined} contact nothing for somebody with whom there are only messages
 * @property {import('../conversation/state.js').Message | null} last newest message
 * @property {number} unread
 * @property {string} draft what one has begun to write to them
 * @property {boolean} typing whether they are writing
 * @property {boolean} pinned whether it stands first
 * @property {boolean} muted whether what is unread in it is not counted elsewhere
 * @property {boolean} verified whether it is known that they are who they seem to be
 * @property {string} time of the newest message, in words
 * @property {boolean} open whether the conversation is shown now
 * @property {boolean} certain whether it is known who is a contact
 */

const MOST_UNREAD_SHOWN = 99;
/** More cannot be seen in a row, and a long text costs time to lay out. */
const LONGEST_LAST = 120;

/** @param {Row} row */
export function makeRow({ person }) {
  const element = fromTemplate('contact-row');
  part(element, 'a', HTMLAnchorElement).href = placeOf(person.username);
  return element;
}

/**
 * @param {HTMLElement} element made by `makeRow`
 * @param {Row} row
 */
export function showRow(element, row) {
  const { person, contact, open } = row;
  const link = part(element, 'a', HTMLAnchorElement);
  if (open) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
  setText(part(element, '[data-part="name"]', HTMLElement), nameOf(person));
  part(element, 'person-avatar', PersonAvatar).show(person);
  const talks = contact?.state === 'accepted';
  const dot = part(element, '[data-part="dot"]', HTMLElement);
  const seen = talks && contact.presence !== 'unknown';
  dot.hidden = !seen;
  dot.dataset.presence = contact?.presence ?? 'offline';
  const presence = part(element, '[data-part="presence"]', HTMLElement);
  setText(presence, seen ? `, ${say(`presence.${contact.presence}`)}` : '');
  setText(part(element, '[data-part="last"]', HTMLElement), lastLine(row));
  showTime(part(element, '[data-part="time"]', HTMLTimeElement), row);
  part(element, '[data-part="pinned"]', HTMLElement).hidden = !row.pinned;
  part(element, '[data-part="muted"]', HTMLElement).hidden = !row.muted;
  part(element, '[data-part="verified"]', HTMLElement).hidden = !row.verified;
  showUnread(element, row.unread);
}

/** @param {Row} row */
function lastLine({ contact, last, draft, typing, open, certain }) {
  if (typing) return say('typing.now');
  if (draft !== '' && !open) return say('chats.draft', { text: short(draft) });
  if (contact?.state === 'requested') return say('chats.waiting');
  if (contact === undefined && certain) return say('chats.former');
  if (last === null) return contact === undefined ? '' : say(`presence.${contact.presence}`);
  const text = lineOf(last, LONGEST_LAST);
  return last.mine ? say('chats.you', { text }) : text;
}

/** @param {string} text */
function short(text) {
  return text.slice(0, LONGEST_LAST).replaceAll(/\s+/g, ' ');
}

/**
 * @param {HTMLTimeElement} element
 * @param {Row} row
 */
function showTime(element, { last, time }) {
  element.hidden = last === null;
  if (last === null) return;
  element.dateTime = new Date(last.at).toISOString();
  element.title = exactTime(last.at);
  setText(element, time);
}

/**
 * @param {HTMLElement} element
 * @param {number} count
 */
function showUnread(element, count) {
  part(element, '[data-part="unread"]', HTMLElement).hidden = count === 0;
  const shown = count > MOST_UNREAD_SHOWN ? `${MOST_UNREAD_SHOWN}+` : String(count);
  setText(part(element, '[data-part="unread-count"]', HTMLElement), shown);
  const words = part(element, '[data-part="unread-words"]', HTMLElement);
  setText(words, count === 0 ? '' : sayCount('chats.unread', count));
}
