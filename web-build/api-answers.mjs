import { STATUS_CODES } from 'node:http';
import { examplesOf, referenceName } from './api-document.mjs';
import { typeOf } from './api-schemas.mjs';
import { html, inline, paragraphs } from './html.mjs';

/**
 * @typedef {import('./api-document.mjs').ApiDocument} ApiDocument
 * @typedef {import('./api-document.mjs').Node} Node
 * @typedef {import('./html.mjs').Markup} Markup
 */

/**
 * Writes the answers of a call: its own in full, shared errors as links.
 *
 * @param {ApiDocument} api
 * @param {Record<string, Node>} responses by status
 * @returns {Markup}
 */
export function answers(api, responses) {
  const all = Object.entries(responses);
  const shared = all.filter(([status, response]) => response.$ref && Number(status) >= 400);
  const own = all.filter((entry) => !shared.includes(entry));
  return html`<h4>Answers</h4>
<dl class="entries">
${own.map(([status, response]) => answer(api, status, api.resolve(response)))}</dl>
${shared.length > 0 && html`<p>Shared errors:</p>\n`}${sharedLinks(api, shared)}${own.map(
  ([status, response]) => examples(api, status, api.resolve(response)),
)}`;
}

/**
 * Writes an answer that several calls share as a section of its own.
 *
 * @param {ApiDocument} api
 * @param {string} name
 * @param {Node} response
 * @returns {Markup}
 */
export function sharedAnswer(api, name, response) {
  const status = api.statusOf(name);
  return html`<section id="answer-${name}">
<h3>${[`${status} ${reason(status)}`, ...codeNames(api, response)].join(': ')}</h3>
${paragraphs(response.description)}${headers(api, response)}${examples(api, status, response)}</section>
`;
}

/**
 * Writes an HTTP message (RFC 9112 section 2.1) as an example.
 *
 * @param {string} caption
 * @param {string} startLine
 * @param {string[]} headerLines
 * @param {unknown} body a JSON value
 * @returns {Markup}
 */
export function httpMessage(caption, startLine, headerLines, body) {
  const text = [startLine, ...headerLines, '', JSON.stringify(body, null, 2)].join('\n');
  return html`<figure>
<figcaption>${caption}</figcaption>
<pre><code>${text}</code></pre>
</figure>
`;
}

/**
 * @param {ApiDocument} api
 * @param {string} status
 * @param {Node} response
 * @returns {Markup}
 */
function answer(api, status, response) {
  return html`<div>
<dt>${status} <span class="quiet">${reason(status)}</span></dt>
<dd>${paragraphs(response.description)}${bodies(api, response)}${headers(api, response)}</dd>
</div>
`;
}

/**
 * @param {ApiDocument} api
 * @param {Node} response
 * @returns {Markup | string}
 */
function bodies(api, response) {
  if (!response.content) return '';
  const codes = codeNames(api, response);
  if (codes.length > 0) return html`<p>Code ${codes.map((code, at) => codeLink(code, at))}</p>\n`;
  return mediaTypes(response.content);
}

/**
 * Writes what a body is, in each of its media types.
 *
 * @param {Record<string, Node>} content
 * @returns {Markup}
 */
export function mediaTypes(content) {
  return html`<p class="type">${Object.entries(content).map(
    ([type, media], at) =>
      html`${at ? ', or ' : ''}${typeOf(media.schema)} as <code>${type}</code>`,
  )}</p>\n`;
}

/**
 * @param {ApiDocument} api
 * @param {Node} response
 * @returns {Markup[]}
 */
function headers(api, response) {
  return Object.entries(response.headers ?? {}).map(([name, reference]) => {
    const header = api.resolve(reference);
    return html`<p>Header <code>${name}</code>: ${inline(header.description)}</p>\n`;
  });
}

/**
 * @param {ApiDocument} api
 * @param {[string, Node][]} shared
 * @returns {Markup | string}
 */
function sharedLinks(api, shared) {
  if (shared.length === 0) return '';
  return html`<ul class="shared">
${shared.map(([status, reference]) => {
  const codes = codeNames(api, api.resolve(reference)).join(', ');
  return html`<li><a href="#answer-${referenceName(reference)}">${status} ${codes || reason(status)}</a></li>\n`;
})}</ul>
`;
}

/**
 * @param {ApiDocument} api
 * @param {string} status
 * @param {Node} response
 * @returns {Markup[]}
 */
function examples(api, status, response) {
  const headerLines = Object.entries(response.headers ?? {}).map(
    ([name, reference]) => `${name}: ${examplesOf(api.resolve(reference))[0]}`,
  );
  return Object.entries(response.content ?? {}).flatMap(([type, media]) =>
    examplesOf(media).map((value) =>
      httpMessage(
        'Answer',
        `${status} ${reason(status)}`,
        [...headerLines, `Content-Type: ${type}`],
        value,
      ),
    ),
  );
}

/**
 * @param {ApiDocument} api
 * @param {Node} response
 * @returns {string[]}
 */
function codeNames(api, response) {
  return Object.values(response.content ?? {}).flatMap((media) => api.codes(media.schema));
}

/**
 * @param {string} code
 * @param {number} at
 * @returns {Markup}
 */
function codeLink(code, at) {
  return html`${at ? ', ' : ''}<a href="#ProblemCode-${code}"><code>${code}</code></a>`;
}

/** @param {string} status */
function reason(status) {
  return STATUS_CODES[status] ?? '';
}
