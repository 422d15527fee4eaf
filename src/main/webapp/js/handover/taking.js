import { isItem } from '../backup/items-check.js';
import { unpack } from '../backup/parts.js';
import { BackupRefusal } from '../backup/refusal.js';
import { takeItems } from '../backup/taking.js';
import { joined } from '../lib/bytes.js';
import { isObject } from '../lib/json.js';
import { encodeFrame, saidIn } from './frames.js';
import { isCursor } from './reading.js';
import { share } from './state.js';

const WISH = 'handover.wish';
/** No part is larger, packed, in bytes: one message that is very long, and what else is in it. */
const LARGEST_PART = 4 * 1024 * 1024;

/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./state.js').TakingPhase} TakingPhase */
/** @typedef {import('../backup/items.js').Item} Item */
/** @typedef {import('./reading.js').Cursor} Cursor */
/** @typedef {{items: Item[], next: Cursor | null, done: number, total: number}} TakenPart */

/**
 * @typedef {object} Wish
 * @property {string} device that gives
 * @property {string} name of it
 * @property {Cursor | null} cursor after which there is more; null: nothing has come yet
 * @property {number} done messages
 * @property {number} total
 * @property {'paused' | 'full' | 'failed' | 'refused' | 'gone' | 'done'} [stopped] nothing while it is to go on
 */

/**
 * Takes the messages of before from the device that has linked this one.
 */
export class Taking {
  #options;
  /** @type {Wish | undefined} */
  #wish;
  #count = 0;
  /** @type {{number: number, pieces: Uint8Array<ArrayBuffer>[], bytes: number} | undefined} */
  #run;

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {(device: string) => import('../rtc/bulk.js').Bulk | undefined} options.bulk the channel to a device of one's own
   * @param {(device: string) => Promise<boolean>} options.isFormer whether it is certainly none of one's own any more
   * @param {(taking: import('./state.js').TakingState | null) => void} options.tell
   * @param {(conversations: readonly string[]) => void} options.changed is told the conversations that are complete
   */
  constructor(options) {
    this.#options = options;
  }

  async begin() {
    const wish = await this.#options.database.get('values', WISH);
    this.#wish = isWish(wish) ? wish : undefined;
    this.#tell();
    await this.go();
  }

  /**
   * @param {string} device that has linked this one, and gives its messages
   * @param {string} name
   */
  async want(device, name) {
    await this.#keep({ device, name, cursor: null, done: 0, total: 0 });
    await this.go();
  }

