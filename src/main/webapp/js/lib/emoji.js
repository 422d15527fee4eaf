/** A family of four with skin tones is shorter. */
const LONGEST_EMOJI = 40;
/** What emoji are made of; kept free for those to come as well, so that a browser of an earlier year knows them too. */
const PARTS = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u;
/** A digit, or half a flag, is none yet. */
const WHOLE = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20E3/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * @param {unknown} value
 * @returns {value is string} whether it is one emoji, as people see it (Unicode Technical Standard 51)
 */
export function isEmoji(value) {
  if (typeof value !== 'string' || value.length > LONGEST_EMOJI) return false;
  return PARTS.test(value) && WHOLE.test(value) && [...graphemes.segment(value)].length === 1;
}
