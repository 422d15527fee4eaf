import { WebSocket } from 'ws';

const PING_PREFIX = '{"type":"ping"';
const PONG = '{"type":"pong"}';
const LONGEST_PREFIX = 24;

/** What nobody listens to. */
const unheard = () => undefined;

/** One connection to a server, as cheap as it can be: the driver shares the machine with what it measures. */
export class Client {
  #socket;
  #signalPrefix;
  #onSignal = unheard;
  #onOther = unheard;
  #first;

  /**
   * @param {string} url
   * @param {import('ws').ClientOptions & {protocol?: string}} options
   * @param {{signalPrefix: string, hello?: string}} dialect how a signal begins, and what is said first
   */
  constructor(url, { protocol, ...options }, { signalPrefix, hello }) {
    this.#signalPrefix = signalPrefix;
    this.#socket = new WebSocket(url, protocol ? [protocol] : [], {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      ...options,
    });
    if (hello) this.#socket.once('open', () => this.#socket.send(hello));
    this.#first = new Promise((resolve, reject) => {
      this.#socket.once('message', (data) => resolve(data.toString()));
      this.#socket.once('error', reject);
      this.#socket.once('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)));
    });
    this.#socket.on('message', (data) => this.#received(data));
  }

  /** @returns {Promise<string>} what the server said first; fails when it closes instead */
  firstFrame() {
    return this.#first;
  }

  /** @param {(frame: Buffer) => void} listener */
  onSignal(listener) {
    this.#onSignal = listener;
  }

  /** @param {(text: string) => void} listener told of all that is neither signal nor ping */
  onOther(listener) {
    this.#onOther = listener;
  }

  /** @param {(code: number) => void} listener */
  onClosed(listener) {
    this.#socket.once('close', listener);
  }

  get isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Bytes that wait on this side. */
  get waitingBytes() {
    return this.#socket.bufferedAmount;
  }

  send(frame) {
    this.#socket.send(frame);
  }

  /** Reads nothing any more, as a device does whose network has stalled. */
  stall() {
    this.#socket.pause();
  }

  /** @returns {Promise<void>} when the socket is closed */
  close() {
    return new Promise((resolve) => {
      if (this.#socket.readyState === WebSocket.CLOSED) {
        resolve();
      } else {
        this.#socket.once('close', () => resolve());
        this.#socket.close();
      }
    });
  }

  /** Drops the connection without a goodbye. */
  terminate() {
    this.#socket.terminate();
  }

  #received(data) {
    const start = data.latin1Slice(0, Math.min(LONGEST_PREFIX, data.length));
    if (start.startsWith(this.#signalPrefix)) {
      this.#onSignal(data);
    } else if (start.startsWith(PING_PREFIX)) {
      this.#socket.send(PONG);
    } else {
      this.#onOther(data.toString());
    }
  }
}
