import path from 'node:path';
import { build } from 'esbuild';
import { ROOT, SOURCE } from './paths.mjs';

/**
 * @typedef {object} ModuleGraph
 * @property {Map<string, string[]>} own imports of our own modules by module, both relative to the webapp folder
 * @property {Map<string, string[]>} libraries bare names imported, by module
 * @property {Map<string, string[]>} later what is imported only when it is wanted, ours and libraries, by module
 */

/**
 * What every module imports, by static or dynamic import; types in comments are not seen.
 *
 * @param {string[]} entries modules relative to the webapp folder
 * @returns {Promise<ModuleGraph>}
 */
export async function moduleGraph(entries) {
  const { metafile } = await build({
    entryPoints: entries.map((entry) => path.join(SOURCE, entry)),
    absWorkingDir: ROOT,
    outdir: 'unwritten',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const own = new Map();
  const libraries = new Map();
  const later = new Map();
  for (const [input, { imports }] of Object.entries(metafile.inputs)) {
    const name = inWebapp(input);
    own.set(
      name,
      imports.filter((it) => !it.external).map((it) => inWebapp(it.path)),
    );
    libraries.set(
      name,
      imports.filter((it) => it.external).map((it) => it.path),
    );
    const dynamic = imports.filter((it) => it.kind === 'dynamic-import');
    later.set(
      name,
      dynamic.map((it) => (it.external ? it.path : inWebapp(it.path))),
    );
  }
  return { own, libraries, later };
}

/**
 * Everything one entry needs to start, itself first.
 *
 * @param {ModuleGraph} graph
 * @param {string} entry
 * @returns {{modules: string[], libraries: string[]}}
 */
export function reachableFrom(graph, entry) {
  const modules = new Set([entry]);
  const libraries = new Set();
  for (const module of modules) {
    const later = graph.later.get(module) ?? [];
    const isNow = (/** @type {string} */ it) => !later.includes(it);
    for (const next of (graph.own.get(module) ?? []).filter(isNow)) modules.add(next);
    for (const name of (graph.libraries.get(module) ?? []).filter(isNow)) libraries.add(name);
  }
  return { modules: [...modules], libraries: [...libraries].sort() };
}

/**
 * Everything that entries need, to start and later.
 *
 * @param {ModuleGraph} graph
 * @param {readonly string[]} entries
 * @returns {{modules: string[], libraries: string[]}} sorted
 */
export function neededBy(graph, entries) {
  const modules = new Set(entries);
  const libraries = new Set();
  for (const module of modules) {
    for (const next of graph.own.get(module) ?? []) modules.add(next);
    for (const name of graph.libraries.get(module) ?? []) libraries.add(name);
  }
  return { modules: [...modules].sort(), libraries: [...libraries].sort() };
}

/** @param {string} input path relative to the root */
function inWebapp(input) {
  return path.relative(SOURCE, path.join(ROOT, input)).split(path.sep).join('/');
}
