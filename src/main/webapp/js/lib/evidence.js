/**
 * What somebody shows who is logged in and asked once more who they are: the password, with a code where one is asked for, or
 * what a passkey has answered, as JSON.
 *
 * @typedef {{password: string, code?: string} | {passkey: object}} Evidence
 */

/**
 * What a passkey may confirm in the place of the password; `confirmation` is what the page does by itself.
 *
 * @typedef {'change-password' | 'delete-account' | 'confirmation' | 'set-up-codes' | 'renew-backup-codes' | 'switch-off-codes'
 *   | 'start-over'} Purpose
 */

/**
 * @param {{password?: string, code?: string}} typed
 * @param {object} [passkey] what one has answered, in the place of what is typed
 * @returns {Evidence}
 */
export function evidenceOf({ password = '', code = '' }, passkey) {
  if (passkey !== undefined) return { passkey };
  return code.trim() === '' ? { password } : { password, code };
}
