import { Problem } from '#js/api/http.js';
import { toBytes, toText } from '#js/lib/bytes.js';
import { isObject, parseJson } from '#js/lib/json.js';
import { encodeFrame } from '#js/rtc/frames.js';

/** @typedef {import('./town.js').Page} Page */

/**
 * Groups without cryptography: what is sealed says who has sealed it, and all devices that were ever in the town can open
 * what is for them.
 */
export class FakeGroups {
  isReady = true;
  /** Whether nothing can be sealed at present. */
  isStuck = false;
  /** @type {Set<string>} usernames of those who are not believed to be who they were */
  refused = new Set();
  /** Whether the mailbox has been empty. */
  isEmptied = false;
  /** @type {Uint8Array[]} everything that was sealed */
  sealed = [];
  /** @type {object | undefined} how this page sees every conversation */
  view = undefined;
  /** @type {{from: string, other: string, view: unknown}[]} how others see it */
  compared = [];
  /** @type {boolean | undefined} whether what others see is something else; nothing while it cannot be compared */
  isSplit = false;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} username */
  async ensure(username) {
    const group = this.#groupOf(username);
    if (this.refused.has(username)) {
      return { ok: /** @type {const} */ (false), code: 'identity-changed' };
    }
    return group === undefined || this.isStuck
      ? { ok: /** @type {const} */ (false), code: 'no-identity' }
      : { ok: /** @type {const} */ (true), group };
  }

  /** @param {string} username */
  #groupOf(username) {
    const { town } = this.page;
    if (!town.devices.has(username)) return undefined;
    return `group:${[...new Set([username, this.page.username])].sort().join(':')}`;
  }

  /**
   * @param {string} username
   * @param {Uint8Array} plaintext
   * @param {import('#js/delivery/port.js').Keep} [keep]
   */
  async seal(username, plaintext, keep) {
    const { account } = this.page;
    const group = this.#groupOf(username);
    if (group === undefined) return undefined;
    const sealed = { group, epoch: 1, bytes: sealedBytes(this.page, group, plaintext) };
    const transaction = account.database.transaction(['outbox', 'owed'], 'readwrite');
    await Promise.all([keep?.(transaction, sealed), transaction.done]);
    this.sealed.push(sealed.bytes);
    return sealed;
  }

  /** @param {Uint8Array} bytes */
  async open(bytes) {
    const content = parseJson(toText(bytes) ?? '');
    const { group, from, text } = /** @type {any} */ (isObject(content) ? content : {});
    if (typeof group !== 'string' || this.page.town.changed.has(from.username)) {
      return { kind: /** @type {const} */ ('nothing'), why: /** @type {const} */ ('unreadable') };
    }
    return {
      kind: /** @type {const} */ ('application'),
      group,
      people: group.split(':').slice(1),
      plaintext: new Uint8Array(Buffer.from(text, 'base64')),
      sender: from,
      isFormer: this.page.town.former.has(from.device),
      /** @type {Extract<import('#js/delivery/port.js').Opened, {kind: 'application'}>['commitState']} */
      commitState: async (id, keep) => {
        const key = `${from.device} ${id}`;
        const names = group.split(':').slice(1);
        const other = names.find((name) => name !== this.page.username) ?? this.page.username;
        const at = this.page.town.clock.now();
        const stores = ['received', 'acknowledgements'];
        const transaction = this.page.account.database.transaction(stores, 'readwrite');
        await transaction.objectStore('received').put({ key, at, other });
        await Promise.all([keep?.(transaction), transaction.done]);
      },
    };
  }

  /**
   * @param {import('#js/storage/database.js').SealedEntry} _sealed
   * @param {import('#js/rtc/peers.js').Remote} remote
   */
  async canRead(_sealed, { username, device }) {
    return this.page.town.devices.get(username)?.has(device) ?? false;
  }

  /** @param {import('#js/rtc/peers.js').Remote & {id: string}} mark */
  async receivedWith({ device, id }) {
    return (await this.page.account.database.get('received', `${device} ${id}`))?.other;
  }

  /** @param {string} _username */
  async viewOf(_username) {
    return this.view;
  }

  /**
   * @param {import('#js/rtc/peers.js').Remote} sender
   * @param {string} other
   * @param {unknown} view
   */
  async compare(sender, other, view) {
    if (view !== undefined) this.compared.push({ from: sender.device, other, view });
    return this.isSplit;
  }

  /** @param {string} username */
  async signalKey(username) {
    const group = this.#groupOf(username);
    return group === undefined ? undefined : { group, epoch: 1, key: new Uint8Array(32) };
  }

  async exportKey() {
    return new Uint8Array(32);
  }

  mailboxEmptied() {
    this.isEmptied = true;
  }

  async renew() {
    return undefined;
  }

  async followOwnChain() {
    return true;
  }

  async sync() {
    return undefined;
  }

  async onCommit() {
    return undefined;
  }

  async refillKeyPackages() {
    return undefined;
  }
}

