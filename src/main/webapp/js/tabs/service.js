import { v7 } from 'uuid';
import { Emitter } from '../lib/emitter.js';
import { Calls } from './calls.js';
import { isPosted, VERSION } from './messages.js';
import { OtherTabs } from './others.js';
import { withoutPrototypes, withShared } from './shared.js';
import { Telling } from './telling.js';

const HERE_EVERY_MS = 2_000;
/** A tab that leads answers within milliseconds, hidden or not; one that is frozen, never. */
const MOST_UNANSWERED = 3;
const ACTIVITY_EVERY_MS = 5_000;

/** @typedef {import('./messages.js').TabMessage} TabMessage */
/** @typedef {import('./messages.js').Posted} Posted */
/** @typedef {import('./messages.js').TabsFacts} TabsFacts */
/** @typedef {Pick<BroadcastChannel, 'postMessage' | 'onmessage'>} Channel */

/**
 * The tabs of one person in one browser: one leads, which holds the connections; the others follow, show what it tells,
 * and have it do what takes a connection. See ADR 12.
 *
 * @extends {Emitter<TabsFacts>}
 */
export class TabsService extends Emitter {
  #name = v7();
  #store;
  /** @type {import('./leadership.js').Leadership | undefined} */
  #leadership;
  /** @type {Channel | undefined} */
  #channel;
  #clock;
  #isVisible;
  #run;
  #calls;
  #telling;
  #isRunning = false;
  #unanswered = 0;
  #activeAt = Number.NEGATIVE_INFINITY;
  #others;
  /** @type {() => void} */
  #cancelHere = () => undefined;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {(feature: string, name: string, args: unknown[]) => Promise<unknown>} options.run an action in this tab
   * @param {() => boolean} options.isVisible
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, run, isVisible, clock }) {
    super();
    this.#store = store;
    this.#clock = clock;
    this.#isVisible = isVisible;
    this.#run = run;
    this.#others = new OtherTabs(clock);
    this.#telling = new Telling({ store, post: (parts) => this.#post({ kind: 'state', parts }) });
    this.#calls = new Calls({ post: (message) => this.#post(message), run });
  }

  get isLeading() {
    return this.#leadership?.isLeading ?? false;
  }

  /**
   * This page takes part from now on.
   *
   * @param {object} browser
   * @param {import('./leadership.js').Leadership} browser.leadership
   * @param {Channel | undefined} browser.channel nothing where tabs know nothing of each other
   * @returns {Promise<void>} when it leads for the first time
   */
  start({ leadership, channel }) {
    this.#leadership = leadership;
    this.#channel = channel;
    if (channel !== undefined) channel.onmessage = ({ data }) => this.#receive(data);
    leadership.on('following', () => this.#follow());
    const leads = new Promise((resolve) => {
      leadership.on('leading', () => {
        this.#lead();
        resolve(undefined);
      });
    });
    this.#begin();
    this.#store.watch(
      (state) => state,
      () => this.#tellSoon(),
    );
    this.#store.watch(
      (state) => state.conversations.open,
      () => this.#sayHere(false),
    );
    return leads.then(() => undefined);
  }

  /** The page is left; it may come back as it was. */
  stop() {
    this.#post({ kind: 'left' });
    this.#isRunning = false;
    this.#cancelHere();
    this.#leadership?.stop();
  }

  /** The page is back, as it was when it was left. */
  startAgain() {
    this.#begin();
    this.emit('history', { conversations: null });
  }

  /**
   * Does something that takes the connections, or changes what all tabs show: here, or in the tab that leads.
   *
   * @param {string} feature
   * @param {string} name
   * @param {unknown[]} args
   * @returns {Promise<any>} what came of it
   */
  call(feature, name, args) {
    // Before it takes part, a page has a session of its own and no more; once out of date it is alone.
    const isAlone = !this.#isRunning && (this.#leadership !== undefined || feature === 'session');
    if (this.isLeading || isAlone) return this.#run(feature, name, args);
    return this.#calls.call(feature, name, args);
  }

  /**
   * @param {string} username
   * @returns {boolean} whether another tab shows the conversation with a person
   */
  isOpenElsewhere(username) {
    return this.#others.show(username);
  }

  /** @param {readonly string[] | null} conversations whose stored messages this tab has changed; null for any */
  tellHistory(conversations) {
    this.#post({ kind: 'history', conversations });
  }

  /**
   * What was begun to be written to a person is kept.
   *
   * @param {string} username
   * @param {string} text empty for none
   */
  tellDraft(username, text) {
    this.#post({ kind: 'draft', username, text });
  }

  /**
   * @param {string} username
   * @param {import('./messages.js').Reference | null} reply which message is to be answered to a person
   */
  tellReply(username, reply) {
    this.#post({ kind: 'reply', username, reply });
  }

  /** The person has touched this tab. */
  tellActivity() {
    const now = this.#clock.now();
    if (now - this.#activeAt < ACTIVITY_EVERY_MS) return;
    this.#activeAt = now;
    this.#post({ kind: 'activity' });
  }

  /** There is reason to doubt the connections, or the tab that holds them. */
  look() {
    if (this.isLeading) return;
    this.#unanswered = 0;
    this.#post({ kind: 'look' });
    this.#sayHere(true);
    this.#keepSaying();
  }

  #begin() {
    this.#isRunning = true;
    this.#unanswered = 0;
    this.#leadership?.start();
    this.#sayHere(true);
    this.#calls.repeat();
    this.#keepSaying();
  }

  #lead() {
    this.#others.clear();
    this.#telling.beginAnew();
    this.emit('leading', undefined);
    this.#post({ kind: 'lead' });
    this.#tell();
    this.#calls.runOwn();
  }

  #follow() {
    this.#unanswered = 0;
    this.emit('following', undefined);
    this.#sayHere(true);
    this.#keepSaying();
  }

  /** @param {boolean} asks for all that there is to show */
  #sayHere(asks) {
    if (this.isLeading) return;
    this.#post({ kind: 'here', open: this.#store.state.conversations.open, asks });
  }

  #keepSaying() {
    this.#cancelHere();
    this.#cancelHere = this.#clock.after(HERE_EVERY_MS, () => {
      if (this.isLeading) return;
      if (this.#unanswered >= MOST_UNANSWERED) {
        this.#leadership?.takeOver();
      } else {
        // A tab that is hidden can wait, and its own timers tell little.
        this.#unanswered = this.#isVisible() ? this.#unanswered + 1 : 0;
        this.#sayHere(false);
      }
      this.#keepSaying();
    });
  }

  /** @param {unknown} data */
  #receive(data) {
    if (!this.#isRunning || !isPosted(data)) return;
    if (data.v > VERSION) this.emit('outdated', undefined);
    if (data.v !== VERSION) return;
    switch (data.kind) {
      case 'history':
        return this.emit('history', { conversations: data.conversations });
      case 'draft':
        return this.emit('draft', { username: data.username, text: data.text });
      case 'reply':
        return this.emit('reply', { username: data.username, reply: data.reply });
      case 'activity':
        return this.emit('activity', undefined);
      case 'left':
        return this.#others.forget(data.from);
      default:
        if (this.isLeading) this.#receiveLeading(data);
        else this.#receiveFollowing(data);
    }
  }

  /** @param {Posted} message */
  #receiveLeading(message) {
    switch (message.kind) {
      case 'here':
        this.#noteOther(message);
        return;
      case 'call':
        this.#calls.take(message, () => this.#tell());
        return;
      case 'look':
        this.emit('look', undefined);
        return;
      case 'lead':
        // It was thawed and does not know yet that another has taken over: what it told is not how it is.
        this.#telling.beginAnew();
        this.#tell();
    }
  }

  /** @param {Posted} message */
  #receiveFollowing(message) {
    if (!['there', 'lead', 'state', 'answer'].includes(message.kind)) return;
    this.#unanswered = 0;
    if (message.kind === 'state') {
      const parts = withoutPrototypes(message.parts);
      this.#store.update((state) => withShared(state, parts));
      this.emit('told', undefined);
    } else if (message.kind === 'lead') {
      this.#sayHere(false);
      this.#calls.repeat();
    } else if (message.kind === 'answer') {
      this.#calls.settle(message);
    }
  }

  /** @param {import('./messages.js').Here & {from: string}} message */
  #noteOther({ from, open, asks }) {
    const hasOpened = this.#others.note(from, open);
    if (hasOpened && open !== null) this.emit('open', { username: open });
    // A tab takes no link of a conversation that it does not know yet.
    if (asks || hasOpened) this.#telling.beginAnew();
    this.#tell();
    this.#post({ kind: 'there' });
  }

  #tellSoon() {
    if (this.isLeading) this.#telling.soon(() => this.#tell());
  }

  #tell() {
    if (this.isLeading) this.#telling.now();
  }

  /** @param {TabMessage} message */
  #post(message) {
    if (this.#isRunning) this.#channel?.postMessage({ v: VERSION, from: this.#name, ...message });
  }
}
