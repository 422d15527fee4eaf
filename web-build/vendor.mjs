import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './paths.mjs';

/** Packages that reach the person without being imported by a module: icons, list of passwords. */
const DATA_PACKAGES = [
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/dictionary-compression',
  'lucide-static',
];

/**
 * Bundles every library of `dependencies` into one ES module each.
 *
 * @returns {Promise<{bundles: Map<string, Uint8Array>, packages: string[]}>} code by library name, and the names of all
 *   packages inside
 */
export async function bundleLibraries() {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const names = Object.keys(dependencies).sort();
  const { outputFiles, metafile } = await build({
    entryPoints: names,
    absWorkingDir: ROOT,
    outdir: 'vendor',
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
  });
  const bundles = new Map(
    outputFiles.map((file) => [path.basename(file.path, '.js'), file.contents]),
  );
  for (const name of names) {
    if (!bundles.has(name)) throw new Error(`No bundle was made for ${name}`);
  }
  return { bundles, packages: packagesIn(Object.keys(metafile.inputs)) };
}

/**
 * Names, versions and licence texts of everything third-party that is delivered.
 *
 * @param {string[]} bundled packages inside the bundles
 */
export function licenceText(bundled) {
  const parts = [...new Set([...bundled, ...DATA_PACKAGES])].sort().map((name) => {
    const folder = path.join(ROOT, 'node_modules', name);
    const { version, license } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    const file = readdirSync(folder).find((it) => /^licen[cs]e(\.|$)/i.test(it));
    if (file === undefined) throw new Error(`${name} has no licence file`);
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `P2P Chat contains these works of others.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** @param {string[]} inputs file names as esbuild reports them */
function packagesIn(inputs) {
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}
