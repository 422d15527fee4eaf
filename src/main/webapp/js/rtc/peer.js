import { v7 } from 'uuid';
import { Emitter } from '../lib/emitter.js';
import { Channel } from './channel.js';
import { pathIn } from './path.js';

/** Longer than the slowest way found in tests takes (TURN over TLS, behind slow name servers). */
const CONNECT_PATIENCE_MS = 20_000;
/** A short gap often closes by itself. */
const RESTART_AFTER_MS = 2_000;
/** Candidates kept before their description is there: several interfaces, relays and generations. */
const MOST_EARLY_CANDIDATES = 128;
/** Signals waiting to be applied; a browser applies hundreds in a second. */
const MOST_WAITING_SIGNALS = 256;

/**
 * @typedef {object} PeerFacts
 * @property {{path: import('./path.js').Path | null}} open messages can be sent; again when the path is another
 * @property {{why: string}} end this peer is closed and will not come back
 * @property {{id: string}} acknowledged
 */

/**
 * One connection to one device: negotiates without conflicts (W3C WebRTC, section 10.7 "Perfect negotiation"), heals
 * what can be healed, and ends otherwise.
 *
 * @extends {Emitter<PeerFacts>}
 */
export class Peer extends Emitter {
  /** Names this connection in signals. */
  id = v7();
  /** @type {string | null} the other side's name for it */
  remoteId = null;
  #connection;
  #polite;
  #send;
  #clock;
  #ignoreChannel;
  #makingOffer = false;
  #waitingSignals = 0;
  /** @type {RTCIceCandidateInit[]} */
  #early = [];
  /** @type {Promise<void>} */
  #work = Promise.resolve();
  #ended = false;
  /** @type {() => void} */
  #cancelDeadline = () => undefined;
  /** @type {() => void} */
  #cancelRestart = () => undefined;

  /**
   * @param {object} options
   * @param {RTCPeerConnection} options.connection
   * @param {boolean} options.polite gives way when both sides offer; exactly one side must
   * @param {(signal: import('./signals.js').PeerSignal) => void} options.send
   * @param {(id: string, payload: Uint8Array) => Promise<boolean>} options.deliver see `Channel`
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ connection, polite, send, deliver, clock }) {
    super();
    this.#connection = connection;
    this.#polite = polite;
    this.#send = send;
    this.#clock = clock;
    const channel = connection.createDataChannel('chat', {
      negotiated: true,
      id: 0,
      ordered: true,
    });
    this.channel = new Channel({ channel, deliver, clock });
    this.channel.on('open', () => this.#opened());
    this.#ignoreChannel = this.channel.on('end', ({ why }) => this.#end(why));
    this.channel.on('acknowledged', (fact) => this.emit('acknowledged', fact));
    connection.onnegotiationneeded = () => this.#offer();
    connection.onicecandidate = ({ candidate }) => this.#sendCandidate(candidate);
    connection.oniceconnectionstatechange = () => this.#iceChanged();
    this.#expectOpenWithin(CONNECT_PATIENCE_MS);
  }

  /**
   * Takes a signal that is meant for this connection. Signals are applied one after the other.
   *
   * @param {import('./signals.js').PeerSignal} signal
   */
  receive(signal) {
    if (this.#waitingSignals >= MOST_WAITING_SIGNALS) return;
    this.#waitingSignals += 1;
    this.#work = this.#work.then(async () => {
      this.#waitingSignals -= 1;
      await this.#attempt(() => this.#apply(signal));
    });
  }

  /** Looks for another way at once, for instance because the network has changed. */
  restart() {
    if (this.#ended) return;
    this.#cancelRestart();
    this.#connection.restartIce();
    this.#expectOpenWithin(CONNECT_PATIENCE_MS);
  }

  /** The server can be reached again: signals may have been lost meanwhile. */
  heal() {
    if (this.#ended || (this.channel.open && this.#isConnected())) return;
    if (this.#connection.signalingState === 'have-local-offer') this.#sendDescription();
    else this.restart();
  }

  /** @param {string} why */
  close(why) {
    this.#ignoreChannel();
    this.channel.close();
    this.#end(why);
  }

  async #offer() {
    this.#makingOffer = true;
    await this.#attempt(async () => {
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    });
    this.#makingOffer = false;
  }

  /** @param {import('./signals.js').PeerSignal} signal */
  async #apply(signal) {
    if (signal.kind === 'description') await this.#take(signal.description);
    else if (signal.kind === 'candidate') await this.#addCandidate(signal.candidate);
  }

  /** @param {import('./signals.js').Description} description */
  async #take(description) {
    if (!this.#isTimely(description)) return;
    await this.#connection.setRemoteDescription(description);
    const early = this.#early;
    this.#early = [];
    for (const candidate of early) await this.#addCandidate(candidate);
    if (description.type === 'offer') {
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    }
  }

  /**
   * The impolite side ignores an offer that meets its own; an answer without a question is that of a repeated offer.
   *
   * @param {import('./signals.js').Description} description
   */
  #isTimely({ type }) {
    const { signalingState } = this.#connection;
    if (type === 'answer') return signalingState === 'have-local-offer';
    return this.#polite || (!this.#makingOffer && signalingState === 'stable');
  }

  /**
   * A candidate of an offer that was ignored or replaced belongs to nothing any more.
   *
   * @param {RTCIceCandidateInit} candidate
   */
  async #addCandidate(candidate) {
    const remote = this.#connection.remoteDescription;
    if (remote === null) {
      if (this.#early.length < MOST_EARLY_CANDIDATES) this.#early.push(candidate);
      return;
    }
    const fragment = candidate.usernameFragment;
    const isStale =
      typeof fragment === 'string' && !remote.sdp.includes(`a=ice-ufrag:${fragment}\r\n`);
    if (!isStale) await this.#connection.addIceCandidate(candidate);
  }

  #sendDescription() {
    const description = this.#connection.localDescription;
    if (this.#ended || description === null) return;
    const { type, sdp } = description;
    if (type !== 'offer' && type !== 'answer') return;
    this.#send({ ...this.#addresses(), kind: 'description', description: { type, sdp } });
  }

  /**
   * The end of the candidates is told by an empty one (W3C WebRTC, section 4.4.2, RTCIceCandidateInit); browsers
   * announce it as null, some as an empty one before that.
   *
   * @param {RTCIceCandidate | null} found
   */
  #sendCandidate(found) {
    if (this.#ended || found?.candidate === '') return;
    const candidate = found?.toJSON() ?? endOfCandidates(this.#connection.localDescription);
    const { sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate;
    this.#send({
      ...this.#addresses(),
      kind: 'candidate',
      candidate: { candidate: candidate.candidate ?? '', sdpMid, sdpMLineIndex, usernameFragment },
    });
  }

  #addresses() {
    return { from: this.id, to: this.remoteId };
  }

  #opened() {
    this.#cancelDeadline();
    this.emit('open', { path: null });
    this.#tellPath();
  }

  async #tellPath() {
    await this.#attempt(async () => {
      const path = pathIn(await this.#connection.getStats());
      if (this.channel.open) this.emit('open', { path });
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
      this.close(error instanceof Error ? error.name : 'unknown');
    }
  }

  /** @param {string} why */
  #end(why) {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelDeadline();
    this.#cancelRestart();
    this.#connection.close();
    this.emit('end', { why });
  }
}

/** @param {RTCSessionDescription | null} local */
function endOfCandidates(local) {
  const usernameFragment = /^a=ice-ufrag:(.+)\r$/m.exec(local?.sdp ?? '')?.[1] ?? null;
  return { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment };
}
