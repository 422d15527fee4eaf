/**
 * Settings of this browser, for this account.
 *
 * @typedef {object} SettingsState
 * @property {boolean} hideAddress connect through a relay only, so that contacts never learn the network address
 */

/** @type {SettingsState} */
export const DEFAULT_SETTINGS = { hideAddress: false };
