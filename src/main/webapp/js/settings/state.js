/**
 * Settings of this browser, for this account.
 *
 * @typedef {object} SettingsState
 * @property {boolean} hideAddress connect through a relay only, so that contacts never learn the network address
 * @property {readonly string[]} hideAddressFrom the same for these people alone, by username
 * @property {readonly string[]} pinned usernames of those whose conversations stand first
 * @property {readonly string[]} muted usernames of those whose messages are not counted outside their conversation
 * @property {boolean} receipts tell people that one has read their messages, and be told
 * @property {boolean} typing tell people that one is writing to them, and be told
 */

/** @type {SettingsState} */
export const DEFAULT_SETTINGS = {
  hideAddress: false,
  hideAddressFrom: [],
  pinned: [],
  muted: [],
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
 * @param {readonly string[]} people usernames
 * @param {string} username
 * @param {boolean} listed whether to be among them
 * @returns {readonly string[]}
 */
export function withPerson(people, username, listed) {
  const others = people.filter((it) => it !== username);
  return listed ? [...others, username] : others;
}
