import { referenceName } from './api-document.mjs';
import { html, inline, paragraphs } from './html.mjs';

/**
 * @typedef {import('./api-document.mjs').Node} Node
 * @typedef {import('./html.mjs').Markup} Markup
 */

/**
 * Writes a named schema as a section of the page.
 *
 * @param {string} name
 * @param {Node} schema
 * @returns {Markup}
 */
export function schemaSection(name, schema) {
  return html`<section class="schema" id="schema-${name}">
<h3>${name}</h3>
${paragraphs(schema.description)}${body(name, schema)}</section>
`;
}

/**
 * Writes the type of a schema in a few words.
 *
 * @param {Node | undefined} schema
 * @returns {Markup}
 */
export function typeOf(schema) {
  if (!schema) return html`bytes`;
  const name = referenceName(schema);
  if (name) return html`<a href="#schema-${name}">${name}</a>`;
  if (schema.type === 'array') return html`list of ${typeOf(schema.items)}`;
  if (schema.const !== undefined) return html`<code>${schema.const}</code>`;
  if (schema.enum) return html`one of ${separated(schema.enum, ', ')}`;
  if (schema.oneOf) return html`one of ${schema.oneOf.length} values`;
  const types = [schema.type ?? 'any value'].flat().map(typeName).join(' or ');
  return html`${types}${schema.format ? ` (${schema.format})` : ''}`;
}

/**
 * Writes a list of named values with their descriptions: fields, parameters, headers.
 *
 * @param {{ name: string, schema: Node | undefined, note: string, description?: string }[]} entries
 * @returns {Markup}
 */
export function entryList(entries) {
  return html`<dl class="entries">
${entries.map(
  ({ name, schema, note, description }) => html`<div>
<dt><code>${name}</code></dt>
<dd><p class="type">${typeOf(schema)}${note ? html`, ${note}` : ''}${limits(schema)}</p>
${paragraphs(description ?? schema?.description)}${nested(schema)}</dd>
</div>
`,
)}</dl>
`;
}

/**
 * @param {string} name
 * @param {Node} schema
 * @returns {Markup}
 */
function body(name, schema) {
  const parts = (schema.allOf ?? []).map(
    (/** @type {Node} */ part) => html`<p>Has all of ${typeOf(part)}, and:</p>\n`,
  );
  if (schema.properties) return html`${parts}${fields(schema)}`;
  if (schema.oneOf) return values(name, schema.oneOf);
  return html`<p class="type">${typeOf(schema)}${limits(schema)}</p>\n`;
}

/**
 * @param {Node} schema
 * @returns {Markup}
 */
function fields(schema) {
  const required = new Set(schema.required ?? []);
  const entries = Object.entries(schema.properties).map(([name, field]) => ({
    name,
    schema: field,
    note: required.has(name) ? 'required' : 'optional',
  }));
  return entryList(entries);
}

/**
 * @param {Node | undefined} schema of a field
 * @returns {Markup | string}
 */
function nested(schema) {
  return schema?.properties ? fields(schema) : '';
}

/**
 * @param {string} name of the schema
 * @param {Node[]} alternatives constants with a description each
 * @returns {Markup}
 */
function values(name, alternatives) {
  return html`<dl class="entries">
${alternatives.map(
  (value) => html`<div id="${name}-${value.const}">
<dt><code>${value.const}</code></dt>
<dd><p>${inline(value.description)}</p></dd>
</div>
`,
)}</dl>
`;
}

/**
 * @param {Node | undefined} schema
 * @returns {Markup}
 */
function limits(schema) {
  const s = schema ?? {};
  const found = [
    range(s.minLength, s.maxLength, 'character'),
    range(s.minimum, s.maximum, ''),
    range(s.minItems, s.maxItems, 'item'),
    s.pattern && html`pattern <code>${s.pattern}</code>`,
    s.default !== undefined && html`by default <code>${s.default}</code>`,
    s.contentEncoding && html`in ${s.contentEncoding}`,
  ];
  return html`${found.filter(Boolean).map((limit) => html`, ${limit}`)}`;
}

/**
 * @param {number | undefined} least
 * @param {number | undefined} most
 * @param {string} unit in the singular
 * @returns {string}
 */
function range(least, most, unit) {
  if (least === undefined && most === undefined) return '';
  const units = unit && (most ?? least) !== 1 ? `${unit}s` : unit;
  if (most === undefined) return `at least ${least} ${units}`.trim();
  return (least === undefined ? `at most ${most} ${units}` : `${least} to ${most} ${units}`).trim();
}

/**
 * @param {unknown[]} constants
 * @param {string} separator
 * @returns {Markup[]}
 */
function separated(constants, separator) {
  return constants.map((value, at) => html`${at ? separator : ''}<code>${value}</code>`);
}

/** @param {string} type */
function typeName(type) {
  return type === 'string' ? 'text' : type;
}
