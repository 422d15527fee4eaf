import { pack } from '../backup/parts.js';
import { throwUncaught } from '../lib/uncaught.js';
import { valuesWith } from '../storage/values.js';
import { encodeFrame, piecesOf, saidIn } from './frames.js';
import { isCursor, partAfter } from './reading.js';
import { share } from './state.js';

const PREFIX = 'handover.giving.';
/** A device that was linked and does not ask for so long is not waited for. */
const LIFE_MS = 7 * 24 * 60 * 60_000;
/** Parts that are on their way at a time: enough that a slow line is never idle. */
export const WINDOW = 4;

/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./reading.js').Part} Part */
/** @typedef {import('../rtc/bulk.js').Bulk} Bulk */

/**
 * To which device the person has said that it gets the messages of before.
 *
 * @typedef {object} Grant
 * @property {string} name of it
 * @property {number} until when it may ask, in milliseconds since the epoch
 * @property {number} done how much of it has it, from 0 to 1
 */

/**
 * Gives the messages of this device to those that it has linked, as they ask for them.
 */
export class Giving {
  #options;
  /** @type {Map<string, Grant & {phase: import('./state.js').GivingState['phase']}>} by device */
  #grants = new Map();
  /** @type {Map<string, Run>} by device */
  #runs = new Map();

