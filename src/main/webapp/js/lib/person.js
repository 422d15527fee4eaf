/**
 * How a person is shown where there is no picture, everywhere the same.
 *
 * @typedef {object} Person
 * @property {string} username
 * @property {string} displayName may be empty: then the username is shown
 * @property {string | null} pictureUrl
 */

const HUES = 8;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * @param {Pick<Person, 'username' | 'displayName'>} person
 * @returns {string}
 */
export function nameOf({ username, displayName }) {
  return displayName.trim() === '' ? username : displayName;
}

/**
 * As people write it to each other. Kept apart from what stands around it, or the sign would stand at the other end among
 * words that run from right to left.
 *
 * @param {string} username
 * @returns {string}
 */
export function handleOf(username) {
  return `\u2066@${username}\u2069`;
}

/**
 * First letters of the first and the last word.
 *
 * @param {Pick<Person, 'username' | 'displayName'>} person
 * @returns {string} one or two letters
 */
export function initialsOf(person) {
  const words = nameOf(person).trim().split(/\s+/);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : [words.at(0)];
  return ends.map(firstLetter).join('').toLocaleUpperCase();
}

/**
 * @param {string} username
 * @returns {number} 0 to 7
 */
export function hueOf(username) {
  let sum = 0;
  for (let at = 0; at < username.length; at += 1)
    sum = (sum * 31 + username.charCodeAt(at)) % 65_521;
  return sum % HUES;
}

/** @param {string | undefined} word */
function firstLetter(word = '') {
  return letters.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}
