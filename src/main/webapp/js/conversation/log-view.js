import { KeyedList, sameFields } from '../lib/keyed-list.js';
import { nameOf } from '../lib/person.js';
import { renewals } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { say, sayCount } from '../words/words.js';
import { Announcer } from './announcer-view.js';
import { FocusView } from './focus-view.js';
import { linesOf } from './lines-view.js';
import { showLogStatus } from './log-status-view.js';
import { makeMessage, makeRule, showMessage } from './message-view.js';
import { PlacesView } from './places-view.js';
import { ScrollView } from './scroll-view.js';
import { placeToLoad } from './window-state.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./state.js').Conversation} Shown */
/** @typedef {import('./lines-view.js').Line} Line */

/**
 * @typedef {object} LogView
 * @property {import('../lib/person.js').Person} person
 * @property {import('../contact/state.js').Standing} standing
 * @property {import('../contact/state.js').Card | null | undefined} card null when nobody has the username
 * @property {Shown} conversation
 */

/**
 * @typedef {object} LogActions
 * @property {() => void} loadEarlier
 * @property {() => void} loadLater
 * @property {() => void} showNewest
 * @property {() => void} keepNewest older messages are read no more
 * @property {(upTo: number) => void} see messages up to a position are in sight
 * @property {(action: 'retry' | 'discard', key: string) => void} act
 * @property {(message: Message, element: HTMLElement) => void} openMenu of a message
 */

/** Somebody who is so many screens away from what is loaded will want more in a moment. */
const SCREENS_AHEAD = 1;

/**
 * `<message-log>`: the messages of one conversation, a window over all of them. It stays at the end as long as the person
 * is there, and where they are otherwise.
 */
export class MessageLog extends HTMLElement {
  #renewals = renewals();
  /** @type {KeyedList<Line> | undefined} */
  #list;
  /** @type {ScrollView | undefined} */
  #scroll;
  /** @type {FocusView | undefined} */
  #focus;
  /** @type {Announcer | undefined} */
  #announcer;
  /** @type {LogActions | undefined} */
  #actions;
  /** @type {LogView | undefined} */
  #shown;
  /** Whether the messages to begin with are still to be loaded. */
  #awaiting = false;
  /** Whether the newest are to be shown once they are loaded. */
  #wantsEnd = false;
  #seen = 0;
  #places = new PlacesView();

  /** @param {LogActions} actions */
  start(actions) {
    this.#actions = actions;
    const list = this.#part('list');
    this.#list = new KeyedList(list, {
      make: (line) => ('message' in line ? this.#makeMessage(line.message) : makeRule(line)),
      show: showLine,
      same: sameFields,
    });
    this.#focus = new FocusView(list, (element) => this.#openMenu(element));
    this.#announcer = new Announcer(this.#part('announcer'));
    const scroll = this.#part('scroll');
    this.#scroll = new ScrollView(scroll, list);
    this.#part('earlier').addEventListener('click', actions.loadEarlier);
    this.#part('newest').addEventListener('click', () => this.#toNewest());
    scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // The composer grows, a phone's keyboard opens: what is in sight stays there.
    const sizes = new ResizeObserver(() => this.#scroll?.keep());
    for (const element of [scroll, list]) sizes.observe(element);
    document.addEventListener('visibilitychange', () => {
      this.#seen = 0;
      this.#look();
    });
  }

  /** @param {LogView} view */
  show(view) {
    const before = this.#shown;
    const other = before?.person.username !== view.person.username;
    if (other) this.#begin();
    this.#shown = view;
    const name = nameOf(view.person);
    const renamed = before === undefined || nameOf(before.person) !== name || this.#renew();
    if (!other && !renamed && isSame(before, view)) return;
    this.#part('log').setAttribute('aria-label', say('log.titleNamed', { name }));
    showLogStatus(this, view, name);
    this.#showMessages(view.conversation, name, before?.conversation);
    this.#loadMore();
  }

