import { FakeDataChannel } from './data-channel.js';

/**
 * A network of fake `RTCPeerConnection`s that keep to the signaling states of W3C WebRTC (section 4.3) and connect when
 * offer, answer and candidates of both sides have arrived.
 */
export class FakeNetwork {
  /** @type {Set<FakePeerConnection>} */
  connections = new Set();
  #count = 0;
  /** Candidate types as `getStats` tells them. */
  candidateType = 'host';
  /** Whether interfaces are slow to be found. */
  isSlow = false;

  /** @returns {RTCPeerConnection} */
  create = () => {
    const connection = new FakePeerConnection(this);
    this.connections.add(connection);
    return /** @type {any} */ (connection);
  };

  nextFragment() {
    this.#count += 1;
    return `u${this.#count}`;
  }

  get open() {
    return [...this.connections].filter(({ closed }) => !closed);
  }

  /** @param {string} sdp */
  find(sdp) {
    const fragment = fragmentOf(sdp);
    return this.open.find((it) => it.fragment === fragment);
  }

  /** Connects whoever can be. */
  review() {
    for (const one of this.open) {
      const other = one.remoteDescription && this.find(one.remoteDescription.sdp);
      if (!other || !one.isReadyFor(other) || !other.isReadyFor(one)) continue;
      one.join(other);
      other.join(one);
    }
  }
}

class FakePeerConnection {
  signalingState = 'stable';
  iceConnectionState = 'new';
  /** @type {{type: string, sdp: string} | null} */
  localDescription = null;
  /** @type {{type: string, sdp: string} | null} */
  remoteDescription = null;
  closed = false;
  fragment;
  /** @type {unknown} as it was last set */
  configuration;
  /** @type {FakePeerConnection | undefined} */
  other;
  /** @type {FakeDataChannel | undefined} */
  channel;
  /** @type {FakeDataChannel | undefined} */
  notes;
  /** @type {FakeDataChannel | undefined} */
  bulk;
  /** @type {Set<string>} fragments of which a candidate was added */
  candidates = new Set();
  /** @type {any} */
  onnegotiationneeded = null;
  /** @type {any} */
  onicecandidate = null;
  /** @type {any} */
  oniceconnectionstatechange = null;
  #network;
  #needsNegotiation = false;
  #needsFragment = false;
  /** @type {Promise<unknown>} the operations chain */
  #chain = Promise.resolve();
  #chained = 0;

  /** @param {FakeNetwork} network */
  constructor(network) {
    this.#network = network;
    this.fragment = network.nextFragment();
  }

  /**
   * @param {string} label
   * @returns {any}
   */
  createDataChannel(label) {
    const channel = new FakeDataChannel();
    if (label === 'chat') this.channel = channel;
    else if (label === 'bulk') this.bulk = channel;
    else this.notes = channel;
    this.#need();
    return channel;
  }

  /** @param {unknown} configuration */
  setConfiguration(configuration) {
    if (this.closed) throw new DOMException('closed', 'InvalidStateError');
    this.configuration = configuration;
  }

  restartIce() {
    if (this.closed) return;
    this.#needsFragment = true;
    this.#need();
  }

