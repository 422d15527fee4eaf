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
import { newsSince } from './news-state.js';
import { PlacesView } from './places-view.js';
import { ScrollView } from './scroll-view.js';
import { SightView } from './sight-view.js';
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
 * @property {readonly import('../identity/state.js').Arrival[]} [arrivals] see `linesOf`
 */

/**
 * @typedef {import('./message-view.js').MessageActs & LogOnlyActions} LogActions
 */

/**
 * @typedef {object} LogOnlyActions
 * @property {() => void} loadEarlier
 * @property {() => void} loadLater
 * @property {() => void} showNewest
 * @property {(position: number) => Promise<void>} showAround loads what is around a message
 * @property {() => void} keepNewest older messages are read no more
 * @property {(upTo: number | null, follows: boolean) => void} see messages up to a position are in sight; null: none any
 *   more. `follows`: what comes next will be, too
 * @property {(element: HTMLElement) => void} replyTo answers the message that it shows
 */

/** Somebody who is so many screens away from what is loaded will want more in a moment. */
const SCREENS_AHEAD = 1;
/** Where a message is put that one goes to, as a part of the height. */
const GOES_TO = 0.3;

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
  /** @type {SightView | undefined} */
  #sight;
  /** @type {LogActions | undefined} */
  #actions;
  /** @type {LogView | undefined} */
  #shown;
  /** Whether the messages to begin with are still to be loaded. */
  #awaiting = false;
  /** Whether the newest are to be shown once they are loaded. */
  #wantsEnd = false;
  /** @type {number | null} position of the newest message in sight, as it was told */
  #seen = null;
  #follows = false;
  #places = new PlacesView();

  /** @param {LogActions} actions */
  start(actions) {
    this.#actions = actions;
    const list = this.#part('list');
    this.#list = new KeyedList(list, {
      make: (line) => ('message' in line ? makeMessage(line.message, actions) : makeRule(line)),
      show: (element, line) => showLine(element, line, actions),
      same: sameFields,
    });
    this.#focus = new FocusView(list, { open: actions.menu, reply: actions.replyTo });
    this.#announcer = new Announcer(this.#part('announcer'));
    const scroll = this.#part('scroll');
    this.#scroll = new ScrollView(scroll, list);
    this.#part('earlier').addEventListener('click', actions.loadEarlier);
    this.#part('newest').addEventListener('click', () => this.toNewest());
    scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // The composer grows, a phone's keyboard opens: what is in sight stays there.
    const sizes = new ResizeObserver(() => this.#scroll?.keep());
    for (const element of [scroll, list]) sizes.observe(element);
    this.#sight = new SightView(scroll, () => this.#look());
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
    this.#showMessages(view, name, before?.conversation);
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
    if (username !== undefined) this.#see(null);
    this.#shown = undefined;
    if (username === undefined || this.#awaiting || this.#scroll === undefined) return;
    this.#places.keep(username, this.#scroll);
  }

  #begin() {
    this.leave();
    this.#wantsEnd = false;
    this.#awaiting = true;
  }

  /**
   * @param {LogView} view
   * @param {string} name
   * @param {Shown | undefined} before
   */
  #showMessages({ conversation, arrivals }, name, before) {
    this.#list?.show(linesOf(conversation, name, Date.now(), arrivals), (line) => line.key);
    this.#focus?.renew();
    this.#announcer?.say(newsSince(before, conversation), name);
    if (this.#awaiting) this.#arrive(conversation);
    else if (this.#wantsEnd && !conversation.later) this.#goToEnd();
    else this.#scroll?.keep(!conversation.later);
    this.#showNewest();
    this.#look();
    if (this.#scroll?.atEnd) this.#actions?.keepNewest();
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
    if (this.#wantsEnd) this.toNewest();
    else this.#places.arrive(conversation, this, this.#scroll);
  }

  /** Who writes, or asks for the newest, wants to see them. */
  toNewest() {
    // Who writes at once is not taken back to where they were.
    this.#wantsEnd = this.#awaiting || this.#shown?.conversation.later === true;
    if (this.#awaiting) return;
    if (this.#wantsEnd) {
      this.#actions?.showNewest();
    } else {
      this.#goToEnd();
      this.#scrolled();
    }
  }

  /**
   * Puts a message in sight, and loads it if need be.
   *
   * @param {number} position
   * @returns {Promise<HTMLElement | undefined>} that shows it; nothing when it is not there any more
   */
  async goTo(position) {
    const find = () => this.querySelector(`[data-position="${position}"]`);
    if (find() === null) await this.#actions?.showAround(position);
    const element = find();
    const scroll = this.#scroll;
    if (!(element instanceof HTMLElement) || scroll === undefined) return undefined;
    this.#wantsEnd = false;
    scroll.toElement(element, scroll.height * GOES_TO);
    this.#scrolled();
    return element;
  }

  #goToEnd() {
    this.#wantsEnd = false;
    this.#scroll?.toEnd();
  }

  #scrolled() {
    this.#scroll?.noticeScroll();
    this.#showNewest();
    this.#look();
    this.#loadMore();
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
    if (this.#sight?.isClear !== true) {
      this.#see(null);
      return;
    }
    const last = this.#scroll?.atEnd ? this.#lastMessage() : this.#scroll?.lastInSight();
    const position = Number(last?.dataset.position ?? 0);
    this.#see(position > 0 ? position : null, this.#scroll?.atEnd);
  }

  /**
   * @param {number | null} position
   * @param {boolean} [follows]
   */
  #see(position, follows = false) {
    if (position === this.#seen && follows === this.#follows) return;
    this.#seen = position;
    this.#follows = follows;
    this.#actions?.see(position, follows);
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
    one.arrivals === other.arrivals &&
    one.standing === other.standing &&
    one.card === other.card
  );
}

/**
 * @param {HTMLElement} element
 * @param {Line} line
 * @param {import('./message-view.js').MessageActs} acts
 */
function showLine(element, line, acts) {
  if ('message' in line) showMessage(element, line, acts);
  else setText(part(element, '[data-part="title"]', HTMLElement), line.title);
}
