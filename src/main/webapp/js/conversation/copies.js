import { Lines } from './line.js';

/** A device that falls so far behind is not waited for. */
const MOST_WAITING = 1_000;

/** @typedef {import('../storage/database.js').OutboxEntry} OutboxEntry */
/** @typedef {import('../rtc/channel.js').Channel} Channel */

/**
 * Passes on to one's other devices what was delivered from this one, so that the conversation is the same on all: over
 * each connection to them, again on the next one until they have stored it. What a device misses while this page is
 * closed, or before it was first connected, it does not get.
 */
export class Copies {
  #username;
  #peers;
  /** @type {Map<string, Map<string, OutboxEntry>>} by device and id, not acknowledged yet */
  #waiting = new Map();
  #lines = new Lines();

  /**
   * @param {object} options
   * @param {string} options.username own
   * @param {Pick<import('../rtc/peers.js').Peers, 'channels' | 'on'>} options.peers
   */
  constructor({ username, peers }) {
    this.#username = username;
    this.#peers = peers;
    peers.on('link', (fact) => {
      if (fact.username !== username || fact.state !== 'open' || fact.path !== null) return;
      this.#waitingFor(fact.device);
      this.#pump();
    });
    peers.on('acknowledged', ({ username: other, device, id }) => {
      if (other === username) this.#acknowledged(device, id);
    });
  }

  /** @param {readonly OutboxEntry[]} entries that were delivered */
  add(entries) {
    for (const waiting of this.#waiting.values()) {
      for (const entry of entries) {
        if (waiting.size < MOST_WAITING) waiting.set(entry.id, entry);
      }
    }
    this.#pump();
  }

  /**
   * @param {string} device
   * @param {string} id
   */
  #acknowledged(device, id) {
    this.#waitingFor(device).delete(id);
    const from = this.#peers.channels(this.#username).find((it) => it.device === device);
    if (from === undefined) return;
    this.#lines.of(from.channel).acknowledge(id);
    this.#pump();
  }

  #pump() {
    for (const { device, channel } of this.#peers.channels(this.#username)) {
      const line = this.#lines.of(channel);
      line.add([...this.#waitingFor(device).values()]);
      // What the channel does not take now goes with the next message, or on the next channel.
      line.pump();
    }
  }

  /** @param {string} device */
  #waitingFor(device) {
    const waiting = this.#waiting.get(device) ?? new Map();
    this.#waiting.set(device, waiting);
    return waiting;
  }
}
