/**
 * Puts the words of a language into a page, where it says `{{key}}` in text or in an attribute's value.
 *
 * @param {string} html source of the page
 * @param {Readonly<Record<string, string>>} words
 * @throws {Error} for a key that the language does not have
 */
export function withWords(html, words) {
  return html.replaceAll(/\{\{([\w.-]+)\}\}/g, (_, key) => {
    const text = Object.hasOwn(words, key) ? words[key] : undefined;
    if (text === undefined) throw new Error(`There are no words for ${key}`);
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  });
}
