import { otherIn } from './direct-state.js';
import { conversationIn, readEnvelope } from './envelope.js';
import { mayTalk } from './links.js';

/**
 * Takes the messages of others: checks that they belong where they say, stores each once.
 */
export class Inbox {
  #store;
  #history;
  #timeline;
  #reading;
  #receipts;
  #clock;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./history.js').History, 'addIncoming'>} options.history
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {Pick<import('./reading.js').Reading, 'seesNewestOf'>} options.reading
   * @param {Pick<import('./receipts.js').Receipts, 'for' | 'tell'>} options.receipts
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, history, timeline, reading, receipts, clock }) {
    this.#store = store;
    this.#history = history;
    this.#timeline = timeline;
    this.#reading = reading;
    this.#receipts = receipts;
    this.#clock = clock;
  }

  /**
   * @param {string} username whose device has sent it; from one of my own it is a copy of what I wrote there, to anybody
   * @param {string} id of the frame
   * @param {Uint8Array} bytes
   * @returns {Promise<'stored' | 'not-stored' | 'hostile'>} `stored`, now or before, may be acknowledged; `hostile` is
   *   what no page of ours would send
   */
  async receive(username, id, bytes) {
    if (!mayTalk(this.#store.state, username)) return 'not-stored';
    const isMine = username === this.#store.state.session.username;
    const other = isMine ? otherIn(conversationIn(bytes), username) : username;
    if (other === undefined) return 'hostile';
    const conversation = this.#timeline.conversationWith(other);
    const envelope = readEnvelope(bytes, { id, conversation });
    if (envelope === undefined) return 'hostile';
    const message = {
      conversation,
      author: username,
      id,
      kind: envelope.kind,
      text: envelope.text,
      at: Math.min(envelope.at, this.#clock.now()),
      state: isMine ? /** @type {const} */ ('delivered') : /** @type {const} */ ('received'),
      ...(envelope.kind === 'unsupported' ? { envelope: bytes.slice() } : {}),
    };
    return (await this.#keep(other, message)) ? 'stored' : 'not-stored';
  }

  /**
   * @param {string} username of the other person
   * @param {import('./history.js').NewMessage} message
   */
  #keep(username, message) {
    const isMine = message.author !== username;
    const seen = isMine || this.#reading.seesNewestOf(username);
    const receipt = isMine ? null : this.#receipts.for(message.id);
    return this.#timeline.write(async () => {
      const stored = await this.#history.addIncoming(message, { with: username, seen, receipt });
      if (stored === undefined) return false;
      this.#timeline.add(username, this.#timeline.shown(stored), { unread: !seen });
      if (seen) this.#receipts.tell(username);
      return true;
    });
  }
}