  /** Asks for what is missing, if that can be, and is not under way. */
  async go() {
    const wish = this.#wish;
    if (wish === undefined || wish.stopped !== undefined || this.#run !== undefined) return;
    const channel = this.#options.bulk(wish.device);
    if (channel === undefined || !channel.open) return;
    this.#count += 1;
    this.#run = { number: this.#count, pieces: [], bytes: 0 };
    this.#tell();
    await channel.send(encodeFrame('ask', this.#count, wish.cursor));
  }

  /** The person lets it go on, or whatever was in its way is to be tried again. */
  async goOn() {
    if (this.#wish === undefined) return;
    const { stopped: _, ...wish } = this.#wish;
    await this.#keep(wish);
    await this.go();
  }

  async pause() {
    await this.#stop('paused');
  }

  /** What has not come is not wanted any more; or all is here, and that is known. */
  async end() {
    const wish = this.#wish;
    if (wish === undefined) return;
    this.#sayStop('not-wanted');
    this.#wish = undefined;
    await this.#options.database.delete('values', WISH);
    this.#tell();
  }

  /**
   * There is no connection to a device any more.
   *
   * @param {string} device
   */
  lost(device) {
    if (device !== this.#wish?.device) return;
    this.#run = undefined;
    this.#tell();
  }

  /** One's own devices may be others than before. */
  async review() {
    const wish = this.#wish;
    if (wish === undefined || wish.stopped === 'done') return;
    if (await this.#options.isFormer(wish.device)) await this.#stop('gone');
  }

  /** This page holds no connections any more. */
  rest() {
    this.#run = undefined;
    this.#wish = undefined;
  }

  /**
   * @param {string} device of one's own
   * @param {Frame} frame
   */
  async receive(device, frame) {
    const run = this.#run;
    if (device !== this.#wish?.device || run?.number !== frame.run) return;
    if (frame.type === 'over') {
      await this.#stop(saidIn(frame) === 'refused' ? 'refused' : 'failed');
    } else if (frame.type === 'piece' || frame.type === 'part') {
      run.pieces.push(frame.payload);
      run.bytes += frame.payload.length;
      if (run.bytes > LARGEST_PART) await this.#stop('failed');
      else if (frame.type === 'part') {
        const packed = joined(...run.pieces.splice(0));
        run.bytes = 0;
        await this.#take(packed);
      }
    }
  }

  /** @param {Uint8Array<ArrayBuffer>} packed */
  async #take(packed) {
    const { database, bulk, changed } = this.#options;
    const [run, wish] = [this.#run, this.#wish];
    if (run === undefined || wish === undefined) return;
    try {
      const { items, next, done, total } = await readPart(packed);
      const after = { ...wish, cursor: next, done, total };
      const now = next === null ? { ...after, stopped: /** @type {const} */ ('done') } : after;
      await takeItems(database, items, {
        isTrusted: false,
        note: (transaction) => transaction.objectStore('values').put(now, WISH),
      });
      this.#wish = now;
      const complete = items.flatMap((it) => (it.is === 'conversation' ? [String(it.id)] : []));
      if (complete.length > 0) changed(complete);
      if (next === null) this.#run = undefined;
      this.#tell();
      await bulk(wish.device)?.send(encodeFrame('stored', run.number));
    } catch (error) {
      await this.#failed(error);
    }
  }

  /** @param {unknown} error */
  async #failed(error) {
    if (!(error instanceof DOMException || error instanceof BackupRefusal)) throw error;
    const isFull = error.name === 'QuotaExceededError';
    await this.#stop(isFull ? 'full' : 'failed');
  }

  /** @param {NonNullable<Wish['stopped']>} why */
  async #stop(why) {
    const wish = this.#wish;
    if (wish === undefined) return;
    this.#sayStop('stopped');
    await this.#keep({ ...wish, stopped: why });
  }

  /** @param {string} why */
  #sayStop(why) {
    const [run, wish] = [this.#run, this.#wish];
    this.#run = undefined;
    if (wish === undefined) return;
    const channel = this.#options.bulk(wish.device);
    channel?.send(encodeFrame('stop', run?.number ?? 0, why));
  }

  /**
   * On a full disk there may be no room for this either: it is known as long as the page is open.
   *
   * @param {Wish} wish
   */
  async #keep(wish) {
    this.#wish = wish;
    this.#tell();
    try {
      await this.#options.database.put('values', wish, WISH);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }

  #tell() {
    const wish = this.#wish;
    if (wish === undefined) {
      this.#options.tell(null);
      return;
    }
    const phase = wish.stopped ?? (this.#run === undefined ? 'waiting' : 'going');
    // Before the first part nobody knows how many there are.
    const done = wish.cursor === null && phase !== 'done' ? 0 : share(wish.done, wish.total);
    this.#options.tell({ name: wish.name, phase, done });
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} packed
 * @returns {Promise<TakenPart>}
 * @throws {BackupRefusal} `damaged`
 */
async function readPart(packed) {
  const part = await unpack(packed);
  const { items, place } = isObject(part) ? part : {};
  if (!Array.isArray(items) || !items.every(isItem) || !isObject(place)) {
    throw new BackupRefusal('damaged');
  }
  const { next, done, total } = place;
  if (!isCursor(next) || !Number.isFinite(done) || !Number.isFinite(total)) {
    throw new BackupRefusal('damaged');
  }
  return { items, next, done: Number(done), total: Number(total) };
}

/**
 * @param {unknown} value
 * @returns {value is Wish}
 */
function isWish(value) {
  return isObject(value) && typeof value.device === 'string';
}