  setLocalDescription() {
    return this.#operation(() => {
      // In the state 'have-local-offer' an offer replaces the one before.
      const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
      const remote = this.remoteDescription;
      if (this.#needsFragment || (type === 'answer' && remote && this.#isOfNewGeneration(remote))) {
        this.fragment = this.#network.nextFragment();
        this.#needsFragment = false;
      }
      this.localDescription = { type, sdp: `v=0\r\na=ice-ufrag:${this.fragment}\r\n` };
      this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable';
      this.#needsNegotiation = false;
      this.#gather(this.fragment);
    });
  }

  /** @param {{type: string, sdp: string}} description */
  setRemoteDescription(description) {
    return this.#operation(() => {
      if (description.type === 'offer' && this.signalingState === 'have-local-offer') {
        this.#needsNegotiation = true;
        this.signalingState = 'stable';
      }
      const wanted = description.type === 'offer' ? 'stable' : 'have-local-offer';
      if (this.signalingState !== wanted) throw new DOMException('state', 'InvalidStateError');
      if (!description.sdp.includes('a=ice-ufrag:'))
        throw new DOMException('sdp', 'OperationError');
      this.remoteDescription = description;
      this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
      if (description.type === 'offer') this.#needsNegotiation = false;
    });
  }

  /** @param {{candidate: string, usernameFragment: string | null}} candidate */
  addIceCandidate({ candidate, usernameFragment }) {
    return this.#operation(() => {
      const remote = this.remoteDescription;
      if (remote === null) throw new DOMException('early', 'InvalidStateError');
      if (fragmentOf(remote.sdp) !== usernameFragment) throw new DOMException('', 'OperationError');
      if (candidate !== '') this.candidates.add(usernameFragment);
    });
  }

  async getStats() {
    const { candidateType } = this.#network;
    return new Map(
      Object.entries({
        transport: { type: 'transport', selectedCandidatePairId: 'pair' },
        pair: { type: 'candidate-pair', localCandidateId: 'local', remoteCandidateId: 'remote' },
        local: { candidateType },
        remote: { candidateType },
      }),
    );
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.signalingState = 'closed';
    for (const channel of this.channels) channel?.break();
    for (const channel of this.other?.channels ?? []) channel?.end();
  }

  get channels() {
    return [this.channel, this.notes, this.bulk];
  }

  /** @param {string} state */
  setIceState(state) {
    this.iceConnectionState = state;
    this.oniceconnectionstatechange?.();
  }

  /** @param {FakePeerConnection} other */
  isReadyFor(other) {
    const local = this.localDescription;
    return (
      this.signalingState === 'stable' &&
      local !== null &&
      fragmentOf(local.sdp) === this.fragment &&
      fragmentOf(this.remoteDescription?.sdp ?? '') === other.fragment &&
      this.candidates.has(other.fragment)
    );
  }

  /** @param {FakePeerConnection} other */
  join(other) {
    if (this.other === other && this.iceConnectionState === 'connected') return;
    this.other = other;
    queueMicrotask(() => {
      if (this.closed) return;
      this.setIceState('connected');
      if (other.channel) this.channel?.start(other.channel);
      if (other.notes) this.notes?.start(other.notes);
      if (other.bulk) this.bulk?.start(other.bulk);
    });
  }

  /** @param {{sdp: string}} remote */
  #isOfNewGeneration(remote) {
    return this.other !== undefined && !this.candidates.has(fragmentOf(remote.sdp));
  }

  /** @param {string} fragment */
  #gather(fragment) {
    const found = { candidate: `candidate:1 ${fragment}`, usernameFragment: fragment };
    if (this.#network.isSlow) return;
    setImmediate(() => {
      if (this.closed) return;
      const candidate = { ...found, sdpMid: '0', sdpMLineIndex: 0 };
      this.onicecandidate?.({ candidate: { ...candidate, toJSON: () => candidate } });
      this.onicecandidate?.({ candidate: null });
    });
  }

  #need() {
    this.#needsNegotiation = true;
    setImmediate(() => this.#negotiate());
  }

  #negotiate() {
    if (this.closed || this.#chained > 0 || !this.#needsNegotiation) return;
    if (this.signalingState === 'stable') this.onnegotiationneeded?.();
  }

  /** @param {() => void} step */
  #operation(step) {
    this.#chained += 1;
    const done = this.#chain.then(() => {
      if (this.closed) return new Promise(() => undefined);
      step();
      this.#network.review();
      return undefined;
    });
    this.#chain = done.catch(() => undefined);
    this.#chain.then(() => {
      this.#chained -= 1;
      this.#negotiate();
    });
    return done;
  }
}

/** @param {string} sdp */
function fragmentOf(sdp) {
  return /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? '';
}
