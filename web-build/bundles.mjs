/**
 * Our own modules as pages load them: joined, so that a first visit asks for some dozens of files instead of hundreds.
 * What several pages share, or is loaded only when it is wanted, becomes a file of its own. Their source maps lead to
 * the modules as they were written, which are served beside them. See docs/adr/0024-modules-joined.md.
 */
import path from 'node:path';
import { build } from 'esbuild';
import { SOURCE } from './paths.mjs';

/** Where joined modules are, below the root of the server. */
export const JOINED = 'app';

/**
 * @typedef {object} Bundles
 * @property {Map<string, Uint8Array>} files content by path relative to the root of the server: bundles and source maps
 * @property {import('./modules.mjs').ModuleGraph} graph of the bundles
 * @property {(module: string) => string} bundleOf the bundle that begins with a module, both relative to the root of the
 *   server; throws for a module that is neither where a page starts nor loaded later
 */

/**
 * Types, reasons and indentation are nothing to people who load a page, and names that no other module knows are
 * shortened. Names of methods and properties stay, so that what a browser complains of can be found.
 *
 * @param {readonly string[]} entries modules that pages start with, relative to the webapp folder
 * @returns {Promise<Bundles>}
 */
export async function bundleModules(entries) {
  const { outputFiles, metafile } = await build({
    entryPoints: entries.map((entry) => path.join(SOURCE, entry)),
    absWorkingDir: SOURCE,
    outdir: path.join(SOURCE, JOINED),
    outbase: path.join(SOURCE, 'js'),
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    packages: 'external',
    target: 'esnext',
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const outputs = Object.entries(metafile.outputs).filter(([name]) => name.endsWith('.js'));
  const begun = new Map(outputs.map(([name, { entryPoint }]) => [entryPoint, name]));
  return {
    files: new Map(outputFiles.map((file) => [relative(file.path), file.contents])),
    graph: graphOf(outputs),
    bundleOf: (module) => {
      const name = begun.get(module);
      if (name === undefined) throw new Error(`No page starts with ${module} or loads it later`);
      return name;
    },
  };
}

/**
 * @param {[name: string, output: import('esbuild').Metafile['outputs'][string]][]} outputs
 * @returns {import('./modules.mjs').ModuleGraph}
 */
function graphOf(outputs) {
  /** @param {(it: {path: string, kind: string, external?: boolean}) => boolean} isWanted */
  const imported = (isWanted) =>
    new Map(outputs.map(([name, it]) => [name, it.imports.filter(isWanted).map((to) => to.path)]));
  return {
    own: imported((it) => !it.external),
    libraries: imported((it) => it.external === true),
    later: imported((it) => it.kind === 'dynamic-import'),
  };
}

/** @param {string} file absolute path */
function relative(file) {
  return path.relative(SOURCE, file).split(path.sep).join('/');
}
