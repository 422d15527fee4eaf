const KEY = String.raw`\{\{([\w.-]+)\}\}`;
/** An opening tag, and the words that are all of its text. */
const TAG = new RegExp(String.raw`<([a-z][\w-]*)((?:\s[^<>]*)?)>(?:${KEY}(?=</\1>))?`, 'g');
const ATTRIBUTE = new RegExp(String.raw`\s([a-z-]+)="${KEY}"`, 'g');

/**
 * Puts words into a page, where it says `{{key}}` in text or as an attribute's value. Each element tells in
 * `data-words` which ones it has, as `js/words/translate.js` reads it; words beside other things get an element of
 * their own.
 *
 * @param {string} html source of the page
 * @param {Readonly<Record<string, string>>} words
 * @throws {Error} for a key that there are no words for
 */
export function withWords(html, words) {
  return html
    .replaceAll(TAG, (tag, name, attributes, text) => {
      const places = [...attributes.matchAll(ATTRIBUTE)].map(([, place, key]) => `${place}=${key}`);
      if (text !== undefined) places.push(`text=${text}`);
      if (places.length === 0) return tag;
      const filled = attributes.replaceAll(
        ATTRIBUTE,
        (/** @type {string} */ _, /** @type {string} */ place, /** @type {string} */ key) => {
          return ` ${place}="${wordsFor(key, words)}"`;
        },
      );
      const content = text === undefined ? '' : wordsFor(text, words);
      return `<${name}${filled} data-words="${places.join(' ')}">${content}`;
    })
    .replaceAll(new RegExp(KEY, 'g'), (_, key) => {
      return `<span data-words="text=${key}">${wordsFor(key, words)}</span>`;
    });
}

/**
 * @param {string} key
 * @param {Readonly<Record<string, string>>} words
 */
function wordsFor(key, words) {
  const text = Object.hasOwn(words, key) ? words[key] : undefined;
  if (text === undefined) throw new Error(`There are no words for ${key}`);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
