import { v7 } from 'uuid';
import { DONE, refused } from '../lib/outcome.js';
import { encodeText } from './envelope.js';
import { hindranceTo } from './hindrance.js';
import * as changes from './messages-state.js';
import {
  conversationClosed,
  conversationOpened,
  conversationRead,
  hiddenForgotten,
  LONGEST_TEXT,
  storageTrouble,
  summariesFailed,
  summariesLoaded,
} from './state.js';

/** Enough to fill a tall screen. */
const PAGE = 50;

/**
 * @typedef {object} Parts what a page has once the person is known
 * @property {string} username own
 * @property {import('./history.js').History} history
 * @property {import('./outbox.js').Outbox} outbox
 * @property {import('./timeline.js').Timeline} timeline
 * @property {Pick<import('./links.js').Links, 'review' | 'reviewNow'>} links
 */

/**
 * Messages: written, received, stored, shown.
 */
export class ConversationService {
  #store;
  #clock;
  #isVisible;
  /** @type {Parts | undefined} */
  #parts;
  /** @type {string | undefined} whom to show once the history is open */
  #wished;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {() => boolean} options.isVisible whether the person can see the page now
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, isVisible, clock }) {
    this.#store = store;
    this.#isVisible = isVisible;
    this.#clock = clock;
  }

  /**
   * The history is open.
   *
   * @param {Parts} parts
   */
  async begin(parts) {
    this.#parts = parts;
    parts.outbox.on('delivered', ({ to, messages }) => {
      const shown = messages.map((message) => parts.timeline.shown(message));
      this.#update((it) => changes.messagesChanged(it, to, shown));
    });
    await this.reload();
    if (this.#wished !== undefined) await this.open(this.#wished);
  }

  /** This browser gives no storage: nothing can be said, for nothing could be kept until it is delivered. */
  fail() {
    this.#update((it) => storageTrouble(summariesFailed(it), 'storage-failed'));
  }

  /** Reads the history again, for instance after another page of this browser was in charge. */
  async reload() {
    const parts = this.#parts;
    if (parts === undefined) return;
    const { open } = this.#store.state.conversations;
    await parts.timeline.read(async () => {
      await parts.outbox.load();
      const summaries = await parts.history.conversations();
      const shown = summaries.map((it) => ({ ...it, last: parts.timeline.shown(it.last) }));
      this.#update((it) => summariesLoaded(hiddenForgotten(it), shown));
      if (open !== null) await this.#loadNewest(parts, open);
    });
  }

  /** @param {string} username */
  async open(username) {
    const parts = this.#parts;
    if (parts === undefined) {
      this.#wished = username;
      return;
    }
    const id = parts.timeline.conversationWith(username);
    this.#update((it) => conversationOpened(it, id, username));
    parts.links.reviewNow(username);
    const { status } = this.#store.state.conversations.with[username] ?? { status: 'failed' };
    if (
      status === 'loading' &&
      !(await parts.timeline.read(() => this.#loadNewest(parts, username)))
    ) {
      this.#update((it) => changes.messagesFailed(it, username));
    }
    await this.#markRead(username);
  }

  close() {
    this.#wished = undefined;
    this.#update(conversationClosed);
  }

  /** The page can be seen again: what came meanwhile is read now. */
  noticeVisible() {
    const { open } = this.#store.state.conversations;
    if (open !== null) this.#markRead(open);
  }

  /**
   * Another page of this browser has stored something.
   *
   * @param {string} username
   */
  noticeStored(username) {
    if (this.#store.state.conversations.open === username) this.#markRead(username);
  }

  /**
   * @param {string} username
   * @param {string} text
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async send(username, text) {
    const parts = this.#parts;
    if (parts === undefined) return refused('not-ready');
    if (text.trim() === '') return refused('empty');
    if (text.length > LONGEST_TEXT) return refused('too-long');
    const hindrance = await hindranceTo(this.#store, this.#clock, username);
    if (hindrance !== undefined) return refused(hindrance);
    const id = v7();
    const conversation = parts.timeline.conversationWith(username);
    const at = this.#clock.now();
    const message = {
      conversation,
      author: parts.username,
      id,
      kind: /** @type {const} */ ('text'),
      text,
      at,
      state: /** @type {const} */ ('queued'),
    };
    return await this.#keep(parts, username, message);
  }

  /** @param {string} username */
  async loadEarlier(username) {
    const conversation = this.#store.state.conversations.with[username];
    const before = conversation?.messages[0]?.position;
    const parts = this.#parts;
    if (parts === undefined || conversation === undefined || typeof before !== 'number') return;
    if (conversation.loadingEarlier || !conversation.earlier) return;
    this.#update((it) => changes.earlierRequested(it, username));
    const loaded = await parts.timeline.read(async () => {
      const page = await this.#page(parts, conversation.id, before);
      this.#update((it) => changes.earlierLoaded(it, username, page));
    });
    if (!loaded) this.#update((it) => changes.earlierLoaded(it, username));
  }

  /** @param {string} username */
  keepNewest(username) {
    this.#update((it) => changes.newestKept(it, username));
  }

  /**
   * @param {string} username
   * @param {string} key
   */
  async retry(username, key) {
    const message = this.#failed(username, key);
    if (message === undefined) return refused('not-found');
    this.#update((it) => changes.messageRemoved(it, username, key));
    return await this.send(username, message.text);
  }

  /**
   * @param {string} username
   * @param {string} key
   */
  async discard(username, key) {
    if (this.#failed(username, key) === undefined) return refused('not-found');
    this.#update((it) => changes.messageRemoved(it, username, key));
    return DONE;
  }

  /** @param {string} username */
  reconnect(username) {
    this.#parts?.links.reviewNow(username);
  }

  /**
   * Whether there is something to say to a person.
   *
   * @param {string} username
   */
  wants(username) {
    const isOpen = this.#store.state.conversations.open === username;
    return isOpen || (this.#parts?.outbox.holdsFor(username) ?? false);
  }

  /**
   * @param {Parts} parts
   * @param {string} username
   * @param {import('./history.js').NewMessage} message
   */
  async #keep(parts, username, message) {
    const envelope = encodeText(message);
    const stored = await parts.timeline.write(async () => {
      const kept = await parts.history.addOutgoing(message, { to: username, envelope });
      parts.timeline.add(username, parts.timeline.shown(kept), { unread: false });
    });
    if (!stored) {
      const error = this.#store.state.conversations.trouble ?? 'storage-failed';
      const shown = parts.timeline.shown({ ...message, position: 0 });
      parts.timeline.add(
        username,
        { ...shown, position: null, state: 'failed', error },
        { unread: false },
      );
      return refused(error);
    }
    await parts.outbox.flush(username);
    parts.links.review(username);
    return DONE;
  }

  /**
   * @param {Parts} parts
   * @param {string} username
   */
  async #loadNewest(parts, username) {
    const page = await this.#page(parts, parts.timeline.conversationWith(username));
    this.#update((it) => changes.messagesLoaded(it, username, page));
  }

  /**
   * @param {Parts} parts
   * @param {string} conversation
   * @param {number} [before]
   */
  async #page(parts, conversation, before) {
    const { messages, earlier } = await parts.history.page(conversation, PAGE, before);
    return { messages: messages.map((message) => parts.timeline.shown(message)), earlier };
  }

  /** @param {string} username */
  async #markRead(username) {
    const parts = this.#parts;
    const conversation = this.#store.state.conversations.with[username];
    if (parts === undefined || conversation === undefined || conversation.unread === 0) return;
    if (!this.#isVisible()) return;
    this.#update((it) => conversationRead(it, username));
    await parts.timeline.write(() => parts.history.markRead(conversation.id));
  }

  /**
   * @param {string} username
   * @param {string} key
   */
  #failed(username, key) {
    const messages = this.#store.state.conversations.with[username]?.messages ?? [];
    return messages.find((message) => message.key === key && message.state === 'failed');
  }

  /** @param {(conversations: import('./state.js').ConversationsState) => import('./state.js').ConversationsState} change */
  #update(change) {
    this.#store.update((state) => {
      const conversations = change(state.conversations);
      return conversations === state.conversations ? state : { ...state, conversations };
    });
  }
}
