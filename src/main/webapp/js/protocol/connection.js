import { Emitter } from '../lib/emitter.js';
import { Backoff } from '../lib/timing.js';
import { afterClose } from './close-reasons.js';
import { formatClientFrame, parseServerFrame, SUBPROTOCOL, VERSION } from './messages.js';

/** Neither the handshake nor the welcome takes longer than this on a network that works. */
const WELCOME_PATIENCE_MS = 12_000;
/** The server pings every heartbeat; after so many without a frame the network is gone. */
const SILENT_HEARTBEATS = 2.5;
/** Round trip that even a slow network manages, when we have reason to doubt the connection. */
const PROBE_PATIENCE_MS = 4_000;
const RESTART_SPREAD_MS = 5_000;
const NORMAL_CLOSE = 1000;
/** Code of the error before the server closes because of the proof in a hello. */
const BAD_PROOF = 'bad-proof';
/** `WebSocket.OPEN`. */
const OPEN = 1;

/**
 * @typedef {object} ConnectionFacts
 * @property {import('./messages.js').Welcome} welcome
 * @property {import('./messages.js').Signal} signal
 * @property {import('./messages.js').PresenceChange} presence
 * @property {import('./messages.js').ContactChange} contact
 * @property {import('./messages.js').Relayed} relay
 * @property {import('./messages.js').LetterNotice} letter
 * @property {import('./messages.js').CommitNotice} commit
 * @property {import('./messages.js').ChainChange} chain
 * @property {import('./messages.js').PasskeysChange} passkeys
 * @property {import('./messages.js').ErrorFrame} error
 * @property {{retryAt: number, opened: boolean}} lost will come back at `retryAt`; `opened` tells whether the socket had
 *   been open at all (a refused handshake looks like no network)
 * @property {{why: 'ended' | 'elsewhere' | 'refused'}} closed will not come back by itself
 */

/**
 * The socket to the server: says hello, answers pings, notices silence, comes back.
 *
 * @extends {Emitter<ConnectionFacts>}
 */
export class SignalingConnection extends Emitter {
  #createSocket;
  #device;
  #prove;
  #clock;
  #random;
  #backoff;
  /** @type {WebSocket | undefined} */
  #socket;
  #opened = false;
  #welcomed = false;
  /** Whether the server has refused this device's proof: there may be another one, or none, next time. */
  #isDoubted = false;
  #silenceMs = WELCOME_PATIENCE_MS;
  /** @type {() => void} */
  #cancelTimer = nothing;

  /**
   * @param {object} options
   * @param {(protocol: string) => WebSocket} options.createSocket
   * @param {string} options.device
   * @param {() => Promise<string | null | undefined>} options.prove signature that shows that this login is the device's;
   *   nothing where there is none to show, null when it cannot be made now
   * @param {import('../lib/timing.js').Clock} options.clock
   * @param {() => number} [options.random]
   */
  constructor({ createSocket, device, prove, clock, random = Math.random }) {
    super();
    this.#createSocket = createSocket;
    this.#device = device;
    this.#prove = prove;
    this.#clock = clock;
    this.#random = random;
    this.#backoff = new Backoff({ firstMs: 1_000, capMs: 30_000, random });
  }

  /** Whether frames can be sent now. */
  get online() {
    return this.#welcomed;
  }

  /** Connects at once, also when an attempt is due later. Does nothing while there is a socket. */
  start() {
    if (this.#socket !== undefined) return;
    this.#cancelTimer();
    const socket = this.#createSocket(SUBPROTOCOL);
    this.#socket = socket;
    this.#opened = false;
    this.#isDoubted = false;
    socket.onopen = () => this.#hello(socket);
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = ({ code }) => this.#lose(code);
    this.#expectFrameWithin(WELCOME_PATIENCE_MS);
  }

  /** Closes for good, until `start`. */
  stop() {
    this.#cancelTimer();
    this.#drop();
  }

  /** There is reason to doubt the connection (the network has changed, the device slept): finds out quickly. */
  probe() {
    if (!this.#welcomed) return;
    this.#write({ type: 'ping' });
    this.#expectFrameWithin(PROBE_PATIENCE_MS);
  }

  /**
   * @param {import('./messages.js').ClientFrame} frame
   * @returns {boolean} whether it went out; without a connection it does not, and is not kept
   */
  send(frame) {
    return this.#welcomed && this.#write(frame);
  }

  /** @param {WebSocket} socket */
  async #hello(socket) {
    const proof = await this.#prove();
    if (socket !== this.#socket) return;
    if (proof === null) {
      this.#lose(undefined);
      return;
    }
    this.#opened = true;
    const hello = { type: /** @type {const} */ ('hello'), version: VERSION, device: this.#device };
    this.#write(proof === undefined ? hello : { ...hello, proof });
  }

  /** @param {unknown} data */
  #receive(data) {
    // Before the welcome nothing else counts: a page that is not welcomed is of no use, however lively the server.
    if (this.#welcomed) this.#expectFrameWithin(this.#silenceMs);
    const frame = parseServerFrame(data);
    if (frame === undefined || frame.type === 'pong') return;
    if (frame.type === 'ping') {
      this.#write({ type: 'pong' });
    } else if (frame.type === 'welcome') {
      this.#begin(frame);
    } else {
      if (frame.type === 'error' && frame.code === BAD_PROOF) this.#isDoubted = true;
      this.emit(frame.type, frame);
    }
  }

  /** @param {import('./messages.js').Welcome} welcome */
  #begin(welcome) {
    this.#welcomed = true;
    this.#backoff.reset();
    this.#silenceMs = welcome.heartbeatSeconds * 1000 * SILENT_HEARTBEATS;
    this.#expectFrameWithin(this.#silenceMs);
    this.emit('welcome', welcome);
  }

  /** @param {number} ms */
  #expectFrameWithin(ms) {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(ms, () => this.#lose(undefined));
  }

  /** @param {number | undefined} code undefined when nothing was heard for too long */
  #lose(code) {
    this.#cancelTimer();
    this.#drop();
    const next = code === undefined || this.#isDoubted ? 'retry' : afterClose(code);
    if (next !== 'retry' && next !== 'retry-later') {
      this.emit('closed', { why: next });
      return;
    }
    const spread = next === 'retry-later' ? this.#random() * RESTART_SPREAD_MS : 0;
    const delay = this.#backoff.next() + spread;
    this.#cancelTimer = this.#clock.after(delay, () => this.start());
    this.emit('lost', { retryAt: this.#clock.now() + delay, opened: this.#opened });
  }

  /** Lets go of the socket at once: closing a socket on a dead network takes minutes. */
  #drop() {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#welcomed = false;
    this.#silenceMs = WELCOME_PATIENCE_MS;
    if (socket === undefined) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(NORMAL_CLOSE);
  }

  /**
   * @param {import('./messages.js').ClientFrame} frame
   * @returns {boolean} false for a socket that is about to close
   */
  #write(frame) {
    if (this.#socket?.readyState !== OPEN) return false;
    this.#socket.send(formatClientFrame(frame));
    return true;
  }
}

function nothing() {
  // The timer has not been set yet.
}
