import { execFileSync } from 'node:child_process';
import { Accounts } from '../../../shared/accounts.js';
import { cpuMicros, descriptors, residentBytes } from '../../../shared/processes.js';
import { Product } from '../../../shared/product.js';
import { Client } from '../client.js';
import { liveHeapBytes } from '../jvm.js';

/** Idle connections belong to people with this many devices each. */
const DEVICES_PER_PERSON = 10;

/** Limits that a benchmark would run into; everything else is as people get it. */
const SETTINGS = {
  P2PCHAT_LIMIT_DEVICES: '100000',
  P2PCHAT_RATE_FRAMES: '1000000/1',
  P2PCHAT_RATE_ACCOUNT_FRAMES: '1000000/1',
  P2PCHAT_RATE_HANDSHAKE: '1000000/1',
  P2PCHAT_RATE_REGISTRATION: '1000000/1',
  P2PCHAT_RATE_CONTACT_REQUEST: '1000000/1',
  P2PCHAT_ARGON2_MEMORY_KIB: '7168',
};

/** P2P Chat on one of its servers. */
export class P2pChatTarget {
  #base;
  #accounts;
  #product;
  #devices = 0;

  /**
   * @param {string} name
   * @param {string} base address
   * @param {number} pid of the Java process
   */
  constructor(name, base, pid) {
    this.name = name;
    this.pid = pid;
    this.#base = base;
    this.#accounts = new Accounts(base);
    this.version = `Java ${javaVersion(pid)}`;
  }

  /**
   * @param {string} name
   * @param {string[]} args of `./start`
   */
  static async start(name, args) {
    const product = await Product.start({ args, settings: SETTINGS });
    const target = new P2pChatTarget(name, product.base, product.pid);
    target.#product = product;
    return target;
  }

  cpuMicros() {
    return cpuMicros(this.pid);
  }

  descriptors() {
    return descriptors(this.pid);
  }

  async memory() {
    const heapBytes = await liveHeapBytes(this.pid);
    return { heapBytes, residentBytes: residentBytes(this.pid) };
  }

  /** @param {number} count of pairs of contacts, with one device each */
  async pairs(count) {
    const people = await this.#accounts.register(2 * count);
    const pairs = [];
    while (people.length > 0) {
      const [one, other] = people.splice(0, 2);
      await this.#accounts.befriend(one, other);
      pairs.push([this.#seat(one), this.#seat(other)]);
    }
    return pairs;
  }

  /** @param {number} count of seats: one connection each */
  async seats(count) {
    const people = await this.#accounts.register(Math.ceil(count / DEVICES_PER_PERSON));
    return Array.from({ length: count }, (_, at) => this.#seat(people[at % people.length]));
  }

  #seat(person) {
    return { ...person, device: `bench-device-${String(this.#devices++).padStart(9, '0')}` };
  }

  async connect(seat) {
    const client = new Client(
      `${this.#base.replace('http', 'ws')}/signal`,
      { protocol: 'p2pchat.v1', origin: this.#base, headers: { cookie: seat.cookie } },
      {
        signalPrefix: '{"type":"signal"',
        hello: JSON.stringify({ type: 'hello', version: 1, device: seat.device }),
      },
    );
    await client.firstFrame();
    return client;
  }

  /** The text before and after the data of a signal. */
  envelope(to) {
    const address = `"to":"${to.username}","device":"${to.device}"`;
    return { head: `{"type":"signal","id":"b",${address},"data":`, tail: '}' };
  }

  async stop() {
    await this.#product?.stop();
  }
}

function javaVersion(pid) {
  const told = execFileSync('jcmd', [String(pid), 'VM.version'], { encoding: 'utf8' });
  return told.match(/version (\S+)/)?.[1] ?? 'unknown';
}
