/**
 * Addresses in a text.
 */

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+/gi;
/** What ends a sentence, not an address. */
const END = new Set(".,;:!?'’”»…");
/** Closing brackets, which belong to an address only if it has the opening one. */
const OPENING = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/**
 * @param {string} text
 * @returns {{text: string, href: string | null}[]} the whole text in parts; `href` where a part is a web address
 */
export function linkedParts(text) {
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutEnd(found);
    if (!URL.canParse(address)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), href: null });
    parts.push({ text: address, href: new URL(address).href });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null });
  return parts;
}

/** @param {string} found */
function withoutEnd(found) {
  let end = found.length;
  while (end > 0 && isOutside(found, end - 1)) end -= 1;
  return found.slice(0, end);
}

/**
 * @param {string} found
 * @param {number} last position of its last character
 */
function isOutside(found, last) {
  const character = found.charAt(last);
  const opening = OPENING.get(character);
  return END.has(character) || (opening !== undefined && !found.includes(opening));
}
