import { friends } from './meeting.js';

/** @typedef {import('./town.js').Page} Page */

/**
 * A person as they stand in the list of an accepted contact.
 *
 * @param {Page} page
 */
export function contact({ username }) {
  return { username, displayName: '', pictureUrl: null, state: /** @type {const} */ ('accepted') };
}

/** Alice's page is open, Bob's was; the server has mailboxes. */
export async function bobAway() {
  const { town, alice, bob } = await friends();
  town.office.isOpen = true;
  town.lists.set(alice.username, [contact(bob)]);
  town.lists.set(bob.username, [contact(alice)]);
  bob.vanish();
  town.pages.delete(bob.account.device);
  alice.see(bob);
  return { town, alice, bob };
}

/**
 * Opens the page of a person who was away.
 *
 * @param {import('./town.js').Town} town
 * @param {string} name
 * @param {Page} other
 */
export async function comesBack(town, name, other) {
  const page = await town.open(name);
  page.know(other, 'accepted');
  if (other.isConnected) other.see(page);
  return page;
}

/**
 * Closes the page at once.
 *
 * @param {Page} page
 */
export function leave(page) {
  page.vanish();
  page.town.pages.delete(page.account.device);
}
