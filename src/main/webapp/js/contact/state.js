/**
 * @typedef {import('../presence/state.js').Presence} Presence
 */

/**
 * - `requested`: I asked, they have not answered
 * - `incoming`: they ask me
 * - `accepted`: we may talk
 * - `blocked`: by me
 *
 * @typedef {'requested' | 'incoming' | 'accepted' | 'blocked'} ContactState
 */

/**
 * @typedef {object} Contact
 * @property {string} username
 * @property {string} displayName may be empty: then the username is shown
 * @property {string | null} pictureUrl
 * @property {ContactState} state
 * @property {Presence | 'unknown'} presence `offline` unless accepted; `unknown` without a connection to the server
 * @property {string[]} devices that can be reached now
 */

/**
 * What two people are to each other as this page sees it; `stranger` for everybody who is not on the list.
 *
 * @typedef {ContactState | 'stranger'} Standing
 */

/**
 * What a person says of themselves to everybody who is logged in.
 *
 * @typedef {object} Card
 * @property {string} username
 * @property {string} displayName
 * @property {string | null} pictureUrl
 * @property {string} statusText
 * @property {string} bio
 */

/**
 * @typedef {object} ContactsState
 * @property {'loading' | 'ready' | 'failed'} status of the list
 * @property {Readonly<Record<string, Contact>>} people by username; who is no contact any more is not in it
 * @property {Readonly<Record<string, Card | null>>} cards by username, of those who were looked up; null for nobody
 */

/** @typedef {Pick<Contact, 'username' | 'displayName' | 'pictureUrl'> & {state: ContactState | 'none'}} ContactFact */
/** @typedef {Pick<Contact, 'username' | 'state' | 'presence' | 'devices'>} ContactAtWelcome */
/** @typedef {Omit<Contact, 'presence' | 'devices'>} Remembered */

/** @type {ContactsState} */
export const NO_CONTACTS = {
  status: 'loading',
  people: Object.freeze(Object.create(null)),
  cards: Object.freeze(Object.create(null)),
};

/**
 * The list as it was when this browser last knew it, to be shown until the server has told it.
 *
 * @param {ContactsState} contacts
 * @param {Remembered[]} list
 * @returns {ContactsState}
 */
export function listRemembered(contacts, list) {
  if (contacts.status === 'ready') return contacts;
  const people = list.map((contact) => unseen(absent(contact)));
  return { ...contacts, people: byUsername([...people, ...Object.values(contacts.people)]) };
}

/**
 * What to remember of the list.
 *
 * @param {ContactsState} contacts
 * @returns {Remembered[]}
 */
export function remembered({ people }) {
  return Object.values(people).map(({ username, displayName, pictureUrl, state }) => {
    return { username, displayName, pictureUrl, state };
  });
}

/**
 * The whole list from the server. Presence that is already known stays.
 *
 * @param {ContactsState} contacts
 * @param {ContactFact[]} list
 * @returns {ContactsState}
 */
export function listLoaded(contacts, list) {
  const people = list.flatMap((fact) => {
    const contact = merged(contacts.people[fact.username], fact);
    return contact === undefined ? [] : [contact];
  });
  return { ...contacts, status: 'ready', people: byUsername(people) };
}

/**
 * Somebody was looked up.
 *
 * @param {ContactsState} contacts
 * @param {string} username
 * @param {Card | null} card
 * @returns {ContactsState}
 */
export function cardLoaded(contacts, username, card) {
  const cards = Object.assign(Object.create(null), contacts.cards, { [username]: card });
  return { ...contacts, cards };
}

/**
 * @param {ContactsState} contacts
 * @returns {ContactsState}
 */
export function listFailed(contacts) {
  return contacts.status === 'ready' ? contacts : { ...contacts, status: 'failed' };
}

/**
 * The list as it is when the connection to the server is (again) there. Names of people not seen before are unknown
 * until the next `contactChanged` or `listLoaded`.
 *
 * @param {ContactsState} contacts
 * @param {ContactAtWelcome[]} list
 * @returns {ContactsState}
 */
export function welcomed(contacts, list) {
  const people = list.map(({ username, state, presence, devices }) => {
    const known = contacts.people[username] ?? { username, displayName: '', pictureUrl: null };
    return { ...known, state, presence, devices };
  });
  return { ...contacts, people: byUsername(people) };
}

/**
 * A contact's state or profile has changed; `none` takes them off the list.
 *
 * @param {ContactsState} contacts
 * @param {ContactFact} fact
 * @returns {ContactsState}
 */
export function contactChanged(contacts, fact) {
  const others = Object.values(contacts.people).filter((it) => it.username !== fact.username);
  const contact = merged(contacts.people[fact.username], fact);
  return { ...contacts, people: byUsername(contact === undefined ? others : [...others, contact]) };
}

/**
 * @param {ContactsState} contacts
 * @param {{username: string, state: Presence, devices: string[]}} fact
 * @returns {ContactsState}
 */
export function presenceChanged(contacts, { username, state, devices }) {
  const contact = contacts.people[username];
  if (contact === undefined || contact.state !== 'accepted') return contacts;
  return {
    ...contacts,
    people: { ...contacts.people, [username]: { ...contact, presence: state, devices } },
  };
}

/**
 * Without the server nobody's presence is known.
 *
 * @param {ContactsState} contacts
 * @returns {ContactsState}
 */
export function presenceLost(contacts) {
  const people = Object.values(contacts.people).map((contact) => unseen(absent(contact)));
  return { ...contacts, people: byUsername(people) };
}

/**
 * @param {Contact | undefined} known
 * @param {ContactFact} fact
 * @returns {Contact | undefined} nothing for `none`
 */
function merged(known, { username, displayName, pictureUrl, state }) {
  if (state === 'none') return undefined;
  const contact = { username, displayName, pictureUrl, state };
  if (known === undefined || state !== 'accepted') return absent(contact);
  return { ...contact, presence: known.presence, devices: known.devices };
}

/**
 * @param {Omit<Contact, 'presence' | 'devices'>} contact
 * @returns {Contact}
 */
function absent(contact) {
  return { ...contact, presence: 'offline', devices: [] };
}

/**
 * @param {Contact} contact
 * @returns {Contact}
 */
function unseen(contact) {
  return contact.state === 'accepted' ? { ...contact, presence: 'unknown' } : contact;
}

/**
 * A record without prototype: any username, `constructor` too, is only what was put in.
 *
 * @param {Contact[]} people
 * @returns {Record<string, Contact>}
 */
function byUsername(people) {
  const record = Object.create(null);
  for (const contact of people) record[contact.username] = contact;
  return record;
}
