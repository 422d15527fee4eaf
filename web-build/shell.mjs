import { createHash } from 'node:crypto';
import { transformSync } from 'esbuild';

/**
 * The files that the pages consist of, as the service worker keeps them.
 *
 * @typedef {object} Shell
 * @property {string} version changes with any of the files, and with the worker
 * @property {[url: string, integrity: string][]} files URLs as pages ask for them
 * @property {string[]} later paths of modules that a page loads only when they are wanted
 */

/**
 * Completes the service worker. Names stay, as in the modules.
 *
 * @param {string | Uint8Array} source of the worker, which reads `SHELL`
 * @param {Omit<Shell, 'version'>} parts
 * @returns {string}
 */
export function serviceWorker(source, { files, later }) {
  const hash = createHash('sha256')
    .update(source)
    .update(JSON.stringify([files, later]));
  /** @type {Shell} */
  const shell = { version: hash.digest('hex').slice(0, 16), files, later };
  return transformSync(source, {
    loader: 'js',
    target: 'es2022',
    define: { SHELL: JSON.stringify(shell) },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
  }).code;
}

/**
 * Modules that no page starts with.
 *
 * @param {import('./modules.mjs').ModuleGraph} graph
 * @param {{modules: string[], libraries: string[]}} started what all pages together start with
 * @returns {{modules: string[], libraries: string[]}} sorted
 */
export function loadedLater(graph, started) {
  const modules = [...graph.own.keys()].filter((name) => !started.modules.includes(name));
  const named = [...graph.libraries.values()].flat();
  const libraries = [...new Set(named)].filter((name) => !started.libraries.includes(name));
  return { modules: modules.sort(), libraries: libraries.sort() };
}
