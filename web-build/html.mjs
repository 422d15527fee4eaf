/** HTML that is safe to write as it is. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
}

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Makes HTML from a template. Every value is escaped for text and quoted attributes, except what
 * this function itself made; arrays are joined, null and undefined and false leave nothing.
 *
 * @param {TemplateStringsArray} parts
 * @param {...unknown} values
 * @returns {Markup}
 */
export function html(parts, ...values) {
  const text = parts.map(
    (part, index) => part + (index < values.length ? write(values[index]) : ''),
  );
  return new Markup(text.join(''));
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function write(value) {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(write).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/**
 * Writes the small part of CommonMark that the descriptions use: paragraphs, code and strong text.
 *
 * @param {string | undefined} text
 * @returns {Markup[]}
 */
export function paragraphs(text) {
  if (!text?.trim()) return [];
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${inline(paragraph)}</p>\n`);
}

/**
 * @param {string | undefined} text one paragraph
 * @returns {Markup[]}
 */
export function inline(text) {
  const pieces = (text ?? '').trim().split(/(`[^`]+`|\*\*[^*]+\*\*)/);
  return pieces.map((piece) => {
    if (piece.startsWith('`')) return html`<code>${piece.slice(1, -1)}</code>`;
    if (piece.startsWith('**')) return html`<strong>${piece.slice(2, -2)}</strong>`;
    return html`${piece}`;
  });
}
