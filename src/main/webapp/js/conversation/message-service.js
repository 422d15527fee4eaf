import { loadLater } from '../lib/later.js';
import { DONE, refused } from '../lib/outcome.js';
import { keyOf } from './changes-state.js';

/** @typedef {import('./state.js').Reference} Reference */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} MessageParts what a page has once the person is known
 * @property {string} username own
 * @property {Pick<import('./history.js').History, 'find' | 'conversation'>} history
 * @property {Pick<import('./changes.js').Changes, 'write'>} changes
 * @property {Pick<import('../delivery/outbox.js').Outbox, 'flush'>} outbox
 * @property {import('./timeline.js').Timeline} timeline
 * @property {Pick<import('./links.js').Links, 'review'>} links
 * @property {Pick<import('./pages.js').Pages, 'loadAround'>} pages
 * @property {Pick<import('./replies.js').Replies, 'load' | 'choose'>} replies
 */

/**
 * What can be done with single messages, so that the other person sees it too.
 */
export class MessageService {
  #store;
  #clock;
  /** @type {MessageParts | undefined} */
  #parts;
  /** @type {import('./changing.js').Changing | undefined} */
  #changing;

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
   * @param {MessageParts} parts
   */
  async begin(parts) {
    this.#parts = parts;
    await parts.replies.load();
  }

  /**
   * @param {string} username
   * @param {string} key of an own message
   * @param {string} text
   */
  async edit(username, key, text) {
    return await this.#change((it) => it.edit(username, key, text));
  }

  /**
   * Deletes an own message for both.
   *
   * @param {string} username
   * @param {string} key
   */
  async retract(username, key) {
    return await this.#change((it) => it.retract(username, key));
  }

  /**
   * @param {string} username
   * @param {string} key
   * @param {string | null} emoji takes the place of the one before; null for none
   */
  async react(username, key, emoji) {
    return await this.#change((it) => it.react(username, key, emoji));
  }

  /**
   * @param {string} username
   * @param {Reference | null} replyTo the message that one is about to answer
   */
  async reply(username, replyTo) {
    await this.#parts?.replies.choose(username, replyTo);
  }

  /**
   * Loads what is around a message, unless it is loaded already.
   *
   * @param {string} username
   * @param {Reference} reference
   * @returns {Promise<Outcome>} `not-found` if it is not on this device
   */
  async reveal(username, reference) {
    const parts = this.#parts;
    if (parts === undefined) return refused('not-ready');
    const messages = this.#store.state.conversations.with[username]?.messages;
    if (messages?.some(({ key }) => key === keyOf(reference))) return DONE;
    /** @type {Outcome} */
    let outcome = refused('not-found');
    await parts.timeline.attempt(async () => {
      const id = parts.timeline.conversationWith(username);
      const [found] = await parts.history.find(id, [reference]);
      if (found === undefined) return;
      await parts.pages.loadAround(username, found.position);
      outcome = DONE;
    });
    return outcome;
  }

  /**
   * What it takes to change messages is loaded when it is wanted.
   *
   * @param {(changing: import('./changing.js').Changing) => Promise<Outcome>} act
   * @returns {Promise<Outcome>} `unreachable` where it cannot be loaded, for there is no network
   */
  async #change(act) {
    if (this.#parts === undefined) return refused('not-ready');
    const parts = this.#parts;
    const loaded = await loadLater(() => import('./changing.js'));
    if (loaded === undefined) return refused('unreachable');
    this.#changing ??= new loaded.Changing({ store: this.#store, clock: this.#clock, ...parts });
    return await act(this.#changing);
  }
}
