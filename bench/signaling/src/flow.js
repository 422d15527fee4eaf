/** Length in bytes of what one signal carries. */
export const PAYLOAD_BYTES = 1024;

/** Sequence numbers begin here, so that all have the same length. */
const FIRST = 100_000_000;
const NUMBER_DIGITS = 9;
const NUMBER_MARK = '"n":';
/** Send times are kept for this many signals on their way. */
const RING = 1 << 14;
/** Every so many signals the whole content is compared. */
const COMPARED = 64;

/** What a browser would send: an SDP in a JSON string, with its line ends escaped. */
const SDP_LINE = 'a=candidate:842163049 1 udp 1677729535 192.0.2.17 50002 typ srflx\\r\\n';

function filler() {
  const room = PAYLOAD_BYTES - `{${NUMBER_MARK}${FIRST},"sdp":""}`.length;
  const lines = SDP_LINE.repeat(Math.floor(room / SDP_LINE.length));
  return `,"sdp":"${lines.padEnd(room, 'x')}"}`;
}

const FILLER = filler();

/** Signals from one connection to another: numbered, so that each lost, repeated or overtaken one is noticed. */
export class Flow {
  sent = 0;
  received = 0;
  /** Arrived out of order or with another content. */
  wrong = 0;
  /** @type {(micros: number) => void} told of each arrival and its time on the way */
  onArrival = () => undefined;

  #client;
  #head;
  #tail;
  #sentAt = new Float64Array(RING);

  /**
   * @param {import('./client.js').Client} client that sends
   * @param {{head: string, tail: string}} envelope
   */
  constructor(client, { head, tail }) {
    this.#client = client;
    this.#head = `${head}{${NUMBER_MARK}`;
    this.#tail = `${FILLER}${tail}`;
  }

  send() {
    this.#sentAt[this.sent % RING] = performance.now();
    this.#client.send(`${this.#head}${FIRST + this.sent++}${this.#tail}`);
  }

  /** @param {Buffer} frame as the receiver got it */
  arrived(frame) {
    const at = frame.indexOf(NUMBER_MARK) + NUMBER_MARK.length;
    const number = Number(frame.latin1Slice(at, at + NUMBER_DIGITS)) - FIRST;
    if (number !== this.received || (number % COMPARED === 0 && !this.#isWhole(frame, at)))
      this.wrong++;
    this.received++;
    this.onArrival((performance.now() - this.#sentAt[number % RING]) * 1_000);
  }

  #isWhole(frame, at) {
    return frame.latin1Slice(at + NUMBER_DIGITS).startsWith(FILLER);
  }

  /** Signals that have been sent and not arrived. */
  get onTheWay() {
    return this.sent - this.received;
  }
}
