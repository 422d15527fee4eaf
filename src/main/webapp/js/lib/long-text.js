/** A text that goes beyond these is cut. */
const MOST_CHARACTERS = 1_200;
const MOST_LINES = 18;
/** Less than this more is not worth a cut. */
const SLACK = 1.25;

/**
 * The beginning of a text that is too long to be shown whole at once.
 *
 * @param {string} text
 * @returns {string | null} null for a text that is not too long
 */
export function beginningOf(text) {
  const lines = text.split('\n', Math.ceil(MOST_LINES * SLACK) + 1);
  const hasManyLines = lines.length > MOST_LINES * SLACK;
  if (text.length <= MOST_CHARACTERS * SLACK && !hasManyLines) return null;
  const ofLines = hasManyLines ? lines.slice(0, MOST_LINES).join('\n') : text;
  if (ofLines.length <= MOST_CHARACTERS) return ofLines;
  const cut = ofLines.slice(0, MOST_CHARACTERS);
  const word = /^.*\S(?=\s)/s.exec(cut)?.[0] ?? '';
  // Without blanks, or nearly, it is cut between two characters, but not within one.
  const isLong = word.length > MOST_CHARACTERS / 2;
  return isLong ? word : cut.replace(/[\uD800-\uDBFF]$/, '');
}
