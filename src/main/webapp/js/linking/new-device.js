import { bytesIn } from '../lib/base64url.js';
import { throwUncaught } from '../lib/uncaught.js';
import { LinkingFailure } from './failure.js';
import { formatFrame, readFrame } from './frames.js';
import { agreeOn, formatIntroduction, readReveal } from './handshake.js';
import { KEY_BYTES, keysOfCode, makeEphemeral, open, seal } from './secrets.js';

/** How long a code can be used. */
export const CODE_LIFE_MS = 10 * 60 * 1_000;
/** The present device asks again and again: one that says nothing for so long is gone. */
const SILENCE_MS = 30_000;
const MOST_WRONG = 3;

/** @typedef {import('./frames.js').Frame} Frame */
/** @typedef {import('./secrets.js').Ephemeral} Ephemeral */
/** @typedef {import('./secrets.js').Keys} Keys */

/**
 * The first message that was right, of which there is one for each code, and what was answered.
 *
 * @typedef {object} Opened
 * @property {string} run
 * @property {string} from device
 * @property {Uint8Array} commitment
 * @property {Ephemeral} own
 */

/**
 * The side of a linking that is to come into the account: it shows a code and answers what the device is asked to which the
 * code was given. Whatever comes in another order, twice, or from elsewhere, is not answered.
 */
export class NewDevice {
  #options;
  #since;
  #first;
  /** @type {Opened | undefined} */
  #opened;
  /** @type {Keys | undefined} */
  #keys;
  /** @type {{n: number, data: unknown}} the latest answer */
  #answer = { n: -1, data: undefined };
  /** @type {Map<string, Set<string>>} runs whose first message was wrong, by sending device */
  #wrong = new Map();
  #isOver = false;
  /** @type {Promise<void>} */
  #turns = Promise.resolve();
  /** @type {() => void} */
  #cancel = () => undefined;

  /**
   * @param {object} options
   * @param {string} options.username
   * @param {{id: string, publicKey: Uint8Array<ArrayBuffer>, name: string}} options.device own
   * @param {Uint8Array<ArrayBuffer>} options.code
   * @param {(device: string, data: unknown) => void} options.post sends a signal to a device of one's own
   * @param {(digits: string, present: string) => void} options.agreed there are common keys with a device
   * @param {(content: Record<string, unknown>, present: string) => Promise<object>} options.answer to what that device asks
   * @param {(failure: LinkingFailure) => void} options.over the code is of no use any more
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    this.#options = options;
    this.#since = options.clock.now();
    this.#first = keysOfCode(options.code);
    this.#expectWithin(CODE_LIFE_MS, 'expired');
  }

  /**
   * A signal from another device of one's own has come.
   *
   * @param {string} from device, as the server names it
   * @param {unknown} data
   */
  receive(from, data) {
    const frame = readFrame(data);
    if (frame === undefined) return;
    this.#turns = this.#turns.then(() => this.#take(from, frame)).catch(throwUncaught);
  }

  /** Nothing is answered from now on. */
  end() {
    this.#isOver = true;
    this.#cancel();
  }

  /**
   * @param {string} from
   * @param {Frame} frame
   */
  async #take(from, frame) {
    if (this.#isOver) return;
    try {
      if (frame.n === 0) await this.#takeFirst(from, frame);
      else if (frame.run === this.#opened?.run && from === this.#opened.from) {
        await this.#takeQuestion(this.#opened, frame);
      }
    } catch (error) {
      if (!(error instanceof LinkingFailure)) throw error;
      this.#fail(error);
    }
  }

  /**
   * @param {string} from
   * @param {Frame} frame
   */
  async #takeFirst(from, frame) {
    const { clock } = this.#options;
    // A clock that is put back must not give a code a longer life: what the timer has missed is looked at here.
    if (clock.now() - this.#since >= CODE_LIFE_MS && this.#opened === undefined) {
      throw new LinkingFailure('expired');
    }
    const { toNew, toPresent } = await this.#first;
    const content = await open(toNew, this.#place(frame, from, null), frame.box);
    const commitment = bytesIn(content?.commitment, KEY_BYTES);
    if (commitment === undefined) {
      this.#countWrong(from, frame);
      return;
    }
    if (this.#opened === undefined) {
      this.#opened = { run: frame.run, from, commitment, own: await makeEphemeral() };
      this.#expectWithin(SILENCE_MS, 'silent');
      await this.#say(toPresent, frame, this.#introduction(this.#opened));
    } else if (frame.run === this.#opened.run && from === this.#opened.from) {
      this.#repeat(frame);
    } else {
      throw new LinkingFailure('used');
    }
  }

