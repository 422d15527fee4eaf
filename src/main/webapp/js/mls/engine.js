import {
  createApplicationMessage,
  createCommit,
  createGroup,
  encodeMlsMessage,
  mlsExporter,
} from 'ts-mls';
import { toBase64Url } from '../lib/base64url.js';
import { Claims } from './claims.js';
import { fromLeafCredential } from './credential.js';
import { EngineError, guarded } from './errors.js';
import { joinBy } from './joining.js';
import * as keyPackages from './key-packages.js';
import { claimsOf, decoded, keyPackageIn, welcomeIn } from './messages.js';
import { openMessage } from './opening.js';
import { paddingFor } from './padding.js';
import { proposalsOf } from './proposals.js';
import { encoded, stateIn } from './stored-state.js';
import { CONFIG, loadSuite } from './suite.js';
import { checkMembers, isJoinable, membersOf } from './tree.js';

/** @typedef {import('./credential.js').Credential} Credential */
/** @typedef {import('./tree.js').Member} Member */
/** @typedef {import('./key-packages.js').SignatureKeyPair} SignatureKeyPair */

/**
 * What one member knows of one group. Nothing outside of this folder looks into it, and nothing changes it: whatever is
 * done gives a new one, and the old one stays as good as it was. So no secret is wiped here; to forget one, drop the
 * states that hold it.
 *
 * @typedef {import('ts-mls').ClientState} GroupState
 */

const GROUP_ID_BYTES = 16;

/**
 * Messaging Layer Security (RFC 9420) as this page uses it: one cipher suite, basic credentials that name a device, adds
 * and removes committed by a member in private messages, no extensions. Everything else that a group could be made to do
 * is refused.
 */
export class Engine {
  #authenticate;
  #now;
  #suite = loadSuite();

  /**
   * @param {object} options
   * @param {import('./claims.js').Authenticate} options.authenticate
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   */
  constructor({ authenticate, clock }) {
    this.#authenticate = authenticate;
    this.#now = clock.now;
  }

