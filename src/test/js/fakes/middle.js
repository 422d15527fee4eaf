/**
 * The devices of one account with a server between them, as a linking has them.
 */
import { makeKeyPair } from '#js/identity/keys.js';
import { NewDevice } from '#js/linking/new-device.js';
import { PresentDevice } from '#js/linking/present-device.js';
import { FakeClock, settled } from './clock.js';

export const LAPTOP = 'laptop-laptop-laptop';
export const PHONE = 'phone-phone-phone-phone';
export const STRANGER = 'stranger-stranger-str';

/** @typedef {{from: string, to: string | null, data: any}} Sent */

/** The server between the devices of one account: passes on what they send, unless a test has it do otherwise. */
export class Middle {
  clock;
  /** @type {Map<string, (from: string, data: unknown) => void>} */
  devices = new Map();
  /** @type {Sent[]} */
  sent = [];
  /** @type {(sent: Sent) => boolean} whether it is passed on */
  passes = () => true;

  constructor(clock = new FakeClock()) {
    this.clock = clock;
  }

  /** @param {string} from */
  post(from) {
    return (/** @type {string | null} */ to, /** @type {any} */ data) => {
      const sent = { from, to, data: structuredClone(data) };
      this.sent.push(sent);
      if (this.passes(sent)) this.deliver(sent);
    };
  }

  /** @param {Sent} sent */
  deliver({ from, to, data }) {
    for (const [device, take] of this.devices) {
      if (device !== from && (to === null || to === device)) take(from, structuredClone(data));
    }
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} code that it shows
   * @param {string} [id]
   */
  async newDevice(code, id = PHONE) {
    const { publicKey } = await makeKeyPair();
    const told = {
      publicKey,
      /** @type {string | undefined} */
      digits: undefined,
      /** @type {string | undefined} why the code is over */
      over: undefined,
      /** @type {object[]} */
      asked: [],
    };
    const side = new NewDevice({
      username: 'alice',
      device: { id, publicKey, name: 'Phone' },
      code,
      post: this.post(id),
      agreed: (digits) => {
        told.digits = digits;
      },
      answer: async (content) => {
        told.asked.push(content);
        return { got: told.asked.length };
      },
      over: (failure) => {
        told.over = failure.code;
      },
      clock: this.clock,
    });
    this.devices.set(id, (from, data) => side.receive(from, data));
    return Object.assign(told, { side });
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} code that it was given
   * @param {string} [device]
   */
  presentDevice(code, device = LAPTOP) {
    const post = this.post(device);
    const side = new PresentDevice({ username: 'alice', device, code, post, clock: this.clock });
    this.devices.set(device, (from, data) => side.receive(from, data));
    return side;
  }

  /**
   * Lets time pass until something has failed.
   *
   * @param {Promise<any>} work
   * @returns {Promise<string>} the code of its failure
   */
  async failureOf(work) {
    /** @type {string | undefined} */
    let code;
    const end = work.then(
      () => {
        code = 'done';
      },
      (error) => {
        code = error.code;
      },
    );
    while (code === undefined) {
      await settled();
      await this.clock.advance(1_000);
    }
    await end;
    return code;
  }
}
