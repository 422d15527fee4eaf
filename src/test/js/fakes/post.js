import './storage.js';
import { v7 } from 'uuid';
import { History } from '#js/conversation/history.js';
import { Deliveries } from '#js/delivery/deliveries.js';
import { KnownDevices } from '#js/delivery/known-devices.js';
import { Outbox } from '#js/delivery/outbox.js';
import { Emitter } from '#js/lib/emitter.js';
import { openDatabase } from '#js/storage/database.js';
import { FakeClock } from './clock.js';

export const ALICE = 'alice';
export const BOB = 'bob';
let count = 0;

/** A channel that keeps what is sent, and is acknowledged by hand. */
class Device {
  sent = /** @type {string[]} */ ([]);
  unacknowledged = /** @type {string[]} */ ([]);
  most = 0;

  /**
   * @param {Post} post
   * @param {string} name
   * @param {string} username
   */
  constructor(post, name, username) {
    this.post = post;
    this.name = name;
    this.username = username;
  }

  /** @param {string} id */
  send(id) {
    this.sent.push(id);
    this.unacknowledged.push(id);
    this.most = Math.max(this.most, this.unacknowledged.length);
    return true;
  }

  acknowledge() {
    const id = this.unacknowledged.shift();
    this.post.peers.emit('acknowledged', { username: this.username, device: this.name, id });
  }
}

/** Alice's outbox, and the devices of Bob. */
export class Post {
  clock = new FakeClock();
  /** @type {Device[]} */
  devices = [];
  peers = this.#newPeers();
  /** @type {string[]} */
  delivered = [];

  /** @param {import('#js/storage/database.js').Database} database */
  constructor(database) {
    this.database = database;
    this.history = new History(database);
    this.deliveries = new Deliveries(database, ALICE);
    this.outbox = this.begin();
  }

  /**
   * The page is loaded (again).
   *
   * @returns {Outbox}
   */
  begin() {
    const { deliveries, clock } = this;
    this.peers = this.#newPeers();
    this.devices = [];
    this.outbox = new Outbox({
      username: ALICE,
      ...{ isActive: () => true, isOnline: () => true },
      deliveries,
      knownDevices: new KnownDevices(this.database),
      sealing: {
        ready: async () => ({ ok: true }),
        bytesFor: async ({ envelope }) => envelope,
      },
      paths: { to: (remote) => this.#pathTo(remote) },
      posting: {
        post: async () => ({ sent: [], stored: 0, againMs: null }),
        owedFrom: () => undefined,
      },
      devicesOf: async (username) =>
        this.devices.filter((it) => it.username === username).map(({ name }) => name),
      peers: /** @type {any} */ (this.peers),
      clock,
    });
    this.outbox.on('changed', ({ messages }) => {
      this.delivered.push(...messages.map(({ id }) => id));
    });
    return this.outbox;
  }

  /**
   * @param {import('#js/rtc/peers.js').Remote} remote
   * @returns {import('#js/delivery/paths.js').Path}
   */
  #pathTo({ username, device }) {
    const channel = this.devices.find((it) => it.username === username && it.name === device);
    return channel === undefined ? { kind: 'mailbox' } : { kind: 'direct', channel };
  }

  #newPeers() {
    return Object.assign(/** @type {Emitter<any>} */ (new Emitter()), {
      channels: (/** @type {string} */ username) =>
        this.devices
          .filter((it) => it.username === username)
          .map((it) => ({ device: it.name, channel: /** @type {any} */ (it) })),
    });
  }

  static async open() {
    count += 1;
    return new Post(await openDatabase(`alice-of-outbox-${count}`));
  }

  /**
   * @param {string} name
   * @param {string} [username]
   */
  connect(name, username = BOB) {
    const device = new Device(this, name, username);
    this.devices.push(device);
    this.peers.emit('link', { username, device: name, state: 'open', path: null });
    return device;
  }

  /** @param {Device} device */
  disconnect(device) {
    this.devices = this.devices.filter((it) => it !== device);
  }

  /**
   * @param {number} number
   * @returns {Promise<string[]>} ids
   */
  async write(number) {
    const ids = [];
    for (let n = 0; n < number; n += 1) {
      const id = v7();
      ids.push(id);
      await this.history.addOutgoing(
        {
          conversation: 'direct:alice:bob',
          author: 'alice',
          id,
          kind: 'text',
          text: String(n),
          at: 0,
          state: 'queued',
        },
        { to: BOB, envelope: new Uint8Array([n % 256]) },
      );
    }
    await this.outbox.flush(BOB);
    return ids;
  }
}
