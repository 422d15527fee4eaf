import { fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { toBytes, toText } from '../lib/bytes.js';
import { isObject, parseJson } from '../lib/json.js';
import { throwUncaught } from '../lib/uncaught.js';

const VERSION = 2;
const DOMAIN = 'p2pchat-signal-v1';
/** Signals of one device that wait for their turn; a hostile one must not fill the memory. */
const MOST_WAITING = 256;

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Signals between devices that share a group, sealed with a key of that group and signed by the device, so that the
 * server can neither read an address in them nor put itself in the middle of a connection.
 */
export class SealedSignals {
  #options;
  /** @type {Map<string, {count: number, last: Promise<void>}>} by device */
  #turns = new Map();

  /**
   * @param {object} options
   * @param {Remote} options.own
   * @param {typeof import('./box.js')} options.box
   * @param {Pick<import('./port.js').Groups, 'ensure' | 'signalKey' | 'exportKey'>} options.groups
   * @param {import('./port.js').Identity['sign']} options.sign with the key of this device
   * @param {(remote: Remote) => Promise<Uint8Array | undefined>} options.keyOf a device that is known to be of that person
   * @param {(remote: Remote, data: unknown) => void} options.send
   * @param {(remote: Remote, signal: unknown) => void} options.deliver a signal that was opened
   * @param {(username: string) => Promise<unknown>} options.catchUp fetches what may be needed to open a signal
   * @param {(username: string) => Promise<unknown>} options.altered a signal in that person's name is none of theirs
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {Remote} remote
   * @param {unknown} signal as `formatSignal` makes it
   */
  send(remote, signal) {
    this.#inTurn(`to ${remote.device}`, async () => {
      const data = await this.#seal(remote, JSON.stringify(signal));
      if (data !== undefined) this.#options.send(remote, data);
    });
  }

  /**
   * @param {Remote} remote as the server names it
   * @param {unknown} data
   */
  receive(remote, data) {
    if (!isObject(data) || data.v !== VERSION) return;
    this.#inTurn(`from ${remote.device}`, async () => {
      let opened = await this.#open(remote, data);
      if (opened === 'unknown-group') {
        await this.#options.catchUp(remote.username);
        opened = await this.#open(remote, data);
      }
      if (opened === 'altered') await this.#options.altered(remote.username);
      if (typeof opened !== 'string') this.#options.deliver(remote, opened.signal);
    });
  }

  /**
   * @param {Remote} remote
   * @param {string} signal
   */
  async #seal(remote, signal) {
    const { own, groups, sign } = this.#options;
    await groups.ensure(remote.username);
    const exported = await groups.signalKey(remote.username);
    if (exported === undefined) return undefined;
    const { group, epoch, key } = exported;
    const signed = signedBytes({ group, epoch, from: own, to: remote, signal });
    const signature = toBase64Url(await sign(DOMAIN, signed));
    const text = JSON.stringify({ signal, from: own, to: remote, signature });
    const box = await this.#options.box.close(key, toBytes(text));
    return { v: VERSION, group, epoch, box: toBase64Url(box) };
  }

  /**
   * With the key of its group and epoch a signal opens unless it was altered, or the server has taken its sender to another
   * epoch of the same number: that is noticed, too, and then told instead.
   *
   * @param {Remote} remote
   * @param {Record<string, unknown>} data
   * @returns {Promise<{signal: unknown} | 'unknown-group' | 'altered' | 'refused'>}
   */
  async #open(remote, { group, epoch, box }) {
    const { groups } = this.#options;
    const bytes = typeof box === 'string' ? fromBase64Url(box) : undefined;
    if (typeof group !== 'string' || !Number.isInteger(epoch) || bytes === undefined)
      return 'refused';
    const boxKey = await groups.exportKey(group, Number(epoch));
    if (boxKey === undefined) return 'unknown-group';
    const opened = await this.#options.box.open(boxKey, bytes);
    if (opened === undefined) return 'altered';
    const content = parseJson(toText(opened) ?? '');
    return await this.#authentic(remote, { group, epoch: Number(epoch), content });
  }

  /**
   * @param {Remote} remote
   * @param {{group: string, epoch: number, content: unknown}} opened
   * @returns {Promise<{signal: unknown} | 'altered' | 'refused'>}
   */
  async #authentic(remote, { group, epoch, content }) {
    const { own, keyOf, box } = this.#options;
    if (!isObject(content)) return 'refused';
    const { signal, signature } = content;
    if (typeof signal !== 'string' || typeof signature !== 'string') return 'refused';
    const signed = signedBytes({ group, epoch, from: remote, to: own, signal });
    const signatureBytes = fromBase64Url(signature);
    const key = await keyOf(remote);
    // Of a device that is not known, or was removed, nobody can say what it signs.
    if (key === undefined || signatureBytes === undefined) return 'refused';
    const isAuthentic = await box.verify(new Uint8Array(key), DOMAIN, signed, signatureBytes);
    return isAuthentic ? { signal: parseJson(signal) } : 'altered';
  }

  /**
   * Signals of one device keep their order.
   *
   * @param {string} key
   * @param {() => Promise<void>} step
   */
  #inTurn(key, step) {
    const turns = this.#turns.get(key) ?? { count: 0, last: Promise.resolve() };
    if (turns.count >= MOST_WAITING) return;
    this.#turns.set(key, turns);
    turns.count += 1;
    turns.last = turns.last
      .then(step)
      .catch(throwUncaught)
      .finally(() => {
        turns.count -= 1;
        if (turns.count === 0) this.#turns.delete(key);
      });
  }
}

/**
 * What the sender's device signs.
 *
 * @param {{group: string, epoch: number, from: Remote, to: Remote, signal: string}} parts
 */
function signedBytes({ group, epoch, from, to, signal }) {
  const context = [group, epoch, from.username, from.device, to.username, to.device];
  return toBytes(`${JSON.stringify(context)}\0${signal}`);
}
