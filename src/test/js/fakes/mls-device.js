import { webcrypto } from 'node:crypto';
import { Problem } from '#js/api/http.js';
import { Engine } from '#js/mls/engine.js';
import { FakeClock } from './clock.js';

/** @typedef {import('#js/mls/credential.js').Credential} Credential */
/** @typedef {import('#js/mls/key-packages.js').SignatureKeyPair} SignatureKeyPair */

/** @returns {Promise<SignatureKeyPair>} as devices have it */
export async function makeSignatureKeyPair() {
  const pair = /** @type {CryptoKeyPair} */ (
    await webcrypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  );
  const signKey = await webcrypto.subtle.exportKey('pkcs8', pair.privateKey);
  const publicKey = await webcrypto.subtle.exportKey('raw', pair.publicKey);
  return { signKey: new Uint8Array(signKey), publicKey: new Uint8Array(publicKey) };
}

/** Knows whose keys are whose, as device chains tell it. */
export class FakeChains {
  /** @type {Map<string, Map<string, Uint8Array>>} keys by device, by username */
  people = new Map();
  /** @type {Map<string, Set<string>>} devices that there are or were, by username */
  known = new Map();
  /** @type {Set<string>} devices that were removed */
  removed = new Set();
  /** @type {Set<string>} usernames of whom the server shows another chain than was pinned */
  troubled = new Set();
  /** @type {Map<string, number>} by username, of those who have begun anew */
  lives = new Map();
  /** Nobody answers. */
  isAway = false;

  /** @param {string} username */
  identityOf(username) {
    return `identity ${this.lives.get(username) ?? 1} of ${username}`;
  }

  /**
   * Everything of a person is lost, and they begin anew.
   *
   * @param {string} username
   */
  restart(username) {
    this.lives.set(username, 2);
    this.people.delete(username);
  }

  /**
   * @param {string} username
   * @param {string} device
   * @param {Uint8Array} key
   */
  add(username, device, key) {
    const devices = this.people.get(username) ?? new Map();
    this.people.set(username, devices.set(device, key));
    this.known.set(username, (this.known.get(username) ?? new Set()).add(device));
  }

  /**
   * @param {string} username
   * @param {string} device
   */
  remove(username, device) {
    this.people.get(username)?.delete(device);
    this.removed.add(device);
  }

  /**
   * @param {Credential} credential
   * @param {Uint8Array} key
   */
  authenticate = async ({ username, device, identity }, key) => {
    if (this.isAway) throw new TypeError('Nobody answers');
    const known = this.people.get(username)?.get(device);
    return (
      identity === this.identityOf(username) && Buffer.compare(known ?? Buffer.of(), key) === 0
    );
  };

  /** @param {string} username */
  chainOf = async (username) => {
    if (this.isAway) throw new Problem('unreachable');
    if (this.troubled.has(username)) throw new FakeTrouble();
    const devices = this.people.get(username);
    return devices && { identity: this.identityOf(username), devices: new Map(devices) };
  };
}

class FakeTrouble extends Error {
  constructor() {
    super();
    this.name = 'IdentityTrouble';
  }
}

/** A device with keys of its own, and the state of one group. */
export class MlsDevice {
  /** @type {import('#js/mls/engine.js').GroupState | undefined} */
  #state;
  /** @type {Map<string, Uint8Array>} */
  secrets = new Map();

  /**
   * @param {Credential} credential
   * @param {SignatureKeyPair} signatureKeyPair
   * @param {Engine} engine
   */
  constructor(credential, signatureKeyPair, engine) {
    this.credential = credential;
    this.signatureKeyPair = signatureKeyPair;
    this.engine = engine;
  }

  /**
   * @param {FakeChains} chains that will know it
   * @param {string} username
   * @param {string} device
   * @param {FakeClock} [clock]
   */
  static async make(chains, username, device, clock = new FakeClock(Date.now())) {
    const keys = await makeSignatureKeyPair();
    chains.add(username, device, keys.publicKey);
    const engine = new Engine({ authenticate: chains.authenticate, clock });
    const identity = chains.identityOf(username);
    return new MlsDevice({ username, device, identity }, keys, engine);
  }

  get state() {
    if (this.#state === undefined) throw new Error(`${this.credential.device} is in no group`);
    return this.#state;
  }

  set state(state) {
    this.#state = state;
  }

  /** @param {{lastResort?: boolean}} [options] */
  async keyPackage(options) {
    const { credential, signatureKeyPair } = this;
    const made = await this.engine.makeKeyPackage({ credential, signatureKeyPair, ...options });
    this.secrets.set(made.id, made.secret);
    return made.bytes;
  }

  async create() {
    this.state = await this.engine.createGroup(this);
  }

  /** @param {Uint8Array | undefined} welcome */
  async join(welcome) {
    this.state = await this.engine.join(welcome ?? new Uint8Array(), this.secrets);
  }

  /**
   * Adds and removes, and has taken it at once.
   *
   * @param {{add?: Pick<MlsDevice, 'keyPackage' | 'join'>[], remove?: Pick<MlsDevice, 'credential'>[]}} [change]
   */
  async commit({ add = [], remove = [] } = {}) {
    const made = await this.engine.commit(this.state, {
      add: await Promise.all(add.map((device) => device.keyPackage())),
      remove: remove.map(({ credential }) => credential),
    });
    this.state = made.state;
    for (const device of add) await device.join(made.welcome);
    return made.commit;
  }

  /** @param {string} text */
  async seal(text) {
    const { state, message } = await this.engine.seal(this.state, new TextEncoder().encode(text));
    this.state = state;
    return message;
  }

  /** @param {Uint8Array} bytes */
  async open(bytes) {
    const opened = await this.engine.open(this.state, bytes);
    this.state = opened.state;
    return opened;
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<string>} who said what
   */
  async read(bytes) {
    const opened = await this.open(bytes);
    if (opened.kind !== 'application') throw new Error('That says nothing');
    return `${opened.sender.device}: ${new TextDecoder().decode(opened.plaintext)}`;
  }
}

/**
 * Devices that are in one group, each named by a letter for its person and a number.
 *
 * @template {string[]} Names
 * @param {FakeChains} chains
 * @param {Names} names of the one that makes the group, and the others
 * @returns {Promise<{[Name in keyof Names]: MlsDevice}>}
 */
export async function group(chains, ...names) {
  const devices = [];
  for (const name of names) devices.push(await MlsDevice.make(chains, personOf(name), name));
  const [creator, ...joining] = /** @type {[MlsDevice, ...MlsDevice[]]} */ (devices);
  await creator.create();
  await creator.commit({ add: joining });
  return /** @type {{[Name in keyof Names]: MlsDevice}} */ (devices);
}

/** @param {string} device */
export function personOf(device) {
  return `person-${device[0]}`;
}
