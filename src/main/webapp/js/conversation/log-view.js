import { PersonCard } from '../contact/card-view.js';
import { KeyedList, sameFields } from '../lib/keyed-list.js';
import { nameOf } from '../lib/person.js';
import { renewals } from '../lib/renewal.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { say, sayCount } from '../words/words.js';
import { linesOf } from './lines-view.js';
import { makeMessage, showMessage } from './message-view.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./state.js').Conversation} Conversation */
/** @typedef {Pick<Conversation, 'status' | 'messages' | 'earlier' | 'loadingEarlier'>} Shown */
/** @typedef {import('./lines-view.js').Line} Line */

/**
 * @typedef {object} LogView
 * @property {import('../lib/person.js').Person} person
 * @property {import('../contact/state.js').Standing} standing
 * @property {import('../contact/state.js').Card | null | undefined} card null when nobody has the username
 * @property {Shown} conversation
 */

/** A person this near to the end is reading the newest. */
const NEAR_END_PX = 80;
/** A person this near to the start wants to see what was before. */
const NEAR_START_PX = 200;
/** More are kept only as long as somebody reads the older ones. */
const MOST_KEPT = 1_000;

/** `<message-log>`: the messages of one conversation, kept at the end as long as the person is there. */
export class MessageLog extends HTMLElement {
  #renewals = renewals();
  /** @type {KeyedList<Line> | undefined} */
  #list;
  /** @type {LogView | undefined} */
  #shown;
  #loadEarlier = nothing;
  #keepNewest = nothing;
  /** @type {readonly Message[]} */
  #messages = [];
  #atEnd = true;
  #top = 0;
  #unseen = 0;

  /**
   * @param {object} actions
   * @param {() => void} actions.loadEarlier
   * @param {() => void} actions.keepNewest older messages are read no more
   * @param {(action: 'retry' | 'discard', key: string) => void} actions.act
   */
  start({ loadEarlier, keepNewest, act }) {
    this.#loadEarlier = loadEarlier;
    this.#keepNewest = keepNewest;
    this.#list = new KeyedList(this.#part('list'), {
      make: (line) => ('message' in line ? makeMessage(line.message, act) : fromTemplate('day')),
      show: showLine,
      same: sameFields,
    });
    this.#part('earlier').addEventListener('click', loadEarlier);
    this.#part('newest').addEventListener('click', () => this.#toEnd());
    const scroll = this.#part('scroll');
    scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // The composer grows, a phone's keyboard opens: the newest message stays in sight.
    const sizes = new ResizeObserver(() => {
      if (this.#atEnd) this.#toEnd();
    });
    for (const element of [scroll, this.#part('list')]) sizes.observe(element);
  }

  /** @param {LogView} view */
  show(view) {
    const before = this.#shown;
    const other = before?.person.username !== view.person.username;
    this.#shown = view;
    if (other) this.#begin();
    const name = nameOf(view.person);
    this.#part('log').setAttribute('aria-label', say('log.titleNamed', { name }));
    this.#showStatus(view, name);
    const renamed = before === undefined || nameOf(before.person) !== name || this.#renew();
    if (other || renamed || this.#messages !== view.conversation.messages) {
      this.#showMessages(view.conversation, name, other);
    }
  }

  /** @returns {boolean} whether all words are others since the last time */
  #renew() {
    const before = this.#renewals;
    this.#renewals = renewals();
    return before !== this.#renewals;
  }

  #begin() {
    this.#messages = [];
    this.#atEnd = true;
    this.#unseen = 0;
  }

  /**
   * @param {LogView} view
   * @param {string} name
   */
  #showStatus({ person, standing, card, conversation }, name) {
    const { status, messages, earlier, loadingEarlier } = conversation;
    const waiting = status === 'idle' || status === 'loading';
    const none = messages.length === 0;
    this.#part('skeleton').hidden = !(waiting && none);
    this.#part('log').setAttribute('aria-busy', String(waiting));
    const start = part(this, 'person-card', PersonCard);
    start.hidden = waiting || earlier;
    if (!start.hidden) start.show(person, standing, card);
    const empty = none && standing === 'accepted' ? say('log.empty', { name }) : '';
    const state = status === 'failed' ? say('log.failed') : empty;
    this.#part('state').hidden = waiting || state === '';
    setText(this.#part('state'), state);
    const button = this.#part('earlier');
    button.hidden = !earlier;
    button.setAttribute('aria-busy', String(loadingEarlier));
    setText(button, say(loadingEarlier ? 'log.loadingEarlier' : 'log.earlier'));
  }

  /**
   * @param {Shown} conversation
   * @param {string} name
   * @param {boolean} other whether it is another conversation than before
   */
  #showMessages({ messages }, name, other) {
    const scroll = this.#part('scroll');
    const before = this.#messages;
    const fromEnd = scroll.scrollHeight - scroll.scrollTop;
    this.#messages = messages;
    this.#list?.show(linesOf(messages, name, Date.now()), (line) => line.key);
    if (messages === before && !other) return;
    const added = countAfter(messages, before.at(-1)?.key);
    const mine = messages.at(-1)?.mine === true && added > 0;
    if (this.#atEnd || mine) this.#toEnd();
    else if (before[0]?.key !== messages[0]?.key) scroll.scrollTop = scroll.scrollHeight - fromEnd;
    else this.#unseen += added;
    this.#showNewest();
    if (this.#atEnd && messages.length > MOST_KEPT) this.#keepNewest();
  }

  #scrolled() {
    const scroll = this.#part('scroll');
    const left = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
    // Who goes away from the end scrolls back; a change of size only makes the end go away.
    this.#atEnd = left < NEAR_END_PX || (this.#atEnd && scroll.scrollTop >= this.#top);
    this.#top = scroll.scrollTop;
    if (this.#atEnd) this.#unseen = 0;
    this.#showNewest();
    if (scroll.scrollTop < NEAR_START_PX && this.#shown?.conversation.earlier) this.#loadEarlier();
  }

  #toEnd() {
    const scroll = this.#part('scroll');
    // Without messages there is the card alone, which is read from its start.
    scroll.scrollTop = this.#messages.length === 0 ? 0 : scroll.scrollHeight;
    this.#top = scroll.scrollTop;
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
 * @param {HTMLElement} element
 * @param {Line} line
 */
function showLine(element, line) {
  if ('message' in line) showMessage(element, line);
  else setText(part(element, '[data-part="title"]', HTMLElement), line.title);
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

function nothing() {
  // The view has not been started yet.
}
