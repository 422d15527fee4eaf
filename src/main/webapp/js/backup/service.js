import { Problem } from '../api/http.js';
import { readRecoveryKey, recoveryKeyPair } from '../identity/recovery.js';
import { DONE, refused } from '../lib/outcome.js';
import { FileSink, fileSource } from './file.js';
import { readHeader } from './header.js';
import { makeBackup, ownChain, recoveryKeyOf } from './making.js';
import { BackupRefusal } from './refusal.js';
import { begunIn, forgetBegun, keepOpener, restore } from './restoring.js';
import { serverSink, serverSource } from './server.js';

/** @typedef {import('../identity/parts.js').Parts} Parts */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./making.js').Going} Going */
/** @typedef {import('./restoring.js').Restored} Restored */

/**
 * @typedef {object} BackupFacts
 * @property {boolean} isLinked whether this browser is a device of the account
 * @property {{at: number, bytes: number, isCurrent: boolean} | null} kept what the server keeps; `isCurrent`: the recovery key
 *   of now opens it
 * @property {number | null} begun how many parts of it are here already, where it can be restored without the recovery key
 */

/**
 * @template Value
 * @typedef {{outcome: Outcome, value?: Value}} Answer
 */

/** A few deleted messages make a backup smaller; a browser that was not here for long makes it much smaller. */
const LEAST_SHARE = 0.9;

/**
 * Backups of this account, as a file and at the server.
 */
export class BackupService {
  #parts;
  #api;

  /**
   * @param {object} options
   * @param {Parts} options.parts
   * @param {import('./server.js').BackupsApi} options.api that proves the login where that is needed
   */
  constructor({ parts, api }) {
    this.#parts = parts;
    this.#api = api;
  }

  /** @returns {Promise<Answer<BackupFacts>>} */
  look() {
    return answered(async () => {
      const { own, database } = this.#parts;
      const isLinked = (await own.identity()) !== undefined;
      const kept = await this.#kept();
      const begun = await begunIn(database);
      const isOfKept = begun !== undefined && begun.backup === kept?.backup;
      return { isLinked, kept: kept?.facts ?? null, begun: isOfKept ? begun.next : null };
    });
  }

  /**
   * @param {Going} going
   * @returns {Promise<Answer<Blob>>} the file
   */
  makeFile(going) {
    return answered(async () => {
      const sink = new FileSink();
      await makeBackup(this.#parts, sink, going);
      return sink.file();
    });
  }

  /**
   * @param {Going} going
   * @param {{mayShrink?: boolean}} [how] whether it may have less in it than the one whose place it takes
   * @returns {Promise<Outcome>} codes: `smaller` where it may not, those of `BackupRefusal` and of the REST API
   */
  async makeOnServer(going, { mayShrink = false } = {}) {
    const work = async () => {
      const kept = mayShrink ? undefined : await this.#api.findBackup();
      const sink = serverSink(this.#api, (kept?.bytes ?? 0) * LEAST_SHARE);
      await makeBackup(this.#parts, sink, going);
    };
    return (await answered(work)).outcome;
  }

  async removeFromServer() {
    const work = async () => {
      const kept = await this.#api.findBackup();
      if (kept !== undefined) await this.#api.removeBackup(kept.backup);
    };
    return (await answered(work)).outcome;
  }

  /**
   * @param {string | null} key as typed; null to go on with what was begun
   * @param {Going} going
   * @returns {Promise<Answer<Restored>>} codes: `bad-recovery-key`, `no-backup`, those of `BackupRefusal` and of the REST API
   */
  restoreFromServer(key, going) {
    return answered(async () => {
      const kept = await this.#api.findBackup();
      if (kept === undefined) throw new Problem('no-backup');
      return await this.#restore(serverSource(this.#api, kept), key, going);
    });
  }

  /**
   * @param {Blob} file
   * @param {string} key as typed
   * @param {Going} going
   * @returns {Promise<Answer<Restored>>} codes as above
   */
  restoreFromFile(file, key, going) {
    return answered(async () => this.#restore(await fileSource(file), key, going));
  }

  /**
   * @param {string} typed
   * @returns {boolean} whether it is a recovery key, without a slip of the pen
   */
  isKey(typed) {
    return readRecoveryKey(typed) !== undefined;
  }

  /** What was begun is not to be gone on with. */
  async forget() {
    return (await answered(() => forgetBegun(this.#parts.database))).outcome;
  }

  /**
   * @param {import('./restoring.js').Source} source
   * @param {string | null} typed
   * @param {Going} going
   */
  async #restore(source, typed, going) {
    if (typed !== null) {
      const secret = readRecoveryKey(typed);
      if (secret === undefined) throw new Problem('bad-recovery-key');
      await keepOpener(this.#parts, source.header, await recoveryKeyPair(secret));
    }
    return await restore(this.#parts, source, going);
  }

  async #kept() {
    const kept = await this.#api.findBackup();
    if (kept === undefined) return undefined;
    const chain = await ownChain(this.#parts);
    const current = chain && recoveryKeyOf(chain)?.id;
    const header = headerIn(kept);
    const isCurrent = current === undefined || header?.recovery === current;
    // Its maker has signed when that was; the server could say anything.
    const at = header?.at ?? kept.createdAt;
    return { backup: kept.backup, facts: { at, bytes: kept.bytes, isCurrent } };
  }
}

/**
 * @param {{header: string}} kept
 * @returns {import('./header.js').Header | undefined} nothing where it is none; whether it is true is seen when it is restored
 */
function headerIn({ header }) {
  try {
    return readHeader(header);
  } catch (error) {
    if (error instanceof BackupRefusal) return undefined;
    throw error;
  }
}

/**
 * @template Value
 * @param {() => Promise<Value>} work
 * @returns {Promise<Answer<Value>>}
 */
async function answered(work) {
  try {
    return { outcome: DONE, value: await work() };
  } catch (error) {
    if (error instanceof Problem) {
      return { outcome: refused(error.code, error.retryAfterSeconds) };
    }
    if (error instanceof BackupRefusal) return { outcome: refused(error.code) };
    if (error instanceof DOMException) return { outcome: refused('storage-failed') };
    throw error;
  }
}
