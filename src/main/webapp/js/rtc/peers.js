import { Allowances } from '../lib/allowances.js';
import { Emitter } from '../lib/emitter.js';
import { throwUncaught } from '../lib/uncaught.js';
import { Peer } from './peer.js';
import { formatSignal, keyOf, parseSignal } from './signals.js';

/** Nobody chats with so many browsers at once; a hostile contact must not make us open more. */
const MOST_DEVICES_OF_A_USER = 8;

/** Made with one person: reloads, networks and devices need few; each costs the browser a lot. */
const CONNECTIONS = { size: 20, perSecond: 0.5 };

/** @typedef {import('./signals.js').Remote} Remote */

/** @typedef {import('./facts.js').LinkFact} LinkFact */
/** @typedef {import('./facts.js').PeersFacts} PeersFacts */

/**
 * @typedef {object} Entry
 * @property {Remote} remote
 * @property {Peer} peer
 * @property {boolean} opened
 * @property {import('./path.js').Path | null} path
 */

/**
 * All connections of this page, one for each remote device. Who may connect is decided by `mayTalk`.
 *
 * @extends {Emitter<PeersFacts>}
 */
export class Peers extends Emitter {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  #allowances;
  /** @type {Promise<void>} */
  #queue = Promise.resolve();
  #options;

