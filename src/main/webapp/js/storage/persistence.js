/**
 * Whether this browser keeps what is stored.
 *
 * @typedef {object} StorageState
 * @property {boolean} evictable the browser has said that it may delete the messages by itself
 * @property {boolean} noticed the person has read so, in this browser
 */

/** @type {StorageState} */
export const UNKNOWN_STORAGE = { evictable: false, noticed: false };
/** Kept for everybody who uses this browser: it is the browser that the notice is about. */
const NOTICED_AS = 'storageNoticed';

/**
 * Asks the browser to keep what is stored, once there is something to lose (W3C Storage, persistent storage).
 */
export class Persistence {
  #store;
  #storage;
  #choices;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<StorageManager, 'persist' | 'persisted'> | undefined} options.storage nothing where the browser has
   *   none, as over plain HTTP
   * @param {{kept: (name: string) => string | null, keep: (name: string, value: string) => void}} options.choices of
   *   this browser
   */
  constructor({ store, storage, choices }) {
    this.#store = store;
    this.#storage = storage;
    this.#choices = choices;
  }

  /** From now on. Some browsers ask the person, so an empty account is no reason to. */
  async begin() {
    if (this.#storage === undefined) return;
    await this.#store.until(({ conversations }) => hasMessages(conversations));
    const evictable = !(await isPersistent(this.#storage));
    this.#update({ evictable, noticed: this.#choices.kept(NOTICED_AS) !== null });
  }

  /** The person has read the notice. */
  dismiss() {
    this.#choices.keep(NOTICED_AS, 'yes');
    this.#update({ ...this.#store.state.storage, noticed: true });
  }

  /** @param {StorageState} storage */
  #update(storage) {
    this.#store.update((state) => ({ ...state, storage }));
  }
}

/** @param {import('../conversation/state.js').ConversationsState} conversations */
function hasMessages(conversations) {
  return Object.values(conversations.with).some(({ last }) => last !== null);
}

/** @param {Pick<StorageManager, 'persist' | 'persisted'>} storage */
async function isPersistent(storage) {
  try {
    return (await storage.persisted()) || (await storage.persist());
  } catch (error) {
    // A browser that cannot be asked does not keep.
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
