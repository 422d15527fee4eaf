import { DONE, refused } from '../lib/outcome.js';
import { encodeText } from './envelope.js';
import { hindranceTo, unsentTo } from './hindrance.js';
import { nextId } from './message-id.js';
import * as changes from './messages-state.js';
import {
  conversationClosed,
  conversationOpened,
  hiddenForgotten,
  LONGEST_TEXT,
  storageTrouble,
  summariesFailed,
} from './state.js';
import { newestKept, placeToLoad } from './window-state.js';

/** Why a message could not be stored: it is in the log, and says so. */
const SHOWN_AS_FAILED = ['storage-full', 'storage-failed'];

/**
 * @typedef {object} Parts what a page has once the person is known
 * @property {string} username own
 * @property {import('./history.js').History} history
 * @property {import('../delivery/outbox.js').Outbox} outbox
 * @property {import('./timeline.js').Timeline} timeline
 * @property {Pick<import('./links.js').Links, 'review' | 'reviewNow'>} links
 * @property {import('./pages.js').Pages} pages
 * @property {import('./reading.js').Reading} reading
 * @property {Pick<import('./typing.js').Typing, 'tell'>} typing
 * @property {import('./drafts.js').Drafts} drafts
 * @property {Pick<import('./replies.js').Replies, 'becameMessage'>} replies
 * @property {import('./removal.js').Removal} removal
 */

/**
 * Messages: written, received, stored, shown.
 */
export class ConversationService {
  #store;
  #clock;
  /** @type {Parts | undefined} */
  #parts;
  /** @type {string | undefined} whom to show once the history is open */
  #wished;
  /** @type {Set<string>} keys of failed messages that are being sent again */
  #retried = new Set();

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * The history is open.
   *
   * @param {Parts} parts
   */
  async begin(parts) {
    this.#parts = parts;
    parts.outbox.on('changed', ({ to, messages }) => {
      const shown = messages.map((message) => parts.timeline.shown(message));
      this.#update((it) => changes.messagesChanged(it, to, shown));
    });
    await Promise.all([parts.drafts.load(), this.reload()]);
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
    await parts.timeline.attempt(async () => {
      await parts.outbox.load();
      const summaries = await parts.history.conversations();
      const shown = summaries.map((it) => parts.timeline.summary(it));
      this.#update((it) => changes.summariesLoaded(hiddenForgotten(it), shown));
      if (open !== null) await parts.pages.reload(open);
    });
  }