  /**
   * @param {object} options
   * @param {Remote} options.own
   * @param {(configuration: RTCConfiguration) => RTCPeerConnection} options.createConnection
   * @param {(username: string) => Promise<RTCConfiguration>} options.configuration for connections to a person; never
   *   rejects
   * @param {(username: string) => boolean} options.mayTalk
   * @param {(remote: Remote, data: unknown) => void} options.send a signal
   * @param {(remote: Remote, id: string, payload: Uint8Array, path: 'direct' | 'relayed') => Promise<boolean>} options.deliver stores a message; see
   *   `Channel`
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    super();
    this.#options = options;
    this.#allowances = new Allowances({ ...CONNECTIONS, clock: options.clock });
  }

  /**
   * Connects to a device, unless it is connected or connecting.
   *
   * @param {Remote} remote
   */
  connect(remote) {
    this.#inOrder(remote.username, (configuration) => {
      if (!this.#entries.has(keyOf(remote))) this.#begin(remote, configuration);
    });
  }

  /**
   * A signal has come. Nothing happens before the sender is somebody to talk with.
   *
   * @param {Remote} remote as the server names it
   * @param {unknown} data
   */
  receive(remote, data) {
    const signal = parseSignal(data);
    if (signal === undefined) return;
    this.#inOrder(remote.username, (configuration) => this.#take(remote, signal, configuration));
  }

  /**
   * Open channels to a person's devices.
   *
   * @param {string} username
   * @returns {{device: string, channel: import('./channel.js').Channel, path: 'direct' | 'relayed'}[]}
   */
  channels(username) {
    return this.#of(username)
      .filter(({ peer }) => peer.channel.open)
      .map(({ remote, peer, path }) => ({
        device: remote.device,
        channel: peer.channel,
        path: path === 'relayed' ? 'relayed' : 'direct',
      }));
  }

  /**
   * Channels for notes to a person's devices.
   *
   * @param {string} username
   * @returns {{device: string, notes: import('./notes.js').Notes}[]}
   */
  notes(username) {
    return this.#of(username).map(({ remote, peer }) => ({
      device: remote.device,
      notes: peer.notes,
    }));
  }

  /**
   * @param {Remote} remote a device of one's own
   * @returns {import('./bulk.js').Bulk | undefined} the channel for much, while there is a connection
   */
  bulk(remote) {
    return this.#entries.get(keyOf(remote))?.peer.bulk;
  }

  /**
   * @param {Remote} remote
   * @returns {boolean} whether it is connected or connecting
   */
  has(remote) {
    return this.#entries.has(keyOf(remote));
  }

  /**
   * @param {string} username
   * @param {string} [device] all of theirs without it
   * @param {string} [why]
   */
  close(username, device, why = 'closed') {
    for (const { remote, peer } of this.#of(username)) {
      if (device === undefined || remote.device === device) peer.close(why);
    }
  }

  /** @param {string} why */
  closeAll(why) {
    for (const { peer } of [...this.#entries.values()]) peer.close(why);
  }

  /**
   * A person can be reached by signals again: repeats what may have been lost meanwhile.
   *
   * @param {string} username
   */
  heal(username) {
    for (const { peer } of this.#of(username)) peer.heal();
  }

  /**
   * A signal did not reach a device. A connection that works without signals stays.
   *
   * @param {Remote} remote
   */
  unreachable(remote) {
    const peer = this.#entries.get(keyOf(remote))?.peer;
    if (peer !== undefined && !peer.channel.open) peer.close('unreachable');
  }

  /** The network has changed: looks for new ways on all connections. */
  restartAll() {
    for (const { peer } of this.#entries.values()) peer.restart();
  }

  /** @param {Remote} remote */
  #pathTo(remote) {
    return this.#entries.get(keyOf(remote))?.path === 'relayed' ? 'relayed' : 'direct';
  }

  /** @param {string} username */
  #of(username) {
    return [...this.#entries.values()].filter(({ remote }) => remote.username === username);
  }

  /**
   * Signals must not overtake each other while the configuration is awaited.
   *
   * @param {string} username
   * @param {(configuration: RTCConfiguration) => void} action
   */
  #inOrder(username, action) {
    if (!this.#options.mayTalk(username)) return;
    const step = async () => {
      const configuration = await this.#options.configuration(username);
      if (this.#options.mayTalk(username)) action(configuration);
    };
    this.#queue = this.#queue.then(step).catch(throwUncaught);
  }

  /**
   * Finds the connection that a signal is for. A reload of the other page shows as a new id that does not know ours.
   *
   * @param {Remote} remote
   * @param {import('./signals.js').PeerSignal} signal
   * @param {RTCConfiguration} configuration
   */
  #take(remote, signal, configuration) {
    const known = this.#entries.get(keyOf(remote))?.peer;
    if (signal.kind === 'gone') {
      if (known !== undefined && signal.to === known.id) known.close('gone');
      return;
    }
    const isStranger =
      known !== undefined && known.remoteId !== null && known.remoteId !== signal.from;
    if (signal.to !== null && (signal.to !== known?.id || isStranger)) {
      const from = known?.id ?? signal.to;
      this.#options.send(remote, formatSignal({ from, to: signal.from, kind: 'gone' }));
      return;
    }
    if (isStranger) known.close('replaced');
    const peer = this.#entries.get(keyOf(remote))?.peer ?? this.#begin(remote, configuration);
    if (peer === undefined) return;
    peer.remoteId = signal.from;
    peer.receive(signal);
  }

  /**
   * @param {Remote} remote
   * @param {RTCConfiguration} configuration
   * @returns {Peer | undefined} nothing when the person has too many, or the browser refuses
   */
  #begin(remote, configuration) {
    if (this.#of(remote.username).length >= MOST_DEVICES_OF_A_USER) return undefined;
    const connection = this.#create(remote, configuration);
    if (connection === undefined) return undefined;
    const { own, clock } = this.#options;
    const peer = new Peer({
      connection,
      polite: keyOf(own) < keyOf(remote),
      isOwn: own.username === remote.username,
      send: (signal) => this.#options.send(remote, formatSignal(signal)),
      deliver: (id, payload) => this.#options.deliver(remote, id, payload, this.#pathTo(remote)),
      configuration: () => this.#options.configuration(remote.username),
      clock,
    });
    const entry = { remote, peer, opened: false, path: null };
    this.#entries.set(keyOf(remote), entry);
    peer.on('open', ({ path }) => this.#opened(entry, path));
    peer.on('end', ({ why }) => this.#ended(entry, why));
    peer.on('acknowledged', ({ id }) => this.emit('acknowledged', { ...remote, id }));
    peer.notes.on('open', () => this.emit('notes', remote));
    peer.notes.on('note', (note) => this.emit('note', { ...remote, ...note }));
    peer.notes.on('acknowledged', ({ id }) => this.emit('noted', { ...remote, id }));
    peer.bulk?.on('open', () => this.emit('bulk', remote));
    peer.bulk?.on('bytes', ({ bytes }) => this.emit('bytes', { ...remote, bytes }));
    this.emit('link', { ...remote, state: 'connecting', path: null });
    return peer;
  }

  /**
   * A browser refuses servers whose addresses it does not understand, and more connections than it can bear.
   *
   * @param {Remote} remote
   * @param {RTCConfiguration} configuration
   */
  #create(remote, configuration) {
    try {
      if (this.#allowances.tryTake(remote.username))
        return this.#options.createConnection(configuration);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
    this.emit('link', { ...remote, state: 'failed', path: null, why: 'refused' });
    return undefined;
  }

  /**
   * @param {Entry} entry
   * @param {import('./path.js').Path | null} path
   */
  #opened(entry, path) {
    entry.opened = true;
    entry.path = path ?? entry.path;
    this.emit('link', { ...entry.remote, state: 'open', path });
  }

  /**
   * @param {Entry} entry
   * @param {string} why
   */
  #ended(entry, why) {
    this.#entries.delete(keyOf(entry.remote));
    const state = entry.opened ? 'lost' : 'failed';
    this.emit('link', { ...entry.remote, state, path: null, why });
  }
}
