/** @typedef {Pick<typeof import('../api/passkeys.js'), 'listPasskeys' | 'changePasskey'>} PasskeysApi */

/**
 * What a passkey has wrapped opens nothing any more once there is another recovery key: whoever logs in by it would not be
 * told why no browser is linked.
 *
 * @param {PasskeysApi} api
 * @param {string[]} locked names of those that had the former key are added
 * @throws {import('../api/http.js').Problem}
 */
export async function lockPasskeys(api, locked = []) {
  for (const { id, name, wrapped } of await api.listPasskeys()) {
    if (wrapped === undefined) continue;
    await api.changePasskey(id, { wrapped: null });
    locked.push(name);
  }
}