/**
 * What a page would put on a channel to another.
 *
 * @param {Page} from
 * @param {Page} to
 * @param {string} id
 * @param {Uint8Array} plaintext
 */
export function sealedFrame(from, to, id, plaintext) {
  return encodeFrame('message', id, sealedBy(from, to, plaintext));
}

/**
 * @param {Page} from
 * @param {Page} to
 * @param {Uint8Array} plaintext
 */
export function sealedBy(from, to, plaintext) {
  const people = [from.username, to.username].sort();
  return sealedBytes(from, `group:${people.join(':')}`, plaintext);
}

/**
 * @param {Page} page
 * @param {string} group
 * @param {Uint8Array} plaintext
 */
function sealedBytes(page, group, plaintext) {
  const from = { username: page.username, device: page.account.device };
  const text = Buffer.from(plaintext).toString('base64');
  return toBytes(JSON.stringify({ group, from, text }));
}

/** Boxes that are open, and signatures that everybody can make. */
export const OPEN_BOX = {
  close: async (/** @type {Uint8Array} */ _key, /** @type {any} */ content) => content,
  open: async (/** @type {Uint8Array} */ _key, /** @type {any} */ box) => box,
  verify: async () => true,
};

/** The mailboxes of all devices in a town. */
export class FakePostOffice {
  /** Whether the server answers. */
  isOpen = false;
  /** @type {Problem | undefined} with which the server refuses letters */
  refusal;
  /** How often letters were to be posted. */
  attempts = 0;
  /** @type {Map<string, number>} how many letters were handed out, by device */
  listed = new Map();
  /** Letters that one mailbox takes. */
  room = Number.POSITIVE_INFINITY;
  /** @type {Map<string, import('#js/api/mailbox.js').Letter[]>} by device */
  boxes = new Map();
  #cursor = 0;

  /** @param {import('./town.js').Town} town */
  constructor(town) {
    this.town = town;
  }

  /** @param {Page} page */
  apiFor(page) {
    const device = () => page.account.device;
    const check = () => {
      if (!this.isOpen || !page.isConnected) throw new Problem('unreachable');
    };
    return {
      /**
       * @param {string} to
       * @param {readonly import('#js/api/mailbox.js').LetterTo[]} letters
       */
      postLetters: async (to, letters) => {
        this.attempts += 1;
        check();
        if (this.refusal !== undefined) throw this.refusal;
        const from = { from: page.username, device: device() };
        return letters.map((it) => this.#post(to, from, it));
      },
      /**
       * @param {number} count
       * @param {number} after
       */
      listLetters: async (count, after) => {
        check();
        const box = this.boxOf(device()).filter(({ cursor }) => cursor > after);
        const letters = box.slice(0, count);
        this.listed.set(device(), (this.listed.get(device()) ?? 0) + letters.length);
        return letters;
      },
      /** @param {readonly number[]} cursors */
      acknowledgeLetters: async (cursors) => {
        check();
        const left = this.boxOf(device()).filter(({ cursor }) => !cursors.includes(cursor));
        this.boxes.set(device(), left);
      },
    };
  }

  /** @param {string} device */
  boxOf(device) {
    return this.boxes.get(device) ?? [];
  }

  /**
   * @param {string} to
   * @param {{from: string, device: string}} from
   * @param {import('#js/api/mailbox.js').LetterTo} letter
   */
  #post(to, from, { device, id, data }) {
    const answer = (/** @type {import('#js/api/mailbox.js').LetterOutcome} */ outcome) => ({
      device,
      id,
      outcome,
    });
    if (!this.town.devices.get(to)?.has(device)) return answer('unknown-device');
    const box = this.boxOf(device);
    const isThere = box.some((it) => it.id === id && it.device === from.device);
    if (isThere) return answer('stored');
    if (box.length >= this.room) return answer('mailbox-full');
    this.#cursor += 1;
    const cursor = this.#cursor;
    this.boxes.set(device, [...box, { cursor, id, ...from, data }]);
    setImmediate(() => this.town.pages.get(device)?.session.emit('letter', { cursor }));
    return answer('stored');
  }
}
