import { setTimeout as delay } from 'node:timers/promises';
import { Flow } from './flow.js';

/** Without an arrival for so long, what has not arrived counts as lost. */
const PATIENCE_MILLIS = 5_000;
const LOOK_MILLIS = 20;

/** Connected pairs of people, with a flow of signals each way. */
export class Pairs {
  /** @type {Flow[]} */
  flows = [];
  #clients = [];

  /**
   * @param {object} target
   * @param {[object, object][]} seats
   */
  static async connect(target, seats) {
    const pairs = new Pairs();
    for (const [one, other] of seats) {
      const ends = [await target.connect(one), await target.connect(other)];
      pairs.#clients.push(...ends);
      pairs.#join(ends[0], ends[1], target.envelope(other));
      pairs.#join(ends[1], ends[0], target.envelope(one));
    }
    return pairs;
  }

  #join(from, to, envelope) {
    const flow = new Flow(from, envelope);
    to.onSignal((frame) => flow.arrived(frame));
    this.flows.push(flow);
  }

  get arrived() {
    return this.flows.reduce((sum, flow) => sum + flow.received, 0);
  }

  /** What is missing, and what came in a wrong order or with another content, since the beginning. */
  get lost() {
    return this.flows.reduce((sum, flow) => sum + Math.max(0, flow.onTheWay), 0);
  }

  get wrong() {
    return this.flows.reduce((sum, flow) => sum + flow.wrong, 0);
  }

  /** Resolves once all that was sent has arrived, or nothing has for long. */
  async settle() {
    let before = this.arrived;
    let movedAt = Date.now();
    while (this.lost > 0 && Date.now() - movedAt < PATIENCE_MILLIS) {
      await delay(LOOK_MILLIS);
      if (this.arrived !== before) {
        before = this.arrived;
        movedAt = Date.now();
      }
    }
  }

  async close() {
    await Promise.all(this.#clients.map((client) => client.close()));
  }
}
