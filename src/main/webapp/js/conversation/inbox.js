import { isContact } from './allowed.js';
import { isGone } from './changes-state.js';
import { otherIn } from './direct-state.js';
import { conversationIn, readEnvelope } from './envelope.js';

/**
 * Takes the messages of others: checks that they belong where they say, stores each once.
 */
export class Inbox {
  #store;
  #history;
  #changes;
  #timeline;
  #reading;
  #receipts;
  #marks;
  #sharing;
  #clock;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./history.js').History, 'addIncoming'>} options.history
   * @param {Pick<import('./changes.js').Changes, 'receive' | 'reached'>} options.changes
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {Pick<import('./reading.js').Reading, 'seesNewestOf'>} options.reading
   * @param {Pick<import('./receipts.js').Receipts, 'for' | 'tell'>} options.receipts
   * @param {Pick<import('./marks.js').Marks, 'isReadElsewhere'>} options.marks
   * @param {Pick<import('./own-sharing.js').OwnSharing, 'tell'>} options.sharing
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, history, changes, timeline, reading, receipts, marks, sharing, clock }) {
    this.#store = store;
    this.#history = history;
    this.#changes = changes;
    this.#timeline = timeline;
    this.#reading = reading;
    this.#receipts = receipts;
    this.#marks = marks;
    this.#sharing = sharing;
    this.#clock = clock;
  }

  /**
   * @param {import('../rtc/peers.js').Remote} sender the device that has sealed it; one of my own copies what I wrote there, to
   *   anybody
   * @param {string} id of the frame
   * @param {Uint8Array} bytes
   * @param {object} circumstances
   * @param {import('../storage/database.js').StoredMessage['path']} circumstances.path by which it came
   * @param {boolean} circumstances.isFormer whether the device is none of theirs any more
   * @returns {Promise<'stored' | 'not-stored' | 'unwanted' | 'hostile'>} `stored`, now or before, may be acknowledged;
   *   `unwanted` is from nobody that this person talks with; `hostile` is what no page of ours would send
   */
  async receive({ username, device }, id, bytes, { path, isFormer }) {
    const { state } = this.#store;
    if (!isContact(state, username)) {
      return state.contacts.status === 'ready' ? 'unwanted' : 'not-stored';
    }
    const isMine = username === state.session.username;
    const other = isMine ? otherIn(conversationIn(bytes), username) : username;
    if (other === undefined) return 'hostile';
    const conversation = this.#timeline.conversationWith(other);
    const read = readEnvelope(bytes, { id, conversation, author: username });
    if (read === undefined) return 'hostile';
    const envelope = isFormer ? withoutEffect(read) : read;
    if (envelope === undefined) return 'stored';
    const isStored =
      envelope.kind === 'change'
        ? await this.#change(other, conversation, envelope)
        : await this.#keep(other, {
            conversation,
            author: username,
            id,
            ...contentOf(envelope, bytes),
            at: Math.min(envelope.at, this.#clock.now()),
            ...(isMine ? { state: stateOf(envelope) } : { state: 'received', device }),
            path,
            ...(isFormer && { fromFormer: true }),
          });
    return isStored ? 'stored' : 'not-stored';
  }

  /**
   * Another device of one's own tells that what it has sent has reached the other person.
   *
   * @param {string} other
   * @param {readonly string[]} ids
   * @returns {Promise<'stored' | 'not-stored'>}
   */
  async reached(other, ids) {
    const isStored = await this.#timeline.attempt(() => this.#markReached(other, ids));
    return isStored ? 'stored' : 'not-stored';
  }

  /**
   * @param {string} other
   * @param {readonly string[]} ids of own messages
   */
  async #markReached(other, ids) {
    const conversation = this.#timeline.conversationWith(other);
    const { username } = this.#store.state.session;
    const messages = await this.#changes.reached(conversation, String(username), ids);
    for (const message of messages) this.#timeline.change(other, message);
  }

  /**
   * @param {string} username of the other person
   * @param {string} conversation
   * @param {import('./envelope.js').ReadChange} change
   */
  #change(username, conversation, { of, change }) {
    return this.#timeline.write(async () => {
      const message = await this.#changes.receive(conversation, of, change);
      if (message === undefined) return false;
      if (message.kind !== 'deleted') this.#timeline.change(username, message);
      return true;
    });
  }

  /**
   * @param {string} username of the other person
   * @param {import('./history.js').NewMessage} message
   */
  #keep(username, message) {
    const { conversation, id } = message;
    const isMine = message.author !== username;
    const isSeen = !isMine && this.#reading.seesNewestOf(username);
    const receipt = isSeen ? this.#receipts.for(id) : null;
    return this.#timeline.write(async () => {
      const seen = isMine || isSeen || (await this.#marks.isReadElsewhere(message));
      const stored = await this.#history.addIncoming(message, { with: username, seen, receipt });
      // It may have come before as what nobody had yet, with the history of the device that has linked this one.
      if (stored === undefined && message.state === 'delivered') {
        await this.#markReached(username, [id]);
      }
      if (stored === undefined) return false;
      const unread = !seen && !isGone(stored);
      this.#timeline.add(username, this.#timeline.shown(stored), { unread });
      if (seen) this.#receipts.tell(username);
      if (isSeen) {
        const fact = /** @type {const} */ ({ kind: 'read', key: conversation, value: id });
        this.#sharing.tell((changes) => changes.tell(fact));
      }
      return true;
    });
  }
}

/**
 * Whoever has found a device that was removed must not change what was said before. An edit is shown as a message that
 * answers the edited one, so that its words are not lost; nothing is lost with others.
 *
 * @param {NonNullable<ReturnType<typeof readEnvelope>>} envelope
 * @returns {ReturnType<typeof readEnvelope>} nothing for what has nothing to show
 */
function withoutEffect(envelope) {
  if (envelope.kind !== 'change') return envelope;
  const { of, change } = envelope;
  if (change.edited === undefined) return undefined;
  return { kind: 'text', text: change.text, replyTo: of, at: change.edited.at };
}

/**
 * @param {import('./envelope.js').ReadText | import('./envelope.js').ReadUnsupported} envelope of another device of one's own
 */
function stateOf(envelope) {
  return 'waiting' in envelope ? 'sent' : 'delivered';
}

/**
 * @param {import('./envelope.js').ReadText | import('./envelope.js').ReadUnsupported} envelope
 * @param {Uint8Array} bytes that it was read from
 * @returns {Pick<import('./history.js').NewMessage, 'kind' | 'text' | 'replyTo' | 'envelope'>}
 */
function contentOf(envelope, bytes) {
  const { kind } = envelope;
  if (kind === 'unsupported') return { kind, text: '', envelope: bytes.slice() };
  const { text, replyTo } = envelope;
  return { kind, text, ...(replyTo && { replyTo }) };
}