  /**
   * @param {object} options
   * @param {import('../storage/database.js').Database} options.database
   * @param {(device: string) => Bulk | undefined} options.bulk the channel to a device of one's own
   * @param {(device: string) => Promise<boolean>} options.isPresent whether it is one's own, as is believed now
   * @param {(device: string) => Promise<boolean>} options.isFormer whether it is certainly none any more
   * @param {(giving: import('./state.js').GivingState[]) => void} options.tell
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  async begin() {
    const { database, clock } = this.#options;
    for (const [device, value] of await valuesWith(database, PREFIX)) {
      const grant = /** @type {Grant} */ (value);
      if (grant.until > clock.now()) {
        const phase = this.#grants.get(device)?.phase ?? 'waiting';
        this.#grants.set(device, { ...grant, phase });
      } else await database.delete('values', PREFIX + device);
    }
    this.#tell();
  }

  /**
   * The person wants a device that they link to have the messages.
   *
   * @param {string} device
   * @param {string} name
   */
  async grant(device, name) {
    await this.#keep(device, { name, until: 0, done: 0 });
    this.#change(device, { phase: 'waiting' });
  }

  /**
   * It gets no more of them; or it has all, and nobody has to be told any more.
   *
   * @param {string} device
   */
  async end(device) {
    this.#over(device, 'refused');
    this.#grants.delete(device);
    await this.#options.database.delete('values', PREFIX + device);
    this.#tell();
  }

  /**
   * There is no connection to a device any more.
   *
   * @param {string} device
   */
  lost(device) {
    this.#stop(device);
    if (this.#grants.get(device)?.phase === 'going') this.#change(device, { phase: 'waiting' });
  }

  /** One's own devices may be others than before. */
  async review() {
    for (const device of [...this.#grants.keys()]) {
      if (await this.#options.isFormer(device)) await this.end(device);
    }
  }

  /** This page holds no connections any more. */
  rest() {
    for (const device of [...this.#runs.keys()]) this.#stop(device);
    this.#grants.clear();
  }

  /**
   * @param {string} device of one's own
   * @param {Frame} frame
   */
  async receive(device, frame) {
    const run = this.#runs.get(device);
    if (frame.type === 'ask') await this.#begin(device, frame);
    else if (frame.type === 'stop') await this.#stopped(device, saidIn(frame) === 'not-wanted');
    else if (frame.type === 'stored' && run?.number === frame.run) await this.#stored(device, run);
  }

  /**
   * @param {string} device
   * @param {boolean} isForGood
   */
  async #stopped(device, isForGood) {
    this.#stop(device);
    this.#change(device, { phase: 'paused' });
    if (isForGood) await this.end(device);
  }

  /**
   * @param {string} device
   * @param {Frame} frame
   */
  async #begin(device, frame) {
    const { isPresent, bulk, clock } = this.#options;
    this.#stop(device);
    const cursor = saidIn(frame);
    const isOwn = await isPresent(device);
    const grant = this.#grants.get(device);
    const channel = bulk(device);
    if (channel === undefined) return;
    if (!isOwn || grant === undefined || grant.until <= clock.now() || !isCursor(cursor)) {
      await channel.send(encodeFrame('over', frame.run, 'refused'));
      return;
    }
    const run = new Run(frame.run);
    this.#runs.set(device, run);
    this.#change(device, { phase: 'going' });
    await this.#keep(device, grant);
    this.#run(device, run, cursor, channel).catch(throwUncaught);
  }

  /**
   * @param {string} device
   * @param {Run} run
   * @param {import('./reading.js').Cursor | null} begin
   * @param {Bulk} channel
   */
  async #run(device, run, begin, channel) {
    let cursor = begin;
    try {
      while (!run.isOver) {
        await run.room();
        if (run.isOver) return;
        const part = await partAfter(this.#options.database, cursor);
        const { items, next, done, total } = part;
        const said = JSON.stringify({ next, done, total });
        const packed = await pack(`{"items":${items},"place":${said}}`);
        run.sent(part);
        for (const piece of piecesOf(run.number, packed)) {
          if (run.isOver || !(await channel.send(piece))) return;
        }
        cursor = next;
        if (cursor === null) return;
      }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#over(device, 'failed');
      this.lost(device);
    }
  }

  /**
   * @param {string} device
   * @param {Run} run
   */
  async #stored(device, run) {
    const part = run.stored();
    if (part === undefined) return;
    this.#change(device, { done: share(part.done, part.total) });
    if (part.next !== null) return;
    this.#stop(device);
    await this.#options.database.delete('values', PREFIX + device);
    this.#change(device, { done: 1, phase: 'done' });
  }

  /**
   * @param {string} device
   * @param {string} why
   */
  #over(device, why) {
    const run = this.#runs.get(device);
    this.#stop(device);
    if (run !== undefined) this.#options.bulk(device)?.send(encodeFrame('over', run.number, why));
  }

  /** @param {string} device */
  #stop(device) {
    this.#runs.get(device)?.end();
    this.#runs.delete(device);
  }

  /**
   * @param {string} device
   * @param {Grant} grant
   */
  async #keep(device, { name, done }) {
    const { database, clock } = this.#options;
    const grant = { name, done, until: clock.now() + LIFE_MS };
    await database.put('values', grant, PREFIX + device);
    this.#grants.set(device, { phase: 'waiting', ...this.#grants.get(device), ...grant });
  }

  /**
   * @param {string} device
   * @param {{done?: number, phase?: import('./state.js').GivingState['phase']}} news
   */
  #change(device, news) {
    const grant = this.#grants.get(device);
    if (grant === undefined) return;
    this.#grants.set(device, { ...grant, ...news });
    this.#tell();
  }

  #tell() {
    const all = [...this.#grants].map(([device, { name, phase, done }]) => ({
      device,
      name,
      phase,
      done,
    }));
    this.#options.tell(all);
  }
}

/** What goes to a device from one question of it on. */
class Run {
  isOver = false;
  number;
  /** @type {Part[]} sent, and not stored yet */
  #parts = [];
  /** @type {() => void} */
  #wake = () => undefined;

  /** @param {number} number */
  constructor(number) {
    this.number = number;
  }

  /** @returns {Promise<void>} when another part may be sent, or it is over */
  async room() {
    while (!this.isOver && this.#parts.length >= WINDOW) {
      await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** @param {Part} part */
  sent(part) {
    this.#parts.push(part);
  }

  /** @returns {Part | undefined} the oldest part, which is safe now */
  stored() {
    const part = this.#parts.shift();
    this.#wake();
    return part;
  }

  end() {
    this.isOver = true;
    this.#wake();
  }
}
