import { KeyedList } from '../lib/keyed-list.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { dayTitle, isSameDay } from '../words/times.js';
import { say, sayCount } from '../words/words.js';
import { makeMessage, showMessage } from './message-view.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./state.js').Conversation} Conversation */
/** @typedef {{key: string, day: number} | ({key: string} & import('./message-view.js').MessageLine)} Line */

/** Messages of one author that follow each other within so long belong together. */
const GROUP_MS = 5 * 60 * 1000;
/** A person this near to the end is reading the newest. */
const NEAR_END_PX = 80;

/** `<message-log>`: the messages of one conversation, kept at the end as long as the person is there. */
export class MessageLog extends HTMLElement {
  /** @type {KeyedList<Line> | undefined} */
  #list;
  /** @type {string | undefined} */
  #with;
  /** @type {readonly Message[]} */
  #messages = [];
  #atEnd = true;
  #unseen = 0;

  /**
   * @param {object} actions
   * @param {() => void} actions.loadEarlier
   * @param {(action: 'retry' | 'discard', key: string) => void} actions.act
   */
  start({ loadEarlier, act }) {
    this.#list = new KeyedList(this.#part('list'), {
      make: (line) => ('day' in line ? fromTemplate('day') : makeMessage(line.message, act)),
      show: showLine,
    });
    this.#part('earlier').addEventListener('click', loadEarlier);
    this.#part('newest').addEventListener('click', () => this.#toEnd());
    const scroll = this.#part('scroll');
    scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // The composer grows, a phone's keyboard opens: the newest message stays in sight.
    new ResizeObserver(() => {
      if (this.#atEnd) this.#toEnd();
    }).observe(scroll);
  }

  /**
   * @param {import('../lib/person.js').Person} person
   * @param {string} name of the other person
   * @param {Pick<Conversation, 'status' | 'messages' | 'earlier' | 'loadingEarlier'>} conversation
   * @param {boolean} talks whether one can write
   */
  show({ username }, name, conversation, talks) {
    const other = this.#with !== username;
    this.#with = username;
    if (other) this.#begin();
    this.#part('log').setAttribute('aria-label', say('log.titleNamed', { name }));
    this.#showStatus(conversation, name, talks);
    this.#showMessages(conversation, name, other);
  }

  #begin() {
    this.#messages = [];
    this.#atEnd = true;
    this.#unseen = 0;
  }

  /**
   * @param {Pick<Conversation, 'status' | 'messages' | 'earlier' | 'loadingEarlier'>} conversation
   * @param {string} name
   * @param {boolean} talks
   */
  #showStatus({ status, messages, earlier, loadingEarlier }, name, talks) {
    const waiting = status === 'idle' || status === 'loading';
    const none = messages.length === 0;
    this.#part('skeleton').hidden = !(waiting && none);
    this.#part('log').setAttribute('aria-busy', String(waiting));
    const empty = say(talks ? 'log.empty' : 'log.emptyQuiet', { name });
    this.#part('state').hidden = !none || waiting;
    setText(this.#part('state'), status === 'failed' ? say('log.failed') : empty);
    const button = this.#part('earlier');
    button.hidden = !earlier;
    button.setAttribute('aria-busy', String(loadingEarlier));
    setText(button, say(loadingEarlier ? 'log.loadingEarlier' : 'log.earlier'));
  }

  /**
   * @param {Pick<Conversation, 'messages'>} conversation
   * @param {string} name
   * @param {boolean} other whether it is another conversation than before
   */
  #showMessages({ messages }, name, other) {
    const scroll = this.#part('scroll');
    const before = this.#messages;
    const fromEnd = scroll.scrollHeight - scroll.scrollTop;
    this.#messages = messages;
    this.#list?.show(linesOf(messages, name), (line) => line.key);
    if (messages === before && !other) return;
    const added = countAfter(messages, before.at(-1)?.key);
    const mine = messages.at(-1)?.mine === true && added > 0;
    if (this.#atEnd || mine) this.#toEnd();
    else if (before[0]?.key !== messages[0]?.key) scroll.scrollTop = scroll.scrollHeight - fromEnd;
    else this.#unseen += added;
    this.#showNewest();
  }

  #scrolled() {
    const scroll = this.#part('scroll');
    const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
    this.#atEnd = left < NEAR_END_PX;
    if (this.#atEnd) this.#unseen = 0;
    this.#showNewest();
  }

  #toEnd() {
    const scroll = this.#part('scroll');
    scroll.scrollTop = scroll.scrollHeight;
    this.#atEnd = true;
    this.#unseen = 0;
    this.#showNewest();
  }

  #showNewest() {
    this.#part('newest').hidden = this.#atEnd;
    const text = this.#unseen === 0 ? say('log.newest') : sayCount('log.unseen', this.#unseen);
    setText(this.#part('newest-text'), text);
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {readonly Message[]} messages
 * @param {string} name of the other person
 * @returns {Line[]}
 */
function linesOf(messages, name) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Message | undefined} */
  let previous;
  for (const message of messages) {
    const sameDay = previous !== undefined && isSameDay(previous.at, message.at);
    if (!sameDay) lines.push({ key: `day of ${message.key}`, day: message.at });
    const first = !sameDay || !isGrouped(previous, message);
    lines.push({ key: message.key, message, name, first });
    previous = message;
  }
  return lines;
}

/**
 * @param {Message | undefined} previous
 * @param {Message} message
 */
function isGrouped(previous, message) {
  return previous?.author === message.author && message.at - previous.at < GROUP_MS;
}

/**
 * @param {HTMLElement} element
 * @param {Line} line
 */
function showLine(element, line) {
  if ('day' in line) {
    setText(part(element, '[data-part="title"]', HTMLElement), dayTitle(line.day, Date.now()));
  } else {
    showMessage(element, line);
  }
}

/**
 * @param {readonly Message[]} messages
 * @param {string | undefined} key
 * @returns {number} how many come after the one with the key; none without a key
 */
function countAfter(messages, key) {
  const at = messages.findLastIndex((message) => message.key === key);
  return at < 0 ? 0 : messages.length - 1 - at;
}
