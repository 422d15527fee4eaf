import { keyOf } from './changes-state.js';
import { directConversation } from './direct-state.js';
import { messageAdded, messagesChanged } from './messages-state.js';
import { storageTrouble } from './state.js';

/** @typedef {import('./state.js').ConversationsState} ConversationsState */
/** @typedef {import('./state.js').Message} Message */

/**
 * What the page shows of the stored messages, and whether storing works.
 */
export class Timeline {
  #store;
  #own;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {string} options.username own
   */
  constructor({ store, username }) {
    this.#store = store;
    this.#own = username;
  }

  /**
   * @param {string} username of the other person
   * @returns {string} id of the conversation with them
   */
  conversationWith(username) {
    return directConversation(this.#own, username);
  }

  /**
   * @param {import('./history.js').StoredMessage} message
   * @returns {Message}
   */
  shown({ conversation: _, envelope: _bytes, ...message }) {
    const kind = isShown(message.kind) ? message.kind : 'unsupported';
    return { ...message, kind, key: keyOf(message), mine: message.author === this.#own };
  }

  /**
   * A message has been changed.
   *
   * @param {string} username of the other person
   * @param {import('./history.js').StoredMessage} message
   */
  change(username, message) {
    const shown = this.shown(message);
    this.update((it) => messagesChanged(it, username, [shown]));
  }

  /**
   * @param {import('../storage/database.js').StoredConversation} conversation
   * @returns {import('./state.js').Summary}
   */
  summary({ id, with: other, unread, readUpTo = 0, firstUnread = null, readByThem = 0, last }) {
    const shown = this.lastShown(last);
    return { id, with: other, unread, readUpTo, firstUnread, readByThem, last: shown };
  }

  /**
   * @param {import('./history.js').StoredMessage | undefined} last of a conversation
   * @returns {Message | null} nothing when all were deleted
   */
  lastShown(last) {
    return last === undefined || last.kind === 'deleted' ? null : this.shown(last);
  }

  /**
   * @param {string} username of the other person
   * @param {Message} message
   * @param {{unread: boolean}} circumstances
   */
  add(username, message, { unread }) {
    const id = this.conversationWith(username);
    this.update((it) => messageAdded(it, username, { id, message, unread }));
  }

  /**
   * A message could not be stored: the page alone has it.
   *
   * @param {string} username of the other person
   * @param {import('./history.js').NewMessage} message
   * @param {string} error
   */
  addFailed(username, message, error) {
    const shown = this.shown({ ...message, position: 0 });
    this.add(username, { ...shown, position: null, state: 'failed', error }, { unread: false });
  }

  /** @param {(conversations: ConversationsState) => ConversationsState} change */
  update(change) {
    this.#store.update((state) => {
      const conversations = change(state.conversations);
      return conversations === state.conversations ? state : { ...state, conversations };
    });
  }

  /**
   * Runs a step that reads, or notes something small; the state tells when the storage refuses. That it is done does not
   * tell that there is room.
   *
   * @param {() => Promise<unknown>} step
   * @returns {Promise<boolean>} whether it was done
   */
  async attempt(step) {
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      const trouble = error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed';
      this.update((it) => storageTrouble(it, trouble));
      return false;
    }
  }

  /**
   * Runs a step that stores a message; the state tells when the storage refuses, and when it no longer does.
   *
   * @param {() => Promise<boolean>} step tells whether something was stored
   * @returns {Promise<boolean>} whether it was done
   */
  async write(step) {
    return await this.attempt(async () => {
      if (await step()) this.update((it) => storageTrouble(it, null));
    });
  }
}

/**
 * @param {string} kind
 * @returns {kind is 'text' | 'retracted'}
 */
function isShown(kind) {
  return kind === 'text' || kind === 'retracted';
}
