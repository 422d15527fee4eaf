import { directConversation, otherIn } from '../conversation/direct-state.js';
import { Marks } from '../conversation/marks.js';
import { marksTaken } from '../conversation/reading-state.js';
import { tellSettings } from '../lib/other-pages.js';
import { throwUncaught } from '../lib/uncaught.js';
import { isSwitch, settingsSet, settingTold } from './own-items.js';
import { takeItems } from './sharing.js';
import { greetNewDevices, setItem } from './telling.js';

/** @typedef {import('./own-items.js').OwnItem} OwnItem */
/** @typedef {import('./own-items.js').OwnFact} OwnFact */

/** Who reads many messages one after the other tells it no more often than this. */
const PAUSE_MS = 1_000;

/**
 * What all devices of one person share: told to the others, and put to use when another one tells it.
 */
export class OwnChanges {
  #options;
  /** @type {Map<string, OwnFact | undefined>} how far the person has read since it was told, by conversation */
  #read = new Map();
  /** @type {import('./sharing.js').Uses} */
  #uses = {
    settings: (item) => this.#set(item),
    read: (item) => this.#readElsewhere(item),
    person: (item) => this.#options.identity.takeTold(item),
    'device-name': async () => tellSettings(),
    'recovery-key': (item) => this.#options.identity.takeTold(item),
  };

  /**
   * @param {object} options
   * @param {{username: string, database: import('../storage/database.js').Database}} options.account
   * @param {{settings: Pick<import('../settings/service.js').SettingsService, 'take'>}} options.shared what has it otherwise
   * @param {Pick<import('../delivery/port.js').Identity, 'takeTold'>} options.identity
   * @param {Pick<import('../delivery/outbox.js').Outbox, 'flush'>} options.outbox
   * @param {import('../conversation/timeline.js').Timeline} options.timeline
   * @param {(conversations: readonly string[]) => void} options.changed is told the conversations of which something was stored
   * @param {Pick<import('../lib/timing.js').Clock, 'now' | 'after'>} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Something was set on this device.
   *
   * @param {OwnFact} fact
   */
  async tell(fact) {
    const { kind, key } = fact;
    if (kind !== 'read') return await this.#tell(fact);
    if (this.#read.has(key)) {
      this.#read.set(key, fact);
      return;
    }
    this.#read.set(key, undefined);
    this.#options.clock.after(PAUSE_MS, () => {
      const last = this.#read.get(key);
      this.#read.delete(key);
      if (last !== undefined) this.tell(last).catch(throwUncaught);
    });
    await this.#tell(fact);
  }

  /**
   * Settings were set on this page, or on another one of this browser, which cannot send it itself.
   *
   * @param {import('../settings/state.js').SettingsState} before
   * @param {import('../settings/state.js').SettingsState} after
   */
  async tellSettings(before, after) {
    for (const fact of settingsSet(before, after)) await this.#tell(fact);
    this.#send();
  }

  /** Devices that were linked lately are told everything. */
  async greet() {
    const { account, timeline, clock } = this.#options;
    await timeline.attempt(async () => {
      if (await greetNewDevices(account, clock.now())) this.#send();
    });
  }

  /**
   * @param {unknown} items that another device of one's own tells
   * @returns {Promise<boolean>} false for what no page of ours would send
   * @throws {DOMException} when the browser refuses storage
   */
  take(items) {
    const { account, clock } = this.#options;
    const { username, database } = account;
    // Who one is oneself, one's own chain says.
    const isOther = (/** @type {any} */ item) => item?.kind !== 'person' || item.key !== username;
    const others = Array.isArray(items) ? items.filter(isOther) : items;
    return takeItems({ database, uses: this.#uses, now: clock.now }, others);
  }

  /** @param {OwnFact} fact */
  async #tell(fact) {
    const { account, timeline, clock } = this.#options;
    await timeline.attempt(async () => {
      if (await setItem(account, fact, clock.now())) this.#send();
    });
  }

  #send() {
    const { account, outbox, changed } = this.#options;
    const { username } = account;
    // Another tab may be the one that sends.
    changed([directConversation(username, username)]);
    outbox.flush(username);
  }

  /** @param {OwnItem} item */
  async #set({ key, value, at }) {
    const { account, shared } = this.#options;
    // Of what was set on both before they told each other, each keeps its own.
    const isKept = at === 0 && isSwitch(key);
    if (isKept && (await account.database.get('values', key)) !== undefined) return;
    await shared.settings.take((settings) => settingTold(settings, { key, value }));
    tellSettings();
  }

  /**
   * It is told to the author by the device on which it was read, and by no other.
   *
   * @param {OwnItem} item
   */
  async #readElsewhere({ key: conversation, value: id }) {
    const { account, timeline, changed } = this.#options;
    const { username, database } = account;
    const by = otherIn(conversation, username);
    if (by === undefined || by === username) return;
    const marks = new Marks(database, changed);
    const upTo = await marks.placeOf(conversation, by, id);
    await marks.read(conversation, { upTo, by, receipt: null });
    const known = await database.get('conversations', conversation);
    if (known === undefined) return;
    const { unread, readUpTo = 0, firstUnread = null } = known;
    timeline.update((it) => marksTaken(it, by, { unread, readUpTo, firstUnread }));
  }
}
