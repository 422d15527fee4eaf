/**
 * What can be wrong with bytes that claim to be of a group.
 */

/**
 * - `broken`: no message of ours, or one that asks for what we do not do;
 * - `wrong-group`: of another group; `wrong-epoch`: older than what is kept, or a commit to an epoch that has passed;
 *   `future-epoch`: commits are missing here;
 * - `own`: sent by this very member;
 * - `seen-before`: opened already, or later than 1000 others; `too-far`: more than 5000 messages are missing before it;
 * - `not-authentic`: altered, forged, or by a device that does not belong to whom it claims;
 * - `expired`: a key package outside of its lifetime;
 * - `no-key-package`: a welcome for somebody else;
 * - `not-a-member`, `already-a-member`: whom a commit cannot remove or add;
 * - `unjoinable`: nobody could join what the commit would make: a new group is needed;
 * - `removed`: this device is no member any more.
 *
 * @typedef {'broken' | 'wrong-group' | 'wrong-epoch' | 'future-epoch' | 'own' | 'seen-before' | 'too-far' | 'not-authentic' | 'expired' | 'no-key-package' | 'not-a-member' | 'already-a-member' | 'unjoinable' | 'removed'} EngineErrorCode
 */

export class EngineError extends Error {
  /**
   * Whom a `not-authentic` key was said to be of, in a message that is right in itself.
   *
   * @type {import('./credential.js').Credential | undefined}
   */
  claim;

  /**
   * Whose a message was that is `not-authentic`, though all that it takes to open it is here: it was altered, or forged.
   *
   * @type {import('./tree.js').Member | undefined}
   */
  sender;

  /**
   * @param {EngineErrorCode} code
   * @param {unknown} [cause]
   */
  constructor(code, cause) {
    super(code, { cause });
    this.name = 'EngineError';
    this.code = code;
  }
}

/**
 * Runs what may meet any bytes. The library throws errors of many kinds for them, type errors included.
 *
 * @template T
 * @param {EngineErrorCode} code of what it throws
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 * @throws {EngineError}
 */
export async function guarded(code, work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EngineError ? error : new EngineError(code, error);
  }
}
