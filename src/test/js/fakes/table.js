import { Peers } from '#js/webrtc.js';
import { FakeClock, settled } from './clock.js';
import { FakeNetwork } from './peer-connection.js';

export const ALICE = { username: 'alice', device: 'aaaa-laptop-of-alice' };
export const BOB = { username: 'bob', device: 'bbbb-phone-of-bob' };

/** Two pages, and the signals on their way between them. */
export class Table {
  network = new FakeNetwork();
  clock = new FakeClock();
  /** @type {{to: 'alice' | 'bob', from: any, data: any}[]} */
  signals = [];
  /** @type {{alice: any[], bob: any[]}} */
  links = { alice: [], bob: [] };
  /** @type {{alice: any[], bob: any[]}} */
  received = { alice: [], bob: [] };
  allowed = { alice: true, bob: true };
  /** @type {RTCConfiguration} */
  configuration = {};
  /** How often the browser refuses to make a connection. */
  refusals = 0;
  /** Whether nothing can be stored. */
  storeFails = false;
  /** @type {{alice: RTCPeerConnection[], bob: RTCPeerConnection[]}} */
  made = { alice: [], bob: [] };
  alice = this.page('alice');
  bob = this.page('bob');

  /** @param {'alice' | 'bob'} name */
  page(name) {
    const own = name === 'alice' ? ALICE : BOB;
    const peers = new Peers({
      own,
      createConnection: () => {
        this.refusals -= 1;
        if (this.refusals >= 0) throw new DOMException('too many', 'UnknownError');
        const connection = this.network.create();
        this.made[name].push(connection);
        return connection;
      },
      configuration: async () => this.configuration,
      mayTalk: () => this.allowed[name],
      send: (remote, data) => {
        const to = remote.username === 'alice' ? 'alice' : 'bob';
        this.signals.push({ to, from: own, data: structuredClone(data) });
      },
      deliver: async (remote, id, payload) => {
        if (this.storeFails) return false;
        this.received[name].push({
          from: remote.username,
          id,
          text: new TextDecoder().decode(payload),
        });
        return true;
      },
      clock: this.clock,
    });
    peers.on('link', (fact) => this.links[name].push(fact));
    return peers;
  }

  /**
   * The old page goes without a word, and its connections with it.
   *
   * @param {'alice' | 'bob'} name
   */
  reload(name) {
    for (const connection of this.made[name]) connection.close();
    this[name] = this.page(name);
  }

  /**
   * The old page goes, and the other side does not notice.
   *
   * @param {'alice' | 'bob'} name
   */
  crash(name) {
    for (const connection of this.made[name]) Object.assign(connection, { closed: true });
    this[name] = this.page(name);
  }

  /**
   * Passes on the oldest signal to somebody.
   *
   * @param {'alice' | 'bob'} to
   */
  async pass(to) {
    const index = this.signals.findIndex((signal) => signal.to === to);
    if (index < 0) return;
    const [signal] = this.signals.splice(index, 1);
    this[to].receive(signal?.from, signal?.data);
    await settled();
  }

  async passAll() {
    await settled();
    while (this.signals.length > 0) {
      await this.pass('alice');
      await this.pass('bob');
    }
  }

  get isOpen() {
    return this.alice.channels('bob').length === 1 && this.bob.channels('alice').length === 1;
  }
}
