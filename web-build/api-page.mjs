import { answers, httpMessage, mediaTypes, sharedAnswer } from './api-answers.mjs';
import { examplesOf } from './api-document.mjs';
import { entryList, schemaSection } from './api-schemas.mjs';
import { html, paragraphs } from './html.mjs';

/**
 * @typedef {import('./api-document.mjs').ApiDocument} ApiDocument
 * @typedef {import('./api-document.mjs').Node} Node
 * @typedef {import('./api-document.mjs').Operation} Operation
 * @typedef {import('./html.mjs').Markup} Markup
 */

/**
 * Writes the page that shows an API description to people. It needs no script.
 *
 * @param {ApiDocument} api
 * @returns {string} a whole HTML document
 */
export function apiPage(api) {
  const { title, version, summary, description } = api.root.info;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${summary}">
<link rel="stylesheet" href="css/api.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1>${title}</h1>
<p>${summary}</p>
<p class="quiet">Version ${version}. For programs: <a href="api/openapi.json">openapi.json</a> (OpenAPI ${api.root.openapi}).</p>
</header>
${contents(api)}<main id="content" tabindex="-1">
<section id="about">
<h2>About</h2>
${paragraphs(description)}</section>
${api.root.tags.map((/** @type {Node} */ tag) => tagSection(api, tag))}${reference(api)}</main>
</body>
</html>
`;
  return page.text;
}

/**
 * @param {ApiDocument} api
 * @returns {Markup}
 */
function contents(api) {
  return html`<nav aria-labelledby="contents">
<h2 id="contents">Contents</h2>
<ul>
<li><a href="#about">About</a></li>
${api.root.tags.map(
  (/** @type {Node} */ { name }) => html`<li><a href="#tag-${name}">${name}</a>
<ul>
${tagged(api, name).map(
  ({ node, method, path }) =>
    html`<li><a href="#${node.operationId}">${node.summary}<span class="request">${method} ${breakable(path)}</span></a></li>\n`,
)}</ul>
</li>
`,
)}<li><a href="#login">The session cookie</a></li>
<li><a href="#answers">Shared answers</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul>
</nav>
`;
}

/**
 * @param {ApiDocument} api
 * @param {Node} tag
 * @returns {Markup}
 */
function tagSection(api, { name, description }) {
  return html`<section id="tag-${name}">
<h2>${name}</h2>
${paragraphs(description)}${tagged(api, name).map((operation) => operationSection(api, operation))}</section>
`;
}

/**
 * @param {ApiDocument} api
 * @param {Operation} operation
 * @returns {Markup}
 */
function operationSection(api, operation) {
  const { method, path, node, open } = operation;
  return html`<section class="operation" id="${node.operationId}">
<h3>${node.summary}</h3>
<p class="request"><strong>${method}</strong> ${breakable(path)}</p>
${paragraphs(node.description)}<p class="quiet">${
    open ? 'Open: needs no session.' : html`Needs <a href="#login">a session</a>.`
  }</p>
${parameters(operation)}${requestBody(operation)}${answers(api, node.responses)}</section>
`;
}

/**
 * @param {Operation} operation
 * @returns {Markup | string}
 */
function parameters(operation) {
  if (operation.parameters.length === 0) return '';
  const entries = operation.parameters.map((parameter) => ({
    name: parameter.name,
    schema: parameter.schema,
    note: `in the ${parameter.in}, ${parameter.required ? 'required' : 'optional'}`,
    description: parameter.description,
  }));
  return html`<h4>Parameters</h4>
${entryList(entries)}`;
}

/**
 * @param {Operation} operation
 * @returns {Markup | string}
 */
function requestBody({ method, path, node }) {
  if (!node.requestBody) return '';
  const content = Object.entries(node.requestBody.content);
  return html`<h4>Body</h4>
${mediaTypes(node.requestBody.content)}${content.flatMap(([type, media]) =>
  examplesOf(media).map((value) =>
    httpMessage('Example', `${method} ${path}`, [`Content-Type: ${type}`], value),
  ),
)}`;
}

/**
 * @param {ApiDocument} api
 * @returns {Markup}
 */
function reference(api) {
  const { securitySchemes, responses, schemas } = api.root.components;
  return html`<section id="login">
<h2>The session cookie</h2>
<p><code>${securitySchemes.session.name}</code></p>
${paragraphs(securitySchemes.session.description)}</section>
<section id="answers">
<h2>Shared answers</h2>
${Object.entries(responses).map(([name, response]) => sharedAnswer(api, name, response))}</section>
<section id="schemas">
<h2>Schemas</h2>
${Object.entries(schemas).map(([name, schema]) => schemaSection(name, schema))}</section>
`;
}

/**
 * @param {ApiDocument} api
 * @param {string} tag
 * @returns {Operation[]}
 */
function tagged(api, tag) {
  return api.operations().filter(({ node }) => node.tags.includes(tag));
}

/**
 * A path that may break before each slash, so that it fits a narrow window.
 *
 * @param {string} path
 * @returns {Markup}
 */
function breakable(path) {
  const parts = path.split('/').slice(1);
  return html`<code>${parts.map((part, at) => html`${at ? html`<wbr>` : ''}/${part}`)}</code>`;
}
