const GROUP = /\d{5}/g;

/**
 * @param {string} digits of a number that people compare
 * @returns {string[]} as they read them to each other
 */
export function groupsOf(digits) {
  return digits.match(GROUP) ?? [];
}
