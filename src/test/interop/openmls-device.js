import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fromBase64Url, toBase64Url } from '#js/lib/base64url.js';

/** @typedef {import('#js/mls/credential.js').Credential} Credential */
/** @typedef {import('../js/fakes/mls-device.js').MlsDevice | OpenMlsDevice} AnyDevice */

/**
 * A device that OpenMLS keeps, in a process of its own; to tests it is as `MlsDevice`.
 */
export class OpenMlsDevice {
  #process;
  #answers;

  /**
   * @param {Credential} credential
   * @param {string} program src/main.rs, built
   */
  constructor(credential, program) {
    this.credential = credential;
    this.#process = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /**
   * @param {import('../js/fakes/mls-device.js').FakeChains} chains that will know it
   * @param {string} username
   * @param {string} device
   */
  static async make(chains, username, device) {
    const program = process.env.OPENMLS_DEVICE;
    if (program === undefined) throw new Error('To be run by run.mjs');
    const credential = { username, device, identity: chains.identityOf(username) };
    const made = new OpenMlsDevice(credential, program);
    const { key } = await made.#ask('begin', { identity: identityOf(made) });
    chains.add(username, device, bytesOf(key));
    return made;
  }

  /** @returns {Promise<Uint8Array>} */
  async keyPackage() {
    return bytesOf((await this.#ask('keyPackage')).keyPackage);
  }

  async create() {
    await this.#ask('create');
  }

  /** @param {Uint8Array | undefined} welcome */
  async join(welcome = new Uint8Array()) {
    await this.#ask('join', { welcome: toBase64Url(welcome) });
  }

  /**
   * Adds and removes, and has taken it at once.
   *
   * @param {{add?: AnyDevice[], remove?: AnyDevice[]}} [change]
   */
  async commit({ add = [], remove = [] } = {}) {
    const made = await this.prepare({
      add: await Promise.all(add.map((device) => device.keyPackage())),
      remove,
    });
    await this.take();
    for (const device of add) await device.join(made.welcome);
    return made.commit;
  }

  /**
   * Makes a commit that is not taken yet.
   *
   * @param {{add?: Uint8Array[], remove?: AnyDevice[]}} [change]
   * @returns {Promise<{commit: Uint8Array, welcome: Uint8Array | undefined}>}
   */
  async prepare({ add = [], remove = [] } = {}) {
    const change = { add: add.map(toBase64Url), remove: remove.map(identityOf) };
    const { commit, welcome } = await this.#ask('commit', change);
    return { commit: bytesOf(commit), welcome: welcome === null ? undefined : bytesOf(welcome) };
  }

  /** Takes the commit that was prepared. */
  async take() {
    await this.#ask('take');
  }

  /**
   * @param {string} text
   * @returns {Promise<Uint8Array>}
   */
  async seal(text) {
    return bytesOf((await this.#ask('seal', { plaintext: text })).message);
  }

  /**
   * @param {Uint8Array} message
   * @returns {Promise<any>} `kind`, `sender` (credential), and `plaintext` and `epoch` or `removedMe`
   */
  async open(message) {
    const opened = await this.#ask('open', { message: toBase64Url(message) });
    return { ...opened, sender: JSON.parse(opened.sender) };
  }

  /**
   * @param {Uint8Array} message
   * @returns {Promise<string>} who said what
   */
  async read(message) {
    const { kind, sender, plaintext } = await this.open(message);
    if (kind !== 'application') throw new Error('That says nothing');
    return `${sender.device}: ${plaintext}`;
  }

  /** @returns {Promise<{id: string, epoch: number, members: {identity: string, key: string}[], authenticator: string}>} */
  group() {
    return this.#ask('group');
  }

  /**
   * @param {string} label
   * @param {Uint8Array} context
   * @param {number} length bytes
   * @returns {Promise<string>} base64url
   */
  async exportKey(label, context, length) {
    return (await this.#ask('export', { label, context: toBase64Url(context), length })).secret;
  }

  async end() {
    this.#process.stdin.end();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }

  /**
   * @param {string} ask
   * @param {object} [options]
   * @returns {Promise<any>}
   */
  async #ask(ask, options) {
    this.#process.stdin.write(`${JSON.stringify({ ask, ...options })}\n`);
    const { done, value } = await this.#answers.next();
    if (done) throw new Error(`OpenMLS ended when asked to ${ask}`);
    const { ok, error } = JSON.parse(value);
    if (error !== undefined) throw new Error(`OpenMLS: ${error}`);
    return ok;
  }
}

/**
 * @param {AnyDevice} device
 * @returns {string} what its credential says, to the byte
 */
function identityOf({ credential: { username, device, identity } }) {
  return JSON.stringify({ username, device, identity });
}

/**
 * @param {string} text
 * @returns {Uint8Array}
 */
function bytesOf(text) {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new Error('OpenMLS gave no base64url');
  return bytes;
}
