import { v7 } from 'uuid';
import { DONE, refused } from '../lib/outcome.js';
import { encodeChange, reactionOf } from './envelope.js';
import { hindranceTo, unsentTo } from './hindrance.js';
import { makeChange } from './making.js';
import { messageRemoved } from './messages-state.js';
import { LONGEST_TEXT } from './state.js';

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./message-service.js').MessageParts} MessageParts */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * Changes single messages.
 */
export class Changing {
  #options;

  /**
   * @param {MessageParts & {store: import('../lib/store.js').Store<import('../app.js').AppState>,
   *   clock: import('../lib/timing.js').Clock}} options
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {string} username
   * @param {string} key of an own message
   * @param {string} text
   * @returns {Promise<Outcome>}
   */
  async edit(username, key, text) {
    if (text.trim() === '') return refused('empty');
    if (text.length > LONGEST_TEXT) return refused('too-long');
    const message = this.#stored(username, key);
    if (message?.kind !== 'text' || !message.mine) return refused('not-found');
    if (message.text === text) return DONE;
    const stamp = this.#stampAfter(message.edited);
    const change = { kind: /** @type {const} */ ('pending'), text, edited: stamp };
    return await this.#make(username, message, { kind: 'edit', ...stamp, change, body: { text } });
  }

  /**
   * Deletes an own message for both.
   *
   * @param {string} username
   * @param {string} key
   * @returns {Promise<Outcome>}
   */
  async retract(username, key) {
    const message = this.#stored(username, key);
    if (message === undefined || !message.mine) return refused('not-found');
    const change = { kind: /** @type {const} */ ('retracted'), text: '' };
    const stamp = this.#stampAfter(undefined);
    return await this.#make(username, message, { kind: 'delete', ...stamp, change, body: {} });
  }

  /**
   * @param {string} username
   * @param {string} key
   * @param {string | null} emoji takes the place of the one before; null for none
   * @returns {Promise<Outcome>}
   */
  async react(username, key, emoji) {
    const message = this.#stored(username, key);
    if (message === undefined) return refused('not-found');
    const author = this.#options.username;
    const before = message.reactions?.find((it) => it.author === author);
    if ((before?.emoji ?? null) === emoji) return DONE;
    const stamp = this.#stampAfter(before);
    const change = reactionOf({ author, ...stamp, emoji });
    return await this.#make(username, message, {
      kind: 'reaction',
      ...stamp,
      change,
      body: { emoji },
    });
  }

  /**
   * @param {string} username
   * @param {Message} message
   * @param {{kind: import('./making.js').OwnChange['kind'], at: number, id: string,
   *   change: import('./changes-state.js').Changeable, body: {text?: string, emoji?: string | null}}} own
   * @returns {Promise<Outcome>}
   */
  async #make(username, { author, id: target }, { kind, at, id, change, body }) {
    const { store, clock, ...parts } = this.#options;
    const hindrance = await hindranceTo(store, clock, username);
    if (hindrance !== undefined) return refused(hindrance);
    const conversation = parts.timeline.conversationWith(username);
    const of = { author, id: target };
    const envelope = encodeChange({ id, conversation, kind, at, body: { of, ...body } });
    const delivery = { to: username, id, envelope, ...unsentTo(store.state, username) };
    let isThere = false;
    const isStored = await parts.timeline.write(async () => {
      const made = await parts.changes.write(conversation, (transaction) =>
        makeChange(transaction, { conversation, of, change, kind, delivery }),
      );
      isThere = made !== undefined;
      if (made !== undefined) await this.#show(parts, username, made);
      return isThere;
    });
    if (isStored && !isThere) return refused('not-found');
    if (!isStored) return refused(store.state.conversations.trouble ?? 'storage-failed');
    await parts.outbox.flush(username);
    parts.links.review(username);
    return DONE;
  }

  /**
   * @param {Pick<MessageParts, 'timeline' | 'history'>} parts
   * @param {string} username
   * @param {import('../storage/database.js').StoredMessage} message
   */
  async #show({ timeline, history }, username, message) {
    if (message.kind !== 'deleted') {
      timeline.change(username, message);
      return;
    }
    const last = (await history.conversation(message.conversation))?.last;
    const shown = timeline.lastShown(last);
    timeline.update((it) => messageRemoved(it, username, message.position, shown));
  }

  /**
   * Later than the one before also where the clock was put back.
   *
   * @param {import('./changes-state.js').Stamp | undefined} before
   */
  #stampAfter(before) {
    return { at: Math.max(this.#options.clock.now(), (before?.at ?? 0) + 1), id: v7() };
  }

  /**
   * @param {string} username
   * @param {string} key
   * @returns {Message | undefined} nothing for one that could not be stored, or is gone
   */
  #stored(username, key) {
    const conversation = this.#options.store.state.conversations.with[username];
    const message = conversation?.messages.find((it) => it.key === key);
    return message?.position == null || message.kind === 'retracted' ? undefined : message;
  }
}