  /** @returns {boolean} whether all words are others since the last time */
  #renew() {
    const before = this.#renewals;
    this.#renewals = renewals();
    return before !== this.#renewals;
  }

  /**
   * @param {string} username
   * @returns {number | null} position of the message where one was in a conversation; null for its end
   */
  placeOf(username) {
    return this.#places.of(username);
  }

  /** The conversation is left. */
  leave() {
    const username = this.#shown?.person.username;
    this.#shown = undefined;
    if (username === undefined || this.#awaiting || this.#scroll === undefined) return;
    this.#places.keep(username, this.#scroll);
  }

  #begin() {
    this.leave();
    this.#wantsEnd = false;
    this.#seen = 0;
    this.#awaiting = true;
  }

  /**
   * @param {Shown} conversation
   * @param {string} name
   * @param {Shown | undefined} before
   */
  #showMessages(conversation, name, before) {
    this.#list?.show(linesOf(conversation, name, Date.now()), (line) => line.key);
    this.#focus?.renew();
    this.#announce(conversation, name, before);
    if (this.#awaiting) this.#arrive(conversation);
    else if (this.#goesToEnd(conversation, before)) this.#scroll?.toEnd();
    else this.#scroll?.keep(!conversation.later);
    this.#showNewest();
    this.#look();
    if (this.#scroll?.atEnd) this.#actions?.keepNewest();
  }

  /** @param {Message} message */
  #makeMessage(message) {
    const element = makeMessage(message, (action, key) => this.#actions?.act(action, key));
    part(element, '[data-do="menu"]', HTMLElement).addEventListener('click', () =>
      this.#openMenu(element),
    );
    return element;
  }

  /** @param {HTMLElement} element */
  #openMenu(element) {
    const messages = this.#shown?.conversation.messages ?? [];
    const message = messages.find(({ key }) => key === element.dataset.key);
    if (message !== undefined) this.#actions?.openMenu(message, element);
  }

  /**
   * @param {Shown} conversation
   * @param {string} name
   * @param {Shown | undefined} before
   */
  #announce({ with: username, last }, name, before) {
    const isSame = before?.with === username && before.status === 'ready';
    const isNews = last !== null && last.key !== before?.last?.key && !last.mine;
    const isLater = (last?.position ?? 0) > (before?.last?.position ?? 0);
    if (isSame && isNews && isLater) this.#announcer?.say(last, name);
  }

  /**
   * What to begin with may still be loading.
   *
   * @param {Shown} conversation
   */
  #arrive(conversation) {
    const isThere = placeToLoad(conversation, this.placeOf(conversation.with)) === 'nothing';
    if (this.#scroll === undefined || (!isThere && conversation.status !== 'failed')) return;
    this.#awaiting = false;
    this.#scroll.keep(!conversation.later);
    this.#places.arrive(conversation, this, this.#scroll);
  }

  /**
   * Who writes, or asks for the newest, wants to see them.
   *
   * @param {Shown} conversation
   * @param {Shown | undefined} before
   */
  #goesToEnd({ messages, later }, before) {
    if (later) return false;
    const added = countAfter(messages, before?.messages.at(-1)?.key);
    const wants = this.#wantsEnd || (messages.at(-1)?.mine === true && added > 0);
    this.#wantsEnd = false;
    return wants;
  }

  #scrolled() {
    this.#scroll?.noticeScroll();
    this.#showNewest();
    this.#look();
    this.#loadMore();
  }

  #toNewest() {
    if (this.#shown?.conversation.later) {
      this.#wantsEnd = true;
      this.#actions?.showNewest();
    } else {
      this.#scroll?.toEnd();
      this.#scrolled();
    }
  }

  /** More is loaded before one comes to the edge of what is. */
  #loadMore() {
    if (this.#scroll === undefined || this.#shown === undefined || this.#awaiting) return;
    const { status, earlier, loadingEarlier, later, loadingLater } = this.#shown.conversation;
    const ahead = this.#scroll.height * SCREENS_AHEAD;
    if (status !== 'ready' || this.#scroll.height === 0) return;
    if (later && !loadingLater && this.#scroll.after < ahead) this.#actions?.loadLater();
    else if (earlier && !loadingEarlier && this.#scroll.before < ahead)
      this.#actions?.loadEarlier();
  }

  /** Tells what is before the person's eyes. */
  #look() {
    if (this.#shown?.conversation.status !== 'ready' || this.#awaiting) return;
    if (document.visibilityState !== 'visible' || !this.checkVisibility()) return;
    const last = this.#scroll?.atEnd ? this.#lastMessage() : this.#scroll?.lastInSight();
    const position = Number(last?.dataset.position ?? 0);
    if (!(position > 0) || position === this.#seen) return;
    this.#seen = position;
    this.#actions?.see(position);
  }

  /** @returns {HTMLElement | undefined} the newest that is stored */
  #lastMessage() {
    return [...this.querySelectorAll('[data-position]')]
      .filter((it) => it instanceof HTMLElement)
      .at(-1);
  }

  #showNewest() {
    const unread = this.#shown?.conversation.unread ?? 0;
    this.#part('newest').hidden = this.#scroll?.atEnd === true;
    const text = unread === 0 ? say('log.newest') : sayCount('log.unseen', unread);
    setText(this.#part('newest-text'), text);
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {LogView | undefined} one
 * @param {LogView} other
 */
function isSame(one, other) {
  return (
    one?.conversation === other.conversation &&
    one.standing === other.standing &&
    one.card === other.card
  );
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
