import { otherIn } from '../conversation/direct-state.js';
import { conversationIn, readNote, readOwnState } from '../conversation/envelope.js';

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {NonNullable<import('../storage/database.js').StoredMessage['path']>} Path */

/**
 * What became of sealed bytes. `stored`: dealt with, now or before, and may be acknowledged. `not-stored`: cannot be dealt
 * with now. `unreadable`: cannot be opened, and will not be. `unknown-group`: of a group that this device is not in, or not
 * yet. `not-believed`: cannot be opened as long as what the server shows of its sender is not believed. `unwanted`: from
 * nobody that this person talks with. `hostile`: no page of ours would send it.
 *
 * @typedef {'stored' | 'not-stored' | 'unknown-group' | 'unreadable' | 'not-believed' | 'unwanted' | 'hostile'} Taken
 */

/**
 * The same; `owed`: stored, and to be acknowledged by a seal.
 *
 * @typedef {Taken | 'owed'} Handed
 */

/**
 * Opens what comes, by whichever path, and hands it to those that it is for. Who has sent it is what the seal says, never
 * what the server says.
 */
export class Receiver {
  #options;

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {Pick<import('./port.js').Groups, 'open' | 'receivedWith' | 'compare'>} options.groups
   * @param {Pick<import('./port.js').Identity, 'isBelieved'>} options.identity
   * @param {Pick<import('../conversation/timeline.js').Timeline, 'attempt'>['attempt']} options.attempt tells when the
   *   storage refuses; whoever has sent it will send it again
   * @param {Pick<import('../conversation/inbox.js').Inbox, 'receive' | 'reached'>} options.inbox
   * @param {(remote: Remote, ids: readonly string[]) => Promise<boolean>} options.delivered a device has stored messages of
   *   ours; whether that is stored
   * @param {(remote: Remote, note: {id: string, read: string}) => Promise<boolean>} options.read somebody has read; whether
   *   that is stored
   * @param {(items: unknown) => Promise<'stored' | 'not-stored' | 'hostile'>} options.takeOwnState another device of one's own
   *   tells what all share
   * @param {(people: readonly string[]) => void} options.joined there is a group that was not there before
   * @param {Pick<import('./acknowledgements.js').Acknowledgements, 'add' | 'keep' | 'show'>} options.acknowledgements by a seal, of
   *   what came by the server; over a data channel it is acknowledged by whoever has taken it
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Path} path
   * @param {Remote} remote that has sent it, as the path says
   * @param {string} id UUIDv7, as the path says
   * @param {Uint8Array} bytes an MLSMessage
   * @returns {Promise<Taken>}
   */
  async take(path, remote, id, bytes) {
    /** @type {Taken} */
    let taken = 'not-stored';
    await this.#options.attempt(async () => {
      taken = await this.#take(path, remote, id, bytes);
    });
    return taken;
  }

  /**
   * @param {Path} path
   * @param {Remote} remote
   * @param {string} id
   * @param {Uint8Array} bytes
   * @returns {Promise<Taken>}
   */
  async #take(path, remote, id, bytes) {
    const { groups, acknowledgements } = this.#options;
    const known = await groups.receivedWith({ ...remote, id });
    if (known !== undefined) {
      if (path === 'server') await acknowledgements.add({ remote, other: known }, id);
      return 'stored';
    }
    const opened = await groups.open(bytes);
    if (opened.kind === 'nothing') return await this.#notOpened(remote, opened.why);
    if (opened.kind === 'joined') {
      this.#options.joined(opened.people);
      return 'stored';
    }
    const { sender, plaintext, isFormer } = opened;
    const isForged = sender.username !== remote.username || sender.device !== remote.device;
    if (isForged && path !== 'server') return 'hostile';
    const other = this.#otherIn(opened.people, plaintext);
    if (other === undefined) return 'hostile';
    const taken = await this.#hand({ path, sender, other, id, plaintext, isFormer });
    if (taken === 'stored') await opened.commitState(id);
    if (taken !== 'owed') return taken;
    await acknowledgements.keep({ remote: sender, other }, id, opened.commitState);
    return 'stored';
  }

  /**
   * Who has begun anew is in new groups, which nobody joins before they are believed to be who they were.
   *
   * @param {Remote} remote
   * @param {'later' | 'unknown-group' | 'unreadable'} why
   * @returns {Promise<Taken>}
   */
  async #notOpened({ username }, why) {
    if (why === 'later') return 'not-stored';
    return (await this.#options.identity.isBelieved(username)) ? why : 'not-believed';
  }

  /**
   * A device that was removed can have sealed it before that, or somebody who has found it, after that: what it says is
   * kept, and marked; what it says to have got or read counts no more, and nobody waits to hear of it.
   *
   * @param {{path: Path, sender: Remote, other: string, id: string, plaintext: Uint8Array, isFormer: boolean}} parts
   * @returns {Promise<Handed>}
   */
  async #hand({ path, sender, other, id, plaintext, isFormer }) {
    const { read } = this.#options;
    const note = readNote(plaintext, { id, conversation: conversationIn(plaintext) });
    if (isFormer && note !== undefined) return 'stored';
    if (note?.kind === 'delivered') return await this.#delivered(sender, other, note);
    if (note?.kind === 'receipt') {
      return (await read(sender, { id, read: note.read })) ? 'stored' : 'not-stored';
    }
    if (note?.kind === 'typing') return 'stored';
    const taken =
      note === undefined
        ? await this.#keep({ path, sender, other, id, plaintext, isFormer })
        : await this.#reached(sender, other, note.ids);
    return this.#toAcknowledge(taken, { path, sender, other, isFormer });
  }

  /**
   * What all devices of one person share is said among them alone, and nothing else is.
   *
   * @param {{path: Path, sender: Remote, other: string, id: string, plaintext: Uint8Array, isFormer: boolean}} parts
   * @returns {Promise<Taken>}
   */
  async #keep({ path, sender, other, id, plaintext, isFormer }) {
    const { username, inbox, takeOwnState } = this.#options;
    const own = readOwnState(plaintext, { id, conversation: conversationIn(plaintext) });
    const isAmongOwn = other === username && sender.username === username;
    if ((own !== undefined) !== isAmongOwn) return 'hostile';
    if (own === undefined) return await inbox.receive(sender, id, plaintext, { path, isFormer });
    return isFormer ? 'stored' : await takeOwnState(own.items);
  }

  /**
   * @param {Remote} sender
   * @param {string} other
   * @param {readonly string[]} ids
   * @returns {Promise<Taken>}
   */
  async #reached({ username }, other, ids) {
    const { username: own, inbox } = this.#options;
    return username === own && other !== own ? await inbox.reached(other, ids) : 'hostile';
  }

  /**
   * @param {Taken} taken
   * @param {{path: Path, sender: Remote, other: string, isFormer: boolean}} parts
   * @returns {Handed}
   */
  #toAcknowledge(taken, { path, sender, other, isFormer }) {
    const { acknowledgements } = this.#options;
    if (taken === 'stored' && isFormer) return 'stored';
    if (taken === 'stored' && path === 'server') return 'owed';
    if (taken === 'stored') acknowledgements.show({ remote: sender, other });
    return taken;
  }

  /**
   * @param {Remote} sender
   * @param {string} other
   * @param {{ids: readonly string[], view?: unknown}} note
   * @returns {Promise<Taken>}
   */
  async #delivered(sender, other, { ids, view }) {
    const { groups, delivered, acknowledgements } = this.#options;
    if (!(await delivered(sender, ids))) return 'not-stored';
    if (view === undefined) return 'stored';
    const isSplit = await groups.compare(sender, other, view);
    // They are to notice it, too.
    if (isSplit) acknowledgements.show({ remote: sender, other });
    return isSplit === undefined ? 'not-stored' : 'stored';
  }

  /**
   * A message belongs to the conversation of the people who can read it, whatever it says itself.
   *
   * @param {readonly string[]} people of the group
   * @param {Uint8Array} plaintext
   * @returns {string | undefined} the other person
   */
  #otherIn(people, plaintext) {
    const { username } = this.#options;
    const other = otherIn(conversationIn(plaintext), username);
    const [only = username, ...more] = people.filter((it) => it !== username);
    return more.length === 0 && only === other ? other : undefined;
  }
}
