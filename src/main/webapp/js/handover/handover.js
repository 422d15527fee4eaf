import { throwUncaught } from '../lib/uncaught.js';
import { decodeFrame } from './frames.js';
import { Giving } from './giving.js';
import { Taking } from './taking.js';

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {import('./state.js').HandoverState} HandoverState */

/** @type {readonly import('./frames.js').FrameType[]} what the device says that takes */
const BY_TAKER = ['ask', 'stored', 'stop'];

/**
 * @typedef {object} Parts
 * @property {{username: string, database: import('../storage/database.js').Database}} account
 * @property {Pick<import('../rtc/peers.js').Peers, 'bulk' | 'on'>} peers
 * @property {Pick<import('../delivery/devices.js').Devices, 'of' | 'mayRead'>} devices
 * @property {(conversations: readonly string[]) => void} changed is told the conversations of which more is stored now
 */

/**
 * Hands the messages of before from one device to another that it has linked, on either side.
 */
export class Handover {
  giving;
  taking;
  /** @type {Promise<void>} */
  #turns = Promise.resolve();

  /**
   * @param {Parts & {
   *   tell: (news: Partial<HandoverState>) => void, clock: import('../lib/timing.js').Clock}} options
   */
  constructor({ account, peers, devices, changed, tell, clock }) {
    const { username, database } = account;
    const common = {
      database,
      bulk: (/** @type {string} */ device) => peers.bulk({ username, device }),
      isPresent: async (/** @type {string} */ device) =>
        (await devices.of(username)).includes(device),
      isFormer: async (/** @type {string} */ device) => {
        await devices.of(username);
        return !devices.mayRead({ username, device });
      },
    };
    this.giving = new Giving({ ...common, tell: (giving) => tell({ giving }), clock });
    this.taking = new Taking({ ...common, tell: (taking) => tell({ taking }), changed });
    const isOwn = (/** @type {Remote} */ it) => it.username === username;
    peers.on('bulk', (remote) => isOwn(remote) && this.inTurn(() => this.taking.go()));
    peers.on('link', (fact) => {
      if (!isOwn(fact) || fact.state !== 'lost') return;
      this.giving.lost(fact.device);
      this.taking.lost(fact.device);
    });
  }

  /** This page holds the connections from now on. */
  async begin() {
    await this.giving.begin();
    await this.taking.begin();
  }

  /** It holds them no longer. */
  rest() {
    this.giving.rest();
    this.taking.rest();
  }

  /** One's own devices may be others than before. */
  async review() {
    await this.giving.review();
    await this.taking.review();
  }

  /**
   * @param {string} device of one's own
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  receive(device, bytes) {
    const frame = decodeFrame(bytes);
    if (frame === undefined) return;
    const side = BY_TAKER.includes(frame.type) ? this.giving : this.taking;
    this.inTurn(() => side.receive(device, frame));
  }

  /**
   * What comes, and what the person does meanwhile, one after the other.
   *
   * @param {() => Promise<void>} step
   * @returns {Promise<void>} when it is done
   */
  inTurn(step) {
    this.#turns = this.#turns.then(step).catch(throwUncaught);
    return this.#turns;
  }
}
