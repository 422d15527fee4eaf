/**
 * Settings of this browser, for this account.
 *
 * @typedef {object} SettingsState
 * @property {boolean} hideAddress connect through a relay only, so that contacts never learn the network address
 * @property {readonly string[]} hideAddressFrom the same for these people alone, by username
 * @property {boolean} receipts tell people that one has read their messages, and be told
 * @property {boolean} typing tell people that one is writing to them, and be told
 */

/** @type {SettingsState} */
export const DEFAULT_SETTINGS = {
  hideAddress: false,
  hideAddressFrom: [],
  receipts: true,
  typing: true,
};

/**
 * @param {SettingsState} settings
 * @param {string} username
 * @returns {boolean} whether this person must not learn the address
 */
export function hidesFrom({ hideAddress, hideAddressFrom }, username) {
  return hideAddress || hideAddressFrom.includes(username);
}

/**
 * @param {SettingsState} settings
 * @param {string} username
 * @param {boolean} hide
 * @returns {SettingsState}
 */
export function hiddenFrom(settings, username, hide) {
  const others = settings.hideAddressFrom.filter((it) => it !== username);
  return { ...settings, hideAddressFrom: hide ? [...others, username] : others };
}
