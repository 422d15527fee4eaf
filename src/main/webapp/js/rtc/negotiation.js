/** The first candidate of an interface takes milliseconds; without any interface there is none. */
const GATHER_PATIENCE_MS = 1_000;
/** Candidates kept before their description is there: several interfaces, relays and generations. */
const MOST_EARLY_CANDIDATES = 128;
/** Signals waiting to be applied; a browser applies hundreds in a second. */
const MOST_WAITING_SIGNALS = 256;
/** An offer without an answer for so long may have been lost. */
const OFFER_DOUBTFUL_MS = 2_000;

/**
 * Offers, answers and candidates of one connection, without conflicts when both sides offer (W3C WebRTC, section 10.7
 * "Perfect negotiation").
 */
export class Negotiation {
  #connection;
  #polite;
  #send;
  #attempt;
  #clock;
  #makingOffer = false;
  #offeredAt = Number.NEGATIVE_INFINITY;
  /** @type {Promise<void>} the offer being made */
  #offering = Promise.resolve();
  /** Username fragment of the newest generation of which a candidate was found. */
  #gathered = '';
  /** @type {() => void} */
  #candidateFound = () => undefined;
  #waitingSignals = 0;
  /** @type {RTCIceCandidateInit[]} */
  #early = [];
  /** @type {Promise<void>} */
  #work = Promise.resolve();

  /**
   * @param {object} options
   * @param {RTCPeerConnection} options.connection
   * @param {boolean} options.polite gives way when both sides offer; exactly one side must
   * @param {(body: import('./signals.js').SignalBody) => void} options.send
   * @param {(step: () => Promise<void>) => Promise<void>} options.attempt runs a step that the browser may refuse
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ connection, polite, send, attempt, clock }) {
    this.#connection = connection;
    this.#polite = polite;
    this.#send = send;
    this.#attempt = attempt;
    this.#clock = clock;
    connection.onnegotiationneeded = () => {
      this.#offering = this.#offer();
    };
    connection.onicecandidate = ({ candidate }) => this.#sendCandidate(candidate);
  }

  /**
   * Signals are applied one after the other.
   *
   * @param {import('./signals.js').SignalBody} signal
   */
  receive(signal) {
    if (this.#waitingSignals >= MOST_WAITING_SIGNALS) return;
    this.#waitingSignals += 1;
    this.#work = this.#work.then(async () => {
      this.#waitingSignals -= 1;
      await this.#attempt(() => this.#apply(signal));
    });
  }

  /**
   * Looks for another way. While an offer is open the browser asks for no new one, and if it was lost its answer never
   * comes: it is replaced.
   */
  async restart() {
    await this.#letGather();
    this.#connection.restartIce();
    if (this.#connection.signalingState !== 'have-local-offer') return;
    this.#offering = this.#offer();
    await this.#offering;
  }

  /**
   * Sends the offer that has no answer yet once more, with all candidates found so far.
   *
   * @returns {boolean} whether there is one
   */
  repeatOffer() {
    if (this.#connection.signalingState !== 'have-local-offer') return false;
    this.#sendDescription();
    return true;
  }

  async #offer() {
    this.#makingOffer = true;
    await this.#attempt(async () => {
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    });
    this.#makingOffer = false;
  }

  /** @param {import('./signals.js').SignalBody} signal */
  async #apply(signal) {
    if (signal.kind === 'description') await this.#take(signal.description);
    else if (signal.kind === 'candidate') await this.#addCandidate(signal.candidate);
  }

  /** @param {import('./signals.js').Description} description */
  async #take(description) {
    if (!this.#isTimely(description)) {
      if (description.type === 'offer') this.#repeatDoubtfulOffer();
      return;
    }
    if (description.type === 'offer') await this.#letGather();
    const { type, sdp } = description;
    await this.#connection.setRemoteDescription({ type, sdp });
    const early = this.#early;
    this.#early = [];
    for (const candidate of early) await this.#addCandidate(candidate);
    if (type === 'offer') {
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    }
  }

  /**
   * The impolite side ignores an offer that meets its own; an answer to anything but the open offer is that of one that
   * was repeated or replaced.
   *
   * @param {import('./signals.js').Description} description
   */
  #isTimely({ type, offer }) {
    const { signalingState, localDescription } = this.#connection;
    if (type === 'answer') {
      const isOpen = signalingState === 'have-local-offer';
      return isOpen && (offer === null || offer === fragmentOf(localDescription));
    }
    return this.#polite || (!this.#makingOffer && signalingState === 'stable');
  }

  /** The other side would have answered our offer, had it come: both would wait for each other. */
  #repeatDoubtfulOffer() {
    if (this.#clock.now() - this.#offeredAt > OFFER_DOUBTFUL_MS) this.repeatOffer();
  }

  /**
   * Chromium (156 at least) now and then never gathers again when an offer is rolled back before its first candidate,
   * not even after an ICE restart.
   */
  async #letGather() {
    await this.#offering;
    const { signalingState, localDescription } = this.#connection;
    const isUnderWay = fragmentOf(localDescription) !== this.#gathered;
    if (signalingState !== 'have-local-offer' || !isUnderWay) return;
    await new Promise((resolve) => {
      const cancel = this.#clock.after(GATHER_PATIENCE_MS, () => resolve(undefined));
      this.#candidateFound = () => {
        cancel();
        resolve(undefined);
      };
    });
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
    const { localDescription, remoteDescription } = this.#connection;
    if (localDescription === null) return;
    const { type, sdp } = localDescription;
    if (type !== 'offer' && type !== 'answer') return;
    if (type === 'offer') this.#offeredAt = this.#clock.now();
    const offer = type === 'answer' ? fragmentOf(remoteDescription) : null;
    this.#send({ kind: 'description', description: { type, sdp, offer } });
  }

  /**
   * The end of the candidates is told by an empty one (W3C WebRTC, section 4.4.2, RTCIceCandidateInit); browsers
   * announce it as null, some as an empty one before that.
   *
   * @param {RTCIceCandidate | null} found
   */
  #sendCandidate(found) {
    this.#gathered = found?.usernameFragment ?? fragmentOf(this.#connection.localDescription);
    this.#candidateFound();
    if (found?.candidate === '') return;
    const candidate = found?.toJSON() ?? endOfCandidates(this.#connection.localDescription);
    const { sdpMid = null, sdpMLineIndex = null, usernameFragment = null } = candidate;
    this.#send({
      kind: 'candidate',
      candidate: { candidate: candidate.candidate ?? '', sdpMid, sdpMLineIndex, usernameFragment },
    });
  }
}

/**
 * @param {RTCSessionDescription | null} local
 * @returns {RTCIceCandidateInit}
 */
function endOfCandidates(local) {
  return { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: fragmentOf(local) };
}

/** @param {RTCSessionDescription | null} description */
function fragmentOf(description) {
  return /^a=ice-ufrag:(.+)\r$/m.exec(description?.sdp ?? '')?.[1] ?? '';
}
