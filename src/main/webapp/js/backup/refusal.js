/**
 * Why a backup cannot be made or read. `not-a-backup`: something else; `newer`: of a later version of the page; `damaged`: parts
 * are missing, changed, or of another one; `other-account`; `other-identity`: of
 * the account before it was begun anew; `wrong-recovery-key`: it was made for another one; `forged`: none of
 * the account's devices has made it; `cancelled`; `no-recovery-key`: the account has none that it could be made for;
 * `not-linked`: this browser is no device of the account; `smaller`: the one before has much more in it; `storage-failed`.
 *
 * @typedef {'not-a-backup' | 'newer' | 'damaged' | 'other-account' | 'other-identity' | 'wrong-recovery-key' | 'forged' | 'cancelled' | 'no-recovery-key' | 'not-linked' | 'smaller' | 'storage-failed'} Reason
 */

export class BackupRefusal extends Error {
  /** @param {Reason} code */
  constructor(code) {
    super(code);
    this.name = 'BackupRefusal';
    this.code = code;
  }
}

/**
 * @param {AbortSignal} signal
 * @throws {BackupRefusal} `cancelled`
 */
export function refuseCancelled(signal) {
  if (signal.aborted) throw new BackupRefusal('cancelled');
}
