/**
 * Puts the import map, the preloads and the `integrity` attributes into a page.
 *
 * A page holds `<script type="importmap"></script>` before all other scripts and links to modules; that is where the
 * map and the preloads go. Every other script must be `<script type="module" src="/…"></script>`, besides the one that
 * runs before the first paint.
 */

const EARLY = '<script src="/early.js">';
const MAP_PLACEHOLDER = '<script type="importmap"></script>';
/** Where a part of a page stands that has a file of its own. */
const PART = /<!-- part ([a-z-]+) -->\n/g;
/** Pages have no text of more than one line that is shown as it is written. */
const INDENTATION = /^[ ]+/gm;

/**
 * @typedef {object} PageParts
 * @property {string} importMap text of the import map
 * @property {(path: string) => string} versioned URL of a file by its absolute path on the server
 * @property {(path: string) => string} integrity of a file by its absolute path on the server; throws if unknown
 * @property {(entry: string) => string[]} preloads absolute paths of all modules that an entry needs besides itself
 */

/**
 * @param {string} html source of the page
 * @param {PageParts} parts
 */
export function finishPage(html, parts) {
  const [before, after, ...more] = html.split(MAP_PLACEHOLDER);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`A page needs exactly one ${MAP_PLACEHOLDER}`);
  }
  if (/<script\b/i.test(before)) throw new Error('The import map must come before all scripts');
  const entries = moduleEntries(after);
  // In the order of the import map, so that compression finds each hash there again.
  const preloads = entries
    .flatMap((entry) => parts.preloads(entry))
    .sort()
    .map((url) => preload(parts.versioned(url), parts.integrity(url)));
  const head = [`<script type="importmap">${parts.importMap}</script>`, ...new Set(preloads)];
  const rest = withStyleIntegrity(withScriptIntegrity(after, parts), parts);
  const page = `${withStyleIntegrity(before, parts)}${head.join('\n')}${rest}`;
  return withPictures(page, parts).replaceAll(INDENTATION, '');
}

/**
 * Puts parts of a page in the places that name them, as `<!-- part name -->`.
 *
 * @param {string} html source of the page
 * @param {(name: string) => string} read a source
 */
export function withParts(html, read) {
  return html.replaceAll(PART, (_, name) => read(`parts/${name}.html`));
}

/**
 * Pictures that change with a build get a URL that browsers may keep, also while there is no network.
 *
 * @param {string} html
 * @param {PageParts} parts
 */
function withPictures(html, parts) {
  return html.replaceAll(
    /="(\/(?:icons|favicon|favicon-unread)\.svg)(?=[#"])/g,
    (_, url) => `="${parts.versioned(url)}`,
  );
}

/**
 * Style sheets that a page links to.
 *
 * @param {string} html
 */
export function styleSheets(html) {
  return [...html.matchAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g)].map(([tag]) =>
    attribute(tag, 'href'),
  );
}

/**
 * Modules that a page starts with.
 *
 * @param {string} html
 */
export function moduleEntries(html) {
  return [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag !== '<script type="importmap">' && tag !== EARLY)
    .map((tag) => {
      if (attribute(tag, 'type') !== 'module') throw new Error(`No module: ${tag}`);
      return attribute(tag, 'src');
    });
}

/**
 * @param {string} html
 * @param {PageParts} parts
 */
function withScriptIntegrity(html, parts) {
  return html.replaceAll(/<script\b[^>]*>/g, (tag) => secured(tag, parts, 'src'));
}

/**
 * @param {string} html
 * @param {PageParts} parts
 */
function withStyleIntegrity(html, parts) {
  return html.replaceAll(/<link\b[^>]*rel="stylesheet"[^>]*>/g, (tag) =>
    secured(tag, parts, 'href'),
  );
}

/**
 * @param {string} tag
 * @param {PageParts} parts
 * @param {'src' | 'href'} name
 */
function secured(tag, parts, name) {
  const end = tag.endsWith('/>') ? -2 : -1;
  const url = attribute(tag, name);
  const rest = tag
    .slice(0, end)
    .trimEnd()
    .replace(`${name}="${url}"`, `${name}="${parts.versioned(url)}"`);
  return `${rest} integrity="${parts.integrity(url)}">`;
}

/**
 * @param {string} url
 * @param {string} integrity
 */
function preload(url, integrity) {
  return `<link rel="modulepreload" href="${url}" integrity="${integrity}">`;
}

/**
 * @param {string} tag
 * @param {string} name
 */
function attribute(tag, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  if (value === undefined) throw new Error(`${tag} has no ${name}`);
  return value;
}
