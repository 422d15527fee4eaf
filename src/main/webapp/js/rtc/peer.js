import { v7 } from 'uuid';
import { Emitter } from '../lib/emitter.js';
import { Bulk } from './bulk.js';
import { Channel } from './channel.js';
import { hasPromisedCertificate } from './fingerprint.js';
import { Negotiation } from './negotiation.js';
import { Notes } from './notes.js';
import { pathIn } from './path.js';

/** Longer than the slowest way found in tests takes (TURN over TLS, behind slow name servers). */
const CONNECT_PATIENCE_MS = 20_000;
/** A short gap often closes by itself. */
const RESTART_AFTER_MS = 2_000;
/** Candidates are upgraded, and better pairs found, within seconds. */
const PATH_REVIEWS_MS = [1_000, 5_000];

/**
 * @typedef {object} PeerFacts
 * @property {{path: import('./path.js').Path | null}} open messages can be sent; again when the path is known
 * @property {{why: string}} end this peer is closed and will not come back
 * @property {{id: string}} acknowledged
 */

/**
 * One connection to one device: heals what can be healed, and ends otherwise.
 *
 * @extends {Emitter<PeerFacts>}
 */
export class Peer extends Emitter {
  /** Names this connection in signals. */
  id = v7();
  /** @type {string | null} the other side's name for it */
  remoteId = null;
  #connection;
  #negotiation;
  #configuration;
  #clock;
  #ignoreChannel;
  #ended = false;
  /** @type {() => void} */
  #cancelDeadline = () => undefined;
  /** @type {() => void} */
  #cancelRestart = () => undefined;

  /**
   * @param {object} options
   * @param {RTCPeerConnection} options.connection
   * @param {boolean} options.polite see `Negotiation`
   * @param {boolean} [options.isOwn] whether both devices are one person's, who may have much to hand over
   * @param {(signal: import('./signals.js').PeerSignal) => void} options.send
   * @param {(id: string, payload: Uint8Array) => Promise<boolean>} options.deliver see `Channel`
   * @param {() => Promise<RTCConfiguration>} options.configuration as it is now; never rejects
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ connection, polite, isOwn = false, send, deliver, configuration, clock }) {
    super();
    this.#connection = connection;
    this.#configuration = configuration;
    this.#clock = clock;
    this.#negotiation = new Negotiation({
      connection,
      polite,
      send: (body) => {
        if (!this.#ended) send({ from: this.id, to: this.remoteId, ...body });
      },
      attempt: (step) => this.#attempt(step),
      clock,
    });
    const channel = connection.createDataChannel('chat', {
      negotiated: true,
      id: 0,
      ordered: true,
    });
    this.channel = new Channel({ channel, deliver, clock });
    const notes = connection.createDataChannel('notes', { negotiated: true, id: 1, ordered: true });
    this.notes = new Notes({ channel: notes, clock });
    this.bulk = isOwn ? bulkOf(connection) : undefined;
    this.channel.on('transport', () => this.#opened());
    this.#ignoreChannel = this.channel.on('end', ({ why }) => this.#end(why));
    this.channel.on('acknowledged', (fact) => this.emit('acknowledged', fact));
    connection.oniceconnectionstatechange = () => this.#iceChanged();
    this.#expectOpenWithin(CONNECT_PATIENCE_MS);
  }

  /**
   * Takes a signal that is meant for this connection.
   *
   * @param {import('./signals.js').PeerSignal} signal
   */
  receive(signal) {
    this.#negotiation.receive(signal);
  }

  /** Looks for another way at once, for instance because the network has changed. */
  async restart() {
    if (this.#ended) return;
    this.#cancelRestart();
    this.#expectOpenWithin(CONNECT_PATIENCE_MS);
    // The credentials of relays may have run out since the connection was made.
    const configuration = await this.#configuration();
    await this.#attempt(async () => {
      this.#connection.setConfiguration(configuration);
      await this.#negotiation.restart();
    });
  }

  /** The other side can be reached by signals again: some may have been lost meanwhile. */
  heal() {
    if (this.#ended || this.#negotiation.repeatOffer()) return;
    if (!this.channel.open || !this.#isConnected()) this.restart();
  }

  /** @param {string} why */
  close(why) {
    this.#ignoreChannel();
    this.channel.close();
    this.#end(why);
  }

  async #opened() {
    this.#cancelDeadline();
    let isPromised = false;
    await this.#attempt(async () => {
      isPromised = await hasPromisedCertificate(this.#connection);
    });
    if (!isPromised) this.close('other-certificate');
    if (this.#ended) return;
    this.channel.admit();
    this.notes.admit();
    this.bulk?.admit();
    this.emit('open', { path: null });
    this.#tellPath();
    for (const ms of PATH_REVIEWS_MS) this.#clock.after(ms, () => this.#tellPath());
  }

  async #tellPath() {
    await this.#attempt(async () => {
      const path = pathIn(await this.#connection.getStats());
      if (path !== null && this.channel.open) this.emit('open', { path });
    });
  }

  #iceChanged() {
    const state = this.#connection.iceConnectionState;
    this.#cancelRestart();
    if (state === 'failed') {
      this.restart();
    } else if (state === 'disconnected') {
      this.#cancelRestart = this.#clock.after(RESTART_AFTER_MS, () => this.restart());
    } else if (this.#isConnected() && this.channel.open) {
      this.#cancelDeadline();
      this.#tellPath();
    }
  }

  #isConnected() {
    return ['connected', 'completed'].includes(this.#connection.iceConnectionState);
  }

  /** @param {number} ms */
  #expectOpenWithin(ms) {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#clock.after(ms, () => {
      if (!this.channel.open || !this.#isConnected()) this.close('no-way');
    });
  }

  /**
   * What the browser refuses (an answer that fits no offer, a broken description) ends this connection and no more.
   *
   * @param {() => Promise<void>} step
   */
  async #attempt(step) {
    if (this.#ended) return;
    try {
      await step();
    } catch (error) {
      this.close('refused');
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /** @param {string} why */
  #end(why) {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelDeadline();
    this.#cancelRestart();
    this.bulk?.end();
    this.#connection.close();
    this.emit('end', { why });
  }
}

/** @param {RTCPeerConnection} connection */
function bulkOf(connection) {
  return new Bulk(connection.createDataChannel('bulk', { negotiated: true, id: 2, ordered: true }));
}