  /**
   * @param {string} username
   * @param {number | null} [at] position of a message to show, unless there are new ones
   */
  async open(username, at = null) {
    const parts = this.#parts;
    if (parts === undefined) {
      this.#wished = username;
      return;
    }
    const id = parts.timeline.conversationWith(username);
    this.#update((it) => conversationOpened(it, id, username));
    parts.links.reviewNow(username);
    const place = placeToLoad(this.#store.state.conversations.with[username], at);
    if (place === 'nothing') return;
    const load = () =>
      place === 'newest'
        ? parts.pages.loadNewest(username)
        : parts.pages.loadAround(username, place);
    if (!(await parts.timeline.attempt(load))) {
      this.#update((it) => changes.messagesFailed(it, username));
    }
  }

  close() {
    this.#wished = undefined;
    this.#update(conversationClosed);
  }

  /**
   * @param {string} username
   * @param {number | null} upTo position of the newest message in sight; null: none is any more
   * @param {boolean} [follows] what comes next will be in sight, too
   */
  async see(username, upTo, follows = false) {
    await this.#parts?.reading.see(username, upTo, follows);
  }

  /**
   * @param {string} username
   * @param {string} text
   * @param {import('./state.js').Reference | null} [replyTo] the message that it answers
   * @returns {Promise<import('../lib/outcome.js').Outcome>}
   */
  async send(username, text, replyTo = null) {
    if (text.trim() === '') return refused('empty');
    if (text.length > LONGEST_TEXT) return refused('too-long');
    const hindrance = await hindranceTo(this.#store, this.#clock, username);
    if (hindrance !== undefined) return refused(hindrance);
    const parts = this.#parts;
    if (parts === undefined) return refused('not-ready');
    await this.showNewest(username);
    const written = this.#store.state.conversations.with[username]?.messages ?? [];
    const id = nextId(written.findLast(({ mine }) => mine)?.id);
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
      ...(replyTo && { replyTo }),
    };
    return await this.#keep(parts, username, message);
  }

  /** @param {string} username */
  async loadEarlier(username) {
    await this.#parts?.pages.loadEarlier(username);
  }

  /** @param {string} username */
  async loadLater(username) {
    await this.#parts?.pages.loadLater(username);
  }

  /** @param {string} username */
  async showNewest(username) {
    const parts = this.#parts;
    if (!this.#store.state.conversations.with[username]?.later) return;
    await parts?.timeline.attempt(() => parts.pages.loadNewest(username));
  }

  /** @param {string} username */
  keepNewest(username) {
    this.#update((it) => newestKept(it, username));
  }

  /**
   * @param {string} username
   * @param {string} key
   */
  async retry(username, key) {
    const message = this.#failed(username, key);
    if (message === undefined || this.#retried.has(key)) return refused('not-found');
    this.#retried.add(key);
    const outcome = await this.send(username, message.text, message.replyTo);
    this.#retried.delete(key);
    // Otherwise nothing has taken its place, and its text is nowhere else.
    if (outcome.ok || SHOWN_AS_FAILED.includes(outcome.code)) {
      this.#update((it) => changes.failedRemoved(it, username, key));
    }
    return outcome;
  }

  /**
   * @param {string} username
   * @param {string} key
   */
  async discard(username, key) {
    if (this.#failed(username, key) === undefined) return refused('not-found');
    this.#update((it) => changes.failedRemoved(it, username, key));
    return DONE;
  }

  /**
   * Removes a message from this device.
   *
   * @param {string} username
   * @param {string} key
   */
  async remove(username, key) {
    const messages = this.#store.state.conversations.with[username]?.messages;
    const position = messages?.find((message) => message.key === key)?.position ?? null;
    return position === null
      ? await this.discard(username, key)
      : ((await this.#parts?.removal.remove(username, position)) ?? refused('not-ready'));
  }

  /**
   * @param {string} username
   * @param {string} text empty for none
   */
  async keepDraft(username, text) {
    return (await this.#parts?.drafts.keep(username, text)) ?? refused('not-ready');
  }

  /**
   * @param {string} username
   * @param {boolean} active
   */
  noteTyping(username, active) {
    this.#parts?.typing.tell(username, active);
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
    const { conversations, contacts } = this.#store.state;
    const devices = contacts.people[username]?.devices ?? [];
    const isOpen = conversations.open === username;
    return isOpen || (this.#parts?.outbox.holdsFor(username, devices) ?? false);
  }

  /**
   * @param {Parts} parts
   * @param {string} username
   * @param {import('./history.js').NewMessage} message
   */
  async #keep(parts, username, message) {
    const envelope = encodeText(message);
    const stored = await parts.timeline.write(async () => {
      const delivery = { to: username, envelope, ...unsentTo(this.#store.state, username) };
      const kept = await parts.history.addOutgoing(message, delivery);
      parts.timeline.add(username, parts.timeline.shown(kept), { unread: false });
      parts.drafts.becameMessage(username, message.text);
      parts.replies.becameMessage(username, message.replyTo);
      return true;
    });
    if (!stored) {
      const error = this.#store.state.conversations.trouble ?? 'storage-failed';
      parts.timeline.addFailed(username, message, error);
      return refused(error);
    }
    await parts.outbox.flush(username);
    parts.links.review(username);
    return DONE;
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
