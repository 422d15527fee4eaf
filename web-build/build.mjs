/**
 * Writes `target/web` (what the server serves as it stands) and `target/web-classes` (what the server reads itself).
 * The same sources give the same bytes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { en as ofAccess } from '#js/words/access/en.js';
import { en as ofDevices } from '#js/words/devices/en.js';
import { en } from '#js/words/en.js';
import { en as ofLogin } from '#js/words/login/en.js';
import { en as ofPrivacy } from '#js/words/privacy/en.js';
import { buildApiDescription } from './api-description.mjs';
import { bundleModules } from './bundles.mjs';
import { integrityOf, scriptHashOf, versionedUrl } from './integrity.mjs';
import { neededBy, reachableFrom } from './modules.mjs';
import { finishPage, moduleEntries, styleSheets, withParts } from './pages.mjs';
import { commonPasswords } from './passwords.mjs';
import { filesBelow, ROOT, SOURCE, WEB, WEB_CLASSES } from './paths.mjs';
import { loadedLater, serviceWorker } from './shell.mjs';
import { iconSprite } from './sprite.mjs';
import { bundleLibraries, fileOf, licenceText } from './vendor.mjs';
import { firstVisitBytes, HEAVIEST } from './weight.mjs';
import { withWords } from './words.mjs';

/** Of the page that describes the API, which is not among the sources. */
const API_STYLE = '/css/api.css';
const IMPORT_MAP = '<script type="importmap"></script>';
/** Becomes a classic script, because it runs before the first paint. */
const EARLY = 'js/early.js';
const SERVICE_WORKER = 'service-worker.js';
/** The chats load this by themselves, as soon as they are shown: it is part of a first visit as well. */
const SOON = 'js/sealed/groups.js';
/** What browsers ask for by names that never change. */
const UNVERSIONED = /\.(?:html|webmanifest)$/;
/** What no page of the chats needs: modules as they were written are there for people who read them. */
const BESIDE = /^\/(?:js\/.*|css\/api\.css|licences\.txt|app\/.*\.map)$/;

/** @type {Map<string, string | Uint8Array>} content by absolute path on the server */
const served = new Map();
const sources = filesBelow(SOURCE).filter(
  (name) => !/^(WEB-INF|META-INF|parts)\//.test(name) && name !== SERVICE_WORKER,
);
const pages = sources.filter((name) => name.endsWith('.html'));
const modules = sources.filter((name) => /^js\/.*\.js$/.test(name) && name !== EARLY);

for (const name of sources) {
  if (!pages.includes(name) && !name.startsWith('css/') && name !== EARLY) {
    served.set(`/${name}`, readFileSync(path.join(SOURCE, name)));
  }
}
const { files, graph, bundleOf } = await bundleModules(
  [...new Set(pages.flatMap(modulesOf))].sort(),
);
for (const [name, content] of files) served.set(`/${name}`, content);
const { bundles, packages } = await bundleLibraries();
for (const [name, code] of bundles) served.set(vendorUrl(name), code);
for (const [name, style] of await bundleStyles()) served.set(name, style);
served.set('/icons.svg', iconSprite());
served.set('/licences.txt', licenceText(packages));

/** English is part of every page. */
const LANGUAGES = modules.filter((name) => /^js\/words\/(?!en)[a-z]{2}\.js$/.test(name));
served.set('/early.js', await bundleEarly());
const importMaps = new Map(pages.map((page) => [page, importMapFor(page)]));
for (const [name, html] of finishPages()) {
  served.set(name, html);
  // Somebody who reads no English loads one more language.
  const weights = LANGUAGES.map((words) =>
    firstVisitBytes(html, contentOf, [`/${bundleOf(words)}`, ...loadedSoon(name.slice(1))]),
  );
  const bytes = Math.max(...weights);
  if (bytes > HEAVIEST) throw new Error(`A first visit of ${name} loads ${bytes} bytes`);
}
served.set(`/${SERVICE_WORKER}`, completeWorker());

write(WEB, served);
write(
  WEB_CLASSES,
  new Map([
    [
      '/page-policy.properties',
      `scriptHashes=${[...new Set(importMaps.values())].map(scriptHashOf).join(' ')}\n`,
    ],
    ['/common-passwords.txt', commonPasswords()],
  ]),
);

await buildApiDescription({
  source: path.join(ROOT, 'protocol/openapi.yaml'),
  webFolder: WEB,
  classesFolder: WEB_CLASSES,
});

/**
 * One file for each style sheet that a page links to: its imports cannot carry an integrity of their own.
 *
 * @returns {Promise<[string, Uint8Array][]>}
 */
async function bundleStyles() {
  const names = new Set([API_STYLE, ...pages.flatMap((page) => styleSheets(sourceOf(page)))]);
  const { outputFiles } = await build({
    entryPoints: [...names].sort().map((name) => path.join(SOURCE, name)),
    absWorkingDir: ROOT,
    outdir: WEB,
    outbase: SOURCE,
    bundle: true,
    write: false,
    plugins: [{ name: 'keep-urls', setup: keepUrls }],
    minifyWhitespace: true,
    legalComments: 'none',
  });
  return outputFiles.map((file) => [
    `/${path.relative(WEB, file.path).split(path.sep).join('/')}`,
    file.contents,
  ]);
}

