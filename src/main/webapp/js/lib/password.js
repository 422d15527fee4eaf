/**
 * A rule of thumb for new passwords, as people can understand it: long is good, and not one row of keys. The server
 * refuses the commonest ones besides.
 *
 * @typedef {'' | 'short' | 'guessable' | 'fair' | 'good'} Strength empty for no password
 */

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 256;
/** From here on guessing is hopeless, even for whoever has the hash (OWASP ASVS 5.0, 6.2.1). */
const GOOD = 15;
const FEWEST_DIFFERENT = 5;
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl'];
/** So many in a row count as one. */
const ROW = 5;

/**
 * @param {string} password
 * @param {string} username
 * @returns {Strength}
 */
export function strengthOf(password, username) {
  const characters = [...password.toLowerCase()];
  if (characters.length === 0) return '';
  if (characters.length < SHORTEST_PASSWORD) return 'short';
  const isFew = new Set(characters).size < FEWEST_DIFFERENT;
  const name = username.trim().toLowerCase();
  const isName = name !== '' && characters.length - name.length < FEWEST_DIFFERENT;
  if (isFew || (isName && password.toLowerCase().includes(name))) return 'guessable';
  const counted = withoutRows(characters);
  if (counted < SHORTEST_PASSWORD) return 'guessable';
  return counted < GOOD ? 'fair' : 'good';
}

/**
 * @param {string[]} password in lower case
 * @returns {number} characters, those of a row of keys as one
 */
function withoutRows(password) {
  let counted = 0;
  for (let at = 0; at < password.length; counted += 1) at += rowAt(password, at);
  return counted;
}

/**
 * @param {string[]} password
 * @param {number} at
 * @returns {number} length of the row that begins here, or 1
 */
function rowAt(password, at) {
  let length = ROW;
  while (length <= password.length - at && isRow(password.slice(at, at + length).join('')))
    length += 1;
  return length === ROW ? 1 : length - 1;
}

/** @param {string} text */
function isRow(text) {
  const back = [...text].reverse().join('');
  return ROWS.some((row) => row.includes(text) || row.includes(back));
}
