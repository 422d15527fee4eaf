/**
 * Text as people look for it: whether letters are large or small, and have accents, makes no difference.
 */

/** Marks on letters of many scripts, invisible joiners; Hebrew points. The voicing marks of kana make other letters. */
const MARK = /(?![\u3099\u309a])\p{Script=Inherited}|[\u0591-\u05c7]/gu;

/**
 * @param {string} text
 * @returns {string} the same for texts that differ only in case and accents
 */
export function fold(text) {
  const letters = text.normalize('NFKD').replace(MARK, '');
  // By way of capitals ß becomes ss. A sigma is the same letter also at the end of a word.
  return letters.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

/**
 * Where a text has another one in it.
 *
 * @param {string} text
 * @param {string} wanted folded, not empty
 * @returns {{start: number, end: number}[]} in UTF-16 code units of the text, in order, apart from each other
 */
export function matchesIn(text, wanted) {
  const { folded, origins } = mapped(text);
  const found = [];
  let at = folded.indexOf(wanted);
  while (at >= 0) {
    const behind = at + wanted.length;
    found.push({ start: origins[at] ?? 0, end: endOf(origins, behind) });
    at = folded.indexOf(wanted, behind);
  }
  return found;
}

/**
 * Folds letter by letter, and keeps from where in the text each one comes.
 *
 * @param {string} text
 */
function mapped(text) {
  const origins = [];
  let folded = '';
  let at = 0;
  for (const letter of text) {
    const part = fold(letter);
    for (let unit = 0; unit < part.length; unit += 1) origins.push(at);
    folded += part;
    at += letter.length;
  }
  return { folded, origins: [...origins, text.length] };
}

/**
 * Where the last letter of a match ends; what stands upon it belongs to it.
 *
 * @param {readonly number[]} origins
 * @param {number} behind first folded unit that is no more of the match
 */
function endOf(origins, behind) {
  const last = origins[behind - 1] ?? 0;
  return origins.slice(behind).find((origin) => origin > last) ?? last;
}
