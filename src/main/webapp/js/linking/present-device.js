import { toBase64Url } from '../lib/base64url.js';
import { throwUncaught } from '../lib/uncaught.js';
import { LinkingFailure } from './failure.js';
import { formatFrame, makeRun, readFrame } from './frames.js';
import { agreeOn, formatReveal, readIntroduction } from './handshake.js';
import { commitmentTo, KEY_BYTES, keysOfCode, makeEphemeral, open, seal } from './secrets.js';

/** Signals are lost without a word. */
const REPEAT_EVERY_MS = 2_000;
const SILENCE_MS = 30_000;

/** @typedef {{from: string, content: Record<string, unknown>}} Answer */
/** @typedef {{sealing: CryptoKey, opening: CryptoKey}} Pair of keys for a question and its answer */

/**
 * @typedef {object} Question
 * @property {number} n
 * @property {CryptoKey} key that opens the answer
 * @property {(answer: Answer) => void} answered
 * @property {(failure: LinkingFailure) => void} fail
 */

/**
 * The side of a linking that is in the account already and was given the code. It asks and the new device answers; what is
 * not answered is asked again.
 */
export class PresentDevice {
  #options;
  #run = makeRun();
  #n = 0;
  /** @type {Pair | undefined} */
  #keys;
  /** @type {CryptoKey | undefined} that opens first answers */
  #firstKey;
  /** @type {{id: string, said: string} | undefined} the new device, and what it said first */
  #other;
  /** @type {Question | undefined} */
  #question;
  /** @type {LinkingFailure | undefined} */
  #failure;

  /**
   * @param {object} options
   * @param {string} options.username
   * @param {string} options.device own
   * @param {Uint8Array<ArrayBuffer>} options.code
   * @param {(device: string | null, data: unknown) => void} options.post sends a signal to a device of one's own, or to all
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Finds the new device and comes to common keys with it.
   *
   * @returns {Promise<{digits: string, newcomer: import('./handshake.js').Newcomer}>} once both can show the digits
   * @throws {LinkingFailure}
   */
  async begin() {
    const { username, device: present, code } = this.#options;
    const first = await keysOfCode(code);
    const own = await makeEphemeral();
    const nonce = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    const commitment = await commitmentTo(own.publicKey, nonce);
    this.#firstKey = first.toPresent;
    const opening = { sealing: first.toNew, opening: first.toPresent };
    const { from, content } = await this.#ask({ commitment: toBase64Url(commitment) }, opening);
    const introduction = readIntroduction(from, content);
    const reveal = { key: own.publicKey, nonce };
    const run = { username, run: this.#run, present, code };
    const given = { privateKey: own.privateKey, publicKey: introduction.key };
    const { keys, digits } = await agreeOn(run, { introduction, reveal }, given);
    await this.#ask(formatReveal(reveal), { sealing: first.toNew, opening: keys.toPresent });
    this.#keys = { sealing: keys.toNew, opening: keys.toPresent };
    const { id, publicKey, name } = introduction;
    return { digits, newcomer: { id, publicKey, name } };
  }

  /**
   * @param {object} content
   * @returns {Promise<Record<string, unknown>>} what the new device answers
   * @throws {LinkingFailure}
   */
  async ask(content) {
    if (this.#keys === undefined) throw new Error('There are no keys yet.');
    const answer = await this.#ask(content, this.#keys);
    const { error } = answer.content;
    if (typeof error === 'string') throw new LinkingFailure(error);
    return answer.content;
  }

  /**
   * Ends it; whoever waits for an answer is told why.
   *
   * @param {string} code see `LinkingFailure`
   */
  end(code) {
    this.#failure ??= new LinkingFailure(code);
    this.#question?.fail(this.#failure);
  }

  /** Ends it and says so, once: who does not hear it notices that nothing more comes. */
  async leave() {
    if (this.#keys !== undefined) {
      const { to, data } = await this.#frame({ act: 'end' }, this.#keys.sealing);
      this.#options.post(to, data);
    }
    this.end('ended');
  }

  /**
   * A signal from another device of one's own has come.
   *
   * @param {string} from device, as the server names it
   * @param {unknown} data
   */
  receive(from, data) {
    const frame = readFrame(data);
    if (frame?.run !== this.#run) return;
    const work = frame.n === 0 ? this.#takeFirst(from, frame) : this.#takeAnswer(from, frame);
    work.catch(throwUncaught);
  }

  /**
   * Who answers first is the new device. Another answer tells that somebody else knows the code, too.
   *
   * @param {string} from
   * @param {import('./frames.js').Frame} frame
   */
  async #takeFirst(from, { n, box }) {
    const content = this.#firstKey && (await open(this.#firstKey, this.#answerPlace(n, from), box));
    if (content === undefined) return;
    const said = JSON.stringify(content);
    if (this.#other === undefined) {
      this.#other = { id: from, said };
      this.#question?.answered({ from, content });
    } else if (this.#other.id !== from || this.#other.said !== said) {
      this.end('contested');
    }
  }

  /**
   * @param {string} from
   * @param {import('./frames.js').Frame} frame
   */
  async #takeAnswer(from, { n, box }) {
    const question = this.#question;
    if (question?.n !== n || from !== this.#other?.id) return;
    const content = await open(question.key, this.#answerPlace(n, from), box);
    if (content !== undefined) question.answered({ from, content });
  }

  /**
   * @param {object} content
   * @param {CryptoKey} key
   */
  async #frame(content, key) {
    const { username, device } = this.#options;
    const n = this.#n;
    this.#n += 1;
    const to = this.#other?.id ?? null;
    const box = await seal(key, { username, run: this.#run, n, from: device, to }, content);
    return { n, to, data: formatFrame({ run: this.#run, n, box }) };
  }

  /**
   * @param {object} content
   * @param {Pair} keys
   * @returns {Promise<Answer>}
   */
  async #ask(content, { sealing, opening: key }) {
    const { clock, post } = this.#options;
    const { n, to, data } = await this.#frame(content, sealing);
    const deadline = clock.now() + SILENCE_MS;
    return await new Promise((resolve, reject) => {
      /** @type {() => void} */
      let cancel = () => undefined;
      const settle = () => {
        cancel();
        this.#question = undefined;
      };
      const answered = (/** @type {Answer} */ answer) => {
        settle();
        resolve(answer);
      };
      const fail = (/** @type {LinkingFailure} */ failure) => {
        settle();
        reject(failure);
      };
      const say = () => {
        if (clock.now() >= deadline) this.end('silent');
        if (this.#failure !== undefined) return fail(this.#failure);
        cancel = clock.after(REPEAT_EVERY_MS, say);
        post(to, data);
      };
      this.#question = { n, key, answered, fail };
      say();
    });
  }

  /**
   * @param {number} n
   * @param {string} from
   */
  #answerPlace(n, from) {
    return { username: this.#options.username, run: this.#run, n, from, to: this.#options.device };
  }
}
