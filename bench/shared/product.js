import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { descendantNamed } from './processes.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const START_MILLIS = 300_000;
const POLL_MILLIS = 250;

/** The product, started as people do, with `./start`, on loopback and with a data folder of its own. */
export class Product {
  #child;

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {string} base address
   * @param {string} folder of its data
   */
  constructor(child, base, folder) {
    this.#child = child;
    this.base = base;
    this.folder = folder;
    /** Of the Java process. */
    this.pid = descendantNamed(child.pid, 'java');
  }

  /**
   * @param {object} options
   * @param {string[]} [options.args] of `./start`
   * @param {Record<string, string>} [options.settings] environment variables
   * @throws {Error} when it does not start; the message names the log
   */
  static async start({ args = [], settings = {} }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'p2pchat-bench-'));
    const log = openSync(path.join(folder, 'log'), 'w');
    const port = await freePort();
    const child = spawn(path.join(ROOT, 'start'), args, {
      cwd: ROOT,
      env: { ...process.env, ...settings, P2PCHAT_PORT: String(port), P2PCHAT_DATA: folder },
      stdio: ['ignore', log, log],
    });
    const base = `http://localhost:${port}`;
    await untilReady(child, base, folder);
    return new Product(child, base, folder);
  }

  /** Ends it and removes its data. */
  async stop() {
    if (this.#child.exitCode === null) {
      this.#child.kill('SIGTERM');
      await once(this.#child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function untilReady(child, base, folder) {
  const end = Date.now() + START_MILLIS;
  while (Date.now() < end) {
    if (child.exitCode !== null) break;
    try {
      const answer = await fetch(`${base}/health/ready`);
      if (answer.ok) return;
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
    }
    await delay(POLL_MILLIS);
  }
  child.kill('SIGTERM');
  throw new Error(`the server did not start: see ${path.join(folder, 'log')}`);
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