  /**
   * @param {Opened} opened
   * @param {Frame} frame
   */
  async #takeQuestion(opened, frame) {
    if (frame.n <= this.#answer.n) {
      this.#repeat(frame);
      return;
    }
    if (frame.n !== this.#answer.n + 1) return;
    const { from } = opened;
    const { toNew } = this.#keys ?? (await this.#first);
    const { id } = this.#options.device;
    const content = await open(toNew, this.#place(frame, from, id), frame.box);
    if (content === undefined) return;
    this.#expectWithin(SILENCE_MS, 'silent');
    if (this.#keys === undefined) {
      await this.#agree(opened, frame, content);
      return;
    }
    try {
      await this.#say(this.#keys.toPresent, frame, await this.#options.answer(content, from));
    } catch (error) {
      if (!(error instanceof LinkingFailure)) throw error;
      await this.#say(this.#keys.toPresent, frame, { error: error.code });
      throw error;
    }
  }

  /**
   * @param {Opened} opened
   * @param {Frame} frame
   * @param {Record<string, unknown>} content
   */
  async #agree(opened, frame, content) {
    const { username, code } = this.#options;
    const { run, from: present, own, commitment } = opened;
    const reveal = await readReveal(content, commitment);
    const introduction = this.#introduced(opened);
    const given = { privateKey: own.privateKey, publicKey: reveal.key };
    const said = { introduction, reveal };
    const agreed = await agreeOn({ username, run, present, code }, said, given);
    this.#keys = agreed.keys;
    this.#options.agreed(agreed.digits, present);
    await this.#say(agreed.keys.toPresent, frame, {});
  }

  /**
   * @param {CryptoKey} key
   * @param {Frame} frame that is answered
   * @param {object} content
   */
  async #say(key, { run, n }, content) {
    const { username, device, post } = this.#options;
    const to = this.#opened?.from ?? null;
    const box = await seal(key, { username, run, n, from: device.id, to }, content);
    this.#answer = { n, data: formatFrame({ run, n, box }) };
    if (to !== null && !this.#isOver) post(to, this.#answer.data);
  }

  /**
   * The latest answer may have been lost; those before were not, or there would be no later question.
   *
   * @param {Frame} frame
   */
  #repeat({ n }) {
    if (n !== this.#answer.n || this.#opened === undefined) return;
    this.#options.post(this.#opened.from, this.#answer.data);
  }

  /**
   * Repeats of the same message count once.
   *
   * @param {string} from
   * @param {Frame} frame
   */
  #countWrong(from, { run }) {
    if (this.#opened !== undefined) return;
    const runs = this.#wrong.get(from) ?? new Set();
    this.#wrong.set(from, runs.add(run));
    if (runs.size >= MOST_WRONG) throw new LinkingFailure('guessed');
  }

  /** @param {LinkingFailure} failure */
  #fail(failure) {
    this.end();
    this.#options.over(failure);
  }

  /**
   * @param {number} ms
   * @param {string} code of what it means when nothing comes
   */
  #expectWithin(ms, code) {
    this.#cancel();
    this.#cancel = this.#options.clock.after(ms, () => this.#fail(new LinkingFailure(code)));
  }

  /** @param {Opened} opened */
  #introduction(opened) {
    return formatIntroduction(this.#introduced(opened));
  }

  /** @param {Opened} opened */
  #introduced({ own }) {
    const { id, publicKey, name } = this.#options.device;
    return { key: own.publicKey, id, publicKey, name };
  }

  /**
   * @param {Frame} frame
   * @param {string} from
   * @param {string | null} to
   */
  #place({ run, n }, from, to) {
    return { username: this.#options.username, run, n, from, to };
  }
}