/** @returns {Promise<Uint8Array>} */
async function bundleEarly() {
  const words = LANGUAGES.map((name) => [path.basename(name, '.js'), `/${bundleOf(name)}`]);
  const { outputFiles } = await build({
    entryPoints: [path.join(SOURCE, EARLY)],
    absWorkingDir: ROOT,
    define: { WORDS: JSON.stringify(Object.fromEntries(words)) },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
  });
  return /** @type {import('esbuild').OutputFile} */ (outputFiles[0]).contents;
}

/**
 * Pictures and the like stay files of their own.
 *
 * @param {import('esbuild').PluginBuild} plugin
 */
function keepUrls(plugin) {
  plugin.onResolve({ filter: /./ }, ({ kind, path: url }) =>
    kind === 'url-token' ? { path: url, external: true } : undefined,
  );
}

/** @returns {[string, string][]} */
function finishPages() {
  return pages.map((page) => [
    `/${page}`,
    finishPage(joined(page), {
      importMap: importMaps.get(page) ?? '',
      versioned,
      integrity,
      preloads,
    }),
  ]);
}

/**
 * Relative imports resolve to plain URLs, which the map turns into versioned ones. A page carries no more of it than its
 * modules, and those that they may load later, need.
 *
 * @param {string} page
 */
function importMapFor(page) {
  const { modules: names, libraries } = neededBy(graph, entriesOf(page));
  const own = names.map((name) => `/${name}`);
  const urls = [...own, ...libraries.map(vendorUrl)].sort();
  return JSON.stringify({
    imports: Object.fromEntries([
      ...libraries.map((name) => [name, versioned(vendorUrl(name))]),
      ...own.map((url) => [url, versioned(url)]),
    ]),
    integrity: Object.fromEntries(urls.map((url) => [versioned(url), integrity(url)])),
  });
}

/**
 * @param {readonly string[]} entries
 * @returns {{modules: string[], libraries: string[]}} what they need to start
 */
function startedBy(entries) {
  const started = entries.map((entry) => reachableFrom(graph, entry));
  return {
    modules: started.flatMap((it) => it.modules),
    libraries: started.flatMap((it) => it.libraries),
  };
}

/** @param {string} entry absolute path on the server */
function preloads(entry) {
  const { modules: names, libraries } = reachableFrom(graph, entry.slice(1));
  return urlsOf({ modules: names.slice(1), libraries });
}

/**
 * @param {string} page
 * @returns {string[]} absolute paths of what it loads by itself after it is shown
 */
function loadedSoon(page) {
  const soon = bundleOf(SOON);
  const isWanted = neededBy(graph, entriesOf(page)).modules.includes(soon);
  return isWanted ? urlsOf(reachableFrom(graph, soon)) : [];
}

/** The worker that keeps the pages for when the server is away. */
function completeWorker() {
  const urls = [...served.keys()].filter((url) => !BESIDE.test(url)).sort();
  return serviceWorker(readFileSync(path.join(SOURCE, SERVICE_WORKER)), {
    files: urls.map((url) => [
      UNVERSIONED.test(url) ? url : versioned(url),
      integrityOf(contentOf(url)),
    ]),
    later: urlsOf(loadedLater(graph, startedBy(pages.flatMap(entriesOf)))),
  });
}

/** @param {{modules: string[], libraries: string[]}} names */
function urlsOf({ modules: names, libraries }) {
  return [...names.map((name) => `/${name}`), ...libraries.map(vendorUrl)];
}

/** @param {string} name of a library */
function vendorUrl(name) {
  return `/vendor/${fileOf(name)}.js`;
}

/** @param {string} page */
function sourceOf(page) {
  const read = (/** @type {string} */ name) => readFileSync(path.join(SOURCE, name), 'utf8');
  return withWords(withParts(read(page), read), {
    ...en,
    ...ofAccess,
    ...ofDevices,
    ...ofLogin,
    ...ofPrivacy,
  });
}

/**
 * @param {string} page
 * @returns {string[]} modules that it starts with, relative to the webapp folder
 */
function modulesOf(page) {
  return moduleEntries(sourceOf(page).replace(IMPORT_MAP, '')).map((entry) => entry.slice(1));
}

/** @param {string} page */
function entriesOf(page) {
  return modulesOf(page).map(bundleOf);
}

/**
 * @param {string} page
 * @returns {string} its source, with bundles in the place of the modules that it starts with
 */
function joined(page) {
  return modulesOf(page).reduce(
    (html, entry) => html.replace(`src="/${entry}"`, `src="/${bundleOf(entry)}"`),
    sourceOf(page),
  );
}

/** @param {string} url absolute path on the server */
function versioned(url) {
  return versionedUrl(url, contentOf(url));
}

/** @param {string} url absolute path on the server */
function integrity(url) {
  return integrityOf(contentOf(url));
}

/** @param {string} url absolute path on the server */
function contentOf(url) {
  const content = served.get(url);
  if (content === undefined) throw new Error(`A page asks for ${url}, which does not exist`);
  return content;
}

/**
 * @param {string} folder
 * @param {Map<string, string | Uint8Array>} files
 */
function write(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
