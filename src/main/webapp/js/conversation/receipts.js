import { v7 } from 'uuid';
import { encodeNote } from './envelope.js';
import { receiptReceived } from './reading-state.js';

/** Who reads many messages one after the other tells it no more often than this. */
const PAUSE_MS = 1_000;

/**
 * Tells people up to which of their messages the person has read, and learns the same of them. What is to be told is
 * stored, and told again on each new connection to a device until this device has acknowledged it.
 */
export class Receipts {
  #options;
  /** @type {Map<string, boolean>} by username, of those who were told something a moment ago: whether there is more */
  #pausing = new Map();

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<import('./marks.js').Marks, 'receiptOf' | 'told' | 'readByThem'>} options.marks
   * @param {import('./timeline.js').Timeline} options.timeline
   * @param {Pick<import('../rtc/peers.js').Peers, 'notes' | 'on'>} options.peers
   * @param {Pick<import('../delivery/courier.js').Courier, 'take'>} options.courier for devices without a connection
   * @param {(username: string) => Promise<readonly string[]>} options.devicesOf a person that may be told
   * @param {() => boolean} options.isSeen whether others may notice that the person is there
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
    options.peers.on('notes', ({ username }) => this.#tell(username));
    options.peers.on('noted', (fact) => this.#acknowledged(fact));
  }

  /**
   * What to tell when the person has read a message, if they want it told.
   *
   * @param {string | undefined} id of the message
   * @returns {import('../storage/database.js').StoredReceipt | null}
   */
  for(id) {
    const { receipts } = this.#options.store.state.settings;
    return receipts && id !== undefined ? { id: v7(), read: id, told: [] } : null;
  }

  /**
   * There may be something to tell.
   *
   * @param {string} username
   */
  tell(username) {
    if (this.#pausing.has(username)) {
      this.#pausing.set(username, true);
      return;
    }
    this.#pausing.set(username, false);
    this.#options.clock.after(PAUSE_MS, () => {
      const more = this.#pausing.get(username);
      this.#pausing.delete(username);
      if (more) this.tell(username);
    });
    this.#tell(username);
  }

  /**
   * @param {import('../rtc/peers.js').Remote & {id: string}} note that came on the channel for notes
   * @param {string} read id of the newest own message that they have read
   */
  async receive({ username, device, id }, read) {
    if (!(await this.learn(username, read))) return;
    for (const it of this.#options.peers.notes(username)) {
      if (it.device === device) it.notes.acknowledge(id);
    }
  }

  /**
   * @param {string} username who has read
   * @param {string} read id of the newest own message that they have read
   * @returns {Promise<boolean>} whether it is stored, or need not be
   */
  async learn(username, read) {
    const { store, marks, timeline } = this.#options;
    // Who does not tell it is not told.
    if (!store.state.settings.receipts) return true;
    return await timeline.attempt(async () => {
      const conversation = timeline.conversationWith(username);
      const upTo = await marks.readByThem(conversation, this.#options.username, read);
      timeline.update((it) => receiptReceived(it, username, upTo));
    });
  }

  /** @param {string} username */
  async #tell(username) {
    const { store, marks, timeline, devicesOf, isSeen, clock } = this.#options;
    if (!store.state.settings.receipts || !isSeen()) return;
    const conversation = timeline.conversationWith(username);
    await timeline.attempt(async () => {
      const receipt = await marks.receiptOf(conversation);
      if (receipt === undefined) return;
      const { id, read, told } = receipt;
      const body = { read };
      const bytes = encodeNote({ id, conversation, kind: 'receipt', at: clock.now(), body });
      const devices = (await devicesOf(username)).filter((device) => !told.includes(device));
      for (const device of devices) await this.#tellDevice({ username, device }, { id, bytes });
    });
  }

  /**
   * @param {import('../rtc/peers.js').Remote} remote
   * @param {{id: string, bytes: Uint8Array}} note
   */
  async #tellDevice(remote, { id, bytes }) {
    const { peers, courier, marks, timeline } = this.#options;
    const { username, device } = remote;
    const connected = peers.notes(username).find((it) => it.device === device);
    if (connected?.notes.send(id, bytes)) return;
    const isTold = await courier.take(remote, username, { id, bytes });
    if (isTold) await marks.told(timeline.conversationWith(username), id, device);
  }

  /** @param {import('../rtc/peers.js').Remote & {id: string}} fact */
  async #acknowledged({ username, device, id }) {
    const { marks, timeline } = this.#options;
    const conversation = timeline.conversationWith(username);
    await timeline.attempt(() => marks.told(conversation, id, device));
  }
}
