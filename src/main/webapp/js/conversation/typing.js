import { v7 } from 'uuid';
import { encodeNote } from './envelope.js';
import { typingChanged } from './reading-state.js';

/** Who goes on writing says so as often. */
const AGAIN_MS = 3_000;
/** After which nobody is believed to be writing still, with one repeat lost or late. */
const BELIEVED_MS = 7_000;

/**
 * Tells people that the person is writing to them, and shows who writes to the person.
 */
export class Typing {
  #options;
  /** @type {Map<string, number>} by username: when they were told */
  #toldAt = new Map();
  /** @type {Map<string, () => void>} by username: keeps somebody from being shown as writing for ever */
  #cancelEnd = new Map();

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {Pick<import('../rtc/peers.js').Peers, 'notes'>} options.peers
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * The person writes, or has ended.
   *
   * @param {string} username to whom
   * @param {boolean} active
   */
  tell(username, active) {
    const { store, clock } = this.#options;
    if (!store.state.settings.typing) return;
    const now = clock.now();
    const toldAt = this.#toldAt.get(username);
    if (active ? toldAt !== undefined && now - toldAt < AGAIN_MS : toldAt === undefined) return;
    if (active) this.#toldAt.set(username, now);
    else this.#toldAt.delete(username);
    this.#send(username, active);
  }

  /**
   * @param {string} username
   * @param {boolean} active
   */
  receive(username, active) {
    const { store, clock } = this.#options;
    this.#cancelEnd.get(username)?.();
    this.#cancelEnd.delete(username);
    // Who does not tell it is not told.
    const isShown = active && store.state.settings.typing;
    this.#show(username, isShown);
    if (!isShown) return;
    this.#cancelEnd.set(
      username,
      clock.after(BELIEVED_MS, () => this.receive(username, false)),
    );
  }

  /**
   * @param {string} username
   * @param {boolean} active
   */
  #show(username, active) {
    this.#options.timeline.update((it) => typingChanged(it, username, active));
  }

  /**
   * @param {string} username
   * @param {boolean} active
   */
  #send(username, active) {
    const { timeline, peers, clock } = this.#options;
    const id = v7();
    const conversation = timeline.conversationWith(username);
    const body = { active };
    const note = encodeNote({ id, conversation, kind: 'typing', at: clock.now(), body });
    for (const { notes } of peers.notes(username)) notes.send(id, note);
  }
}
