/**
 * Checks of values that come from outside.
 */

/**
 * @param {string} text
 * @returns {unknown} undefined when the text is no JSON
 */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param {unknown} value
 * @param {number} longest in UTF-16 code units
 * @returns {value is string}
 */
export function isText(value, longest) {
  return typeof value === 'string' && value.length <= longest;
}

/**
 * @template {string} Word
 * @param {unknown} value
 * @param {readonly Word[]} words
 * @returns {value is Word}
 */
export function isOneOf(value, words) {
  return words.some((word) => word === value);
}
