import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cpuMicros, residentBytes } from '../../../shared/processes.js';
import { Client } from '../client.js';

const PROCESS = path.join(import.meta.dirname, 'peerserver-process.js');
/** Its package does not tell; ours pins it. */
const { dependencies } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
/** What PeerJS does by default. */
const HEARTBEAT_MILLIS = 5_000;
const HEARTBEAT = '{"type":"HEARTBEAT"}';

/** The signaling server of PeerJS, with which ours is compared. */
export class PeerServerTarget {
  name = 'peerserver';
  version = `peer ${dependencies.peer}, Node ${process.versions.node}`;
  #child;
  #port;
  #clients = new Set();
  #beat;

  static async start() {
    const target = new PeerServerTarget();
    target.#child = fork(PROCESS, { execArgv: ['--expose-gc'] });
    const [{ port }] = await once(target.#child, 'message');
    target.#port = port;
    target.#beat = setInterval(() => target.#heartbeat(), HEARTBEAT_MILLIS);
    return target;
  }

  get pid() {
    return this.#child.pid;
  }

  cpuMicros() {
    return cpuMicros(this.pid);
  }

  async memory() {
    this.#child.send('memory');
    const [{ heapBytes }] = await once(this.#child, 'message');
    return { heapBytes, residentBytes: residentBytes(this.pid) };
  }

  /** @param {number} count of pairs of people who may signal each other */
  async pairs(count) {
    return Array.from({ length: count }, (_, at) => [
      { id: `pair-${at}-a` },
      { id: `pair-${at}-b` },
    ]);
  }

  /** @param {number} count of seats: one connection each */
  async seats(count) {
    return Array.from({ length: count }, (_, at) => ({ id: `seat-${at}` }));
  }

  async connect(seat) {
    const url = `ws://127.0.0.1:${this.#port}/peerjs?key=peerjs&id=${seat.id}&token=${seat.id}`;
    const client = new Client(url, {}, { signalPrefix: '{"type":"OFFER"' });
    await client.firstFrame();
    this.#clients.add(client);
    client.onClosed(() => this.#clients.delete(client));
    return client;
  }

  /** The text before and after the payload of a signal. */
  envelope(to) {
    return { head: `{"type":"OFFER","dst":"${to.id}","payload":`, tail: '}' };
  }

  #heartbeat() {
    for (const client of this.#clients) {
      if (client.isOpen) client.send(HEARTBEAT);
    }
  }

  async stop() {
    clearInterval(this.#beat);
    this.#child.disconnect();
    await once(this.#child, 'exit');
  }
}