  /**
   * @param {object} options
   * @param {Credential} options.credential
   * @param {SignatureKeyPair} options.signatureKeyPair of this device
   * @param {boolean} [options.lastResort] valid for 365 days instead of 84
   * @returns {Promise<{id: string, bytes: Uint8Array, secret: Uint8Array<ArrayBuffer>}>} `id`: its reference, base64url; `bytes`:
   *   what others get; `secret`: what `join` needs, to be stored wrapped
   */
  async makeKeyPackage({ credential, signatureKeyPair, lastResort = false }) {
    const suite = await this.#suite;
    const options = { credential, signatureKeyPair, lastResort, now: this.#now() };
    const { publicPackage, privatePackage } = await keyPackages.generate(options, suite);
    const { id, bytes } = await keyPackages.encodeKeyPackage(publicPackage, suite);
    return { id, bytes, secret: keyPackages.encodeSecret(bytes, privatePackage) };
  }

  /**
   * @param {object} options
   * @param {Credential} options.credential
   * @param {SignatureKeyPair} options.signatureKeyPair of this device
   * @returns {Promise<GroupState>} epoch 0 of a group with this device only
   */
  async createGroup({ credential, signatureKeyPair }) {
    const suite = await this.#suite;
    const options = { credential, signatureKeyPair, lastResort: false, now: this.#now() };
    const { publicPackage, privatePackage } = await keyPackages.generate(options, suite);
    const id = suite.rng.randomBytes(GROUP_ID_BYTES);
    return createGroup(id, publicPackage, privatePackage, [], suite, CONFIG);
  }

  /**
   * Makes a commit; nobody is bound by it until the server has taken it.
   *
   * @param {GroupState} state
   * @param {object} [change] without any, the keys of this member are renewed
   * @param {readonly Uint8Array[]} [change.add] key packages
   * @param {readonly {username: string, device: string}[]} [change.remove]
   * @returns {Promise<{state: GroupState, commit: Uint8Array, welcome?: Uint8Array}>} the state once it is taken, and
   *   one welcome for all who were added
   * @throws {EngineError} `removed`, `broken`, `expired`, `not-authentic`, `already-a-member`, `not-a-member`,
   *   `unjoinable`
   */
  async commit(state, { add = [], remove = [] } = {}) {
    if (!this.isMember(state)) throw new EngineError('removed');
    const proposals = proposalsOf(state, add.map(keyPackageIn), remove, this.#now());
    const cipherSuite = await this.#suite;
    const claims = new Claims();
    const options = { extraProposals: proposals, ratchetTreeExtension: true };
    const made = await guarded('not-authentic', () =>
      createCommit({ state: { ...state, clientConfig: claims.config }, cipherSuite }, options),
    );
    await claims.check(this.#authenticate);
    checkMembers(made.newState.ratchetTree);
    if (add.length > 0 && !isJoinable(made.newState.ratchetTree)) {
      throw new EngineError('unjoinable');
    }
    const { newState, commit, welcome } = made;
    return {
      state: configured(newState),
      commit: encodeMlsMessage(commit),
      ...(welcome !== undefined && {
        welcome: encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome }),
      }),
    };
  }

  /**
   * @param {Uint8Array} bytes of a welcome
   * @returns {string[]} references of the key packages that it is for, base64url
   * @throws {EngineError} `broken`
   */
  whichKeyPackages(bytes) {
    return welcomeIn(bytes).secrets.map(({ newMember }) => toBase64Url(newMember));
  }

  /**
   * @param {Uint8Array} bytes of a welcome
   * @param {ReadonlyMap<string, Uint8Array>} secrets of key packages, by reference
   * @returns {Promise<GroupState>}
   * @throws {EngineError} `broken`, `no-key-package`, `not-authentic`
   */
  async join(bytes, secrets) {
    const id = this.whichKeyPackages(bytes).find((it) => secrets.has(it));
    const secret = secrets.get(id ?? '');
    if (secret === undefined) throw new EngineError('no-key-package');
    const suite = await this.#suite;
    const claims = new Claims();
    const joined = await guarded('not-authentic', () =>
      joinBy(welcomeIn(bytes), secret, suite, claims.config),
    );
    await claims.check(this.#authenticate);
    return configured(joined);
  }

  /**
   * The new state must be stored before the message leaves this device: no key may be used twice.
   *
   * @param {GroupState} state
   * @param {Uint8Array} plaintext
   * @returns {Promise<{state: GroupState, message: Uint8Array}>}
   * @throws {EngineError} `removed`
   */
  async seal(state, plaintext) {
    if (!this.isMember(state)) throw new EngineError('removed');
    const padded = { ...CONFIG, paddingConfig: paddingFor(plaintext.length) };
    const made = await createApplicationMessage(
      { ...state, clientConfig: padded },
      plaintext,
      await this.#suite,
    );
    const { privateMessage } = made;
    const message = { wireformat: /** @type {const} */ ('mls_private_message'), privateMessage };
    return {
      state: configured(made.newState),
      message: encodeMlsMessage({ version: 'mls10', ...message }),
    };
  }

  /**
   * Opens a message of this or an earlier epoch, or a commit of this one. Who sent it is what the group's keys say.
   *
   * @param {GroupState} state
   * @param {Uint8Array} bytes
   * @returns {Promise<import('./opening.js').Opened>}
   * @throws {EngineError} the state stays good
   */
  async open(state, bytes) {
    const suite = await this.#suite;
    const message = decoded(bytes);
    if (message.wireformat !== 'mls_private_message') throw new EngineError('broken');
    const claims = new Claims();
    const claiming = { ...state, clientConfig: claims.config };
    const context = { state: claiming, suite, now: this.#now(), claims };
    const { privateMessage } = message;
    const opened = await guarded('not-authentic', () => openMessage(context, privateMessage));
    await claims.check(this.#authenticate);
    return { ...opened, state: configured(opened.state) };
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {import('./messages.js').Claims} what they say of themselves, which nobody has checked
   */
  peek(bytes) {
    return claimsOf(bytes);
  }

  /**
   * @param {Uint8Array} bytes of a key package
   * @returns {Credential | undefined} of whom it says that it is, which nobody has checked
   * @throws {EngineError} `broken`
   */
  whoseKeyPackage(bytes) {
    return fromLeafCredential(keyPackageIn(bytes).leafNode.credential);
  }

  /**
   * @param {GroupState} state
   * @returns {boolean} false once this device was removed
   */
  isMember({ groupActiveState }) {
    return groupActiveState.kind === 'active';
  }

  /**
   * @param {GroupState} state
   * @param {number} [epoch] one of the last 16; the present one by default
   * @returns {Member[] | undefined} nothing when that epoch is not kept
   */
  members(state, epoch = this.epoch(state)) {
    if (epoch === this.epoch(state)) return membersOf(state.ratchetTree);
    const past = state.historicalReceiverData.get(BigInt(epoch));
    return past === undefined ? undefined : membersOf(past.ratchetTree);
  }

  /** @param {GroupState} state */
  epoch({ groupContext }) {
    return Number(groupContext.epoch);
  }

  /**
   * @param {GroupState} state
   * @returns {string} base64url
   */
  groupId({ groupContext }) {
    return toBase64Url(groupContext.groupId);
  }

  /**
   * Equal for all members that have seen the same commits, and for nobody else (RFC 9420, section 8.7).
   *
   * @param {GroupState} state
   * @returns {Uint8Array}
   */
  epochAuthenticator({ keySchedule }) {
    return keySchedule.epochAuthenticator.slice();
  }

  /**
   * A secret of all members in this epoch (RFC 9420, section 8.5).
   *
   * @param {GroupState} state
   * @param {string} label
   * @param {Uint8Array} context
   * @param {number} length bytes
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async exportKey({ keySchedule }, label, context, length) {
    const suite = await this.#suite;
    const secret = keySchedule.exporterSecret;
    return new Uint8Array(await mlsExporter(secret, label, context, length, suite));
  }

  /**
   * @param {GroupState} state
   * @returns {Uint8Array<ArrayBuffer>} with all secrets of it: to be wrapped before it is stored
   */
  encodeState(state) {
    return encoded(state);
  }

  /**
   * @param {Uint8Array} bytes
   * @returns {Promise<GroupState>}
   * @throws {EngineError} `broken`
   */
  decodeState(bytes) {
    return guarded('broken', () => configured(stateIn(bytes)));
  }
}

/**
 * @param {import('ts-mls').GroupState} state
 * @returns {GroupState}
 */
function configured(state) {
  return { ...state, clientConfig: CONFIG };
}
