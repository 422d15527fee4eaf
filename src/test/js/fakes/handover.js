/**
 * Two devices of one person, which hand messages over, with a channel between them that can be cut.
 */
import './storage.js';
import { IDBFactory } from 'fake-indexeddb';
import { Handover } from '#js/handover/handover.js';
import { NO_HANDOVER } from '#js/handover/state.js';
import { Emitter } from '#js/lib/emitter.js';
import { deviceOf, openDatabase } from '#js/storage/database.js';
import { FakeClock } from './clock.js';

const USERNAME = 'alice';

/** One page of one device. */
export class HandoverPage {
  /** @type {import('#js/handover/state.js').HandoverState} */
  state = NO_HANDOVER;
  /** @type {Emitter<any>} */
  #facts = new Emitter();
  /** @type {HandoverPage | undefined} that it is connected with */
  other;
  /** @type {string[]} types of the frames that were sent */
  sent = [];
  /** @type {((bytes: Uint8Array<ArrayBuffer>) => boolean) | undefined} which frames of it get through */
  passes;
  /** @type {string[]} conversations that are to be shown anew */
  changed = [];
  handover;
  device;
  database;

  /**
   * @param {{device: string, database: import('#js/storage/database.js').Database, devices: Set<string>, clock: FakeClock}} options
   */
  constructor({ device, database, devices, clock }) {
    this.device = device;
    this.database = database;
    const bulk = this.#bulk();
    this.handover = new Handover({
      account: { username: USERNAME, database },
      peers: {
        on: this.#facts.on.bind(this.#facts),
        bulk: (remote) => (remote.device === this.other?.device ? bulk : undefined),
      },
      devices: {
        of: async () => [...devices].filter((it) => it !== device),
        mayRead: (remote) => devices.has(remote.device),
      },
      changed: (ids) => this.changed.push(...ids),
      tell: (news) => {
        this.state = { ...this.state, ...news };
      },
      clock,
    });
  }

  /** @param {HandoverPage} other */
  connect(other) {
    this.other = other;
    other.other = this;
    for (const it of [this, other]) {
      it.#facts.emit('bulk', { username: USERNAME, device: it.other?.device });
    }
  }

  /** The connection is gone, or one of the pages. */
  cut() {
    const { other } = this;
    for (const it of [this, other]) {
      const device = it?.other?.device;
      if (it === undefined || device === undefined) continue;
      it.other = undefined;
      it.#facts.emit('link', { username: USERNAME, device, state: 'lost', path: null });
    }
  }

  /** @returns {any} the channel of this page */
  #bulk() {
    return {
      open: true,
      send: async (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => {
        const { other } = this;
        if (other === undefined) return false;
        if (this.passes?.(bytes) === false) return true;
        this.sent.push(String(bytes[0]));
        setImmediate(() => {
          if (this.other === other) other.handover.receive(this.device, bytes.slice());
        });
        return true;
      },
    };
  }
}

/** A laptop with a past, and a phone that it has linked. */
export async function twoDevices() {
  const clock = new FakeClock();
  /** @type {Set<string>} that are in the account's chain */
  const devices = new Set();
  /** @param {IDBFactory} browser */
  const open = async (browser) => {
    globalThis.indexedDB = browser;
    const database = await openDatabase(USERNAME);
    const device = await deviceOf(database);
    devices.add(device);
    const page = new HandoverPage({ device, database, devices, clock });
    await page.handover.begin();
    return page;
  };
  const browsers = { laptop: new IDBFactory(), phone: new IDBFactory() };
  const laptop = await open(browsers.laptop);
  const phone = await open(browsers.phone);
  return {
    clock,
    devices,
    laptop,
    phone,
    /**
     * Loads a page of a device again.
     *
     * @param {'laptop' | 'phone'} name
     */
    reload: async (name) => await open(browsers[name]),
  };
}

/**
 * The person links the phone and wants the messages there.
 *
 * @param {HandoverPage} laptop
 * @param {HandoverPage} phone
 */
export async function agree(laptop, phone) {
  await laptop.handover.giving.grant(phone.device, 'Phone');
  await phone.handover.taking.want(laptop.device, 'Laptop');
}
