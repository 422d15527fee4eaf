import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { filesBelow, ROOT, SOURCE } from './paths.mjs';

/** Parts of libraries that have a module of their own, by the name that imports them. */
const PARTS = ['@noble/ciphers/chacha.js', 'qr/decode.js'];

/** Libraries of which there are only parts. */
const IN_PARTS = ['@noble/ciphers'];

/**
 * What libraries load only for what we never ask of them: ts-mls has other cipher suites than ours from there, and
 * ours for browsers without WebCrypto, in which the page does not run.
 */
const NEVER_LOADED = /^@(?:hpke|noble)\//;

/** Curves that are no part of our cipher suite, which ts-mls names all the same; whoever asks for one is refused. */
const OTHER_CURVES = /\/@hpke\/core\/esm\/src\/kems\/dhkemNative\.js$/;
const NO_CURVES = `class OtherCurve {
  constructor() {
    throw new Error('No curve but X25519 is built in');
  }
}
export {
  OtherCurve as DhkemP256HkdfSha256Native,
  OtherCurve as DhkemP384HkdfSha384Native,
  OtherCurve as DhkemP521HkdfSha512Native,
};`;

const COMMENT = /\/\*.*?\*\//gs;

/** Packages that reach the person without being imported by a module: icons, list of passwords. */
const DATA_PACKAGES = [
  '@zxcvbn-ts/language-common',
  '@zxcvbn-ts/dictionary-compression',
  'lucide-static',
];

/**
 * Bundles every library of `dependencies`, and those of its parts that are wanted, into one ES module each.
 *
 * @returns {Promise<{bundles: Map<string, Uint8Array>, packages: string[]}>} code by library name, and the names of all
 *   packages inside
 */
export async function bundleLibraries() {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const whole = Object.keys(dependencies).filter((name) => !IN_PARTS.includes(name));
  const names = [...whole, ...PARTS].sort();
  const { outputFiles, metafile } = await build({
    entryPoints: names.map((name) => ({
      in: usedOf(name) === null ? name : `used:${name}`,
      out: fileOf(name),
    })),
    plugins: [
      { name: 'used', setup: makeUsed },
      { name: 'never-loaded', setup: leaveOut },
    ],
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
    names.map((name) => {
      const file = outputFiles.find((it) => path.basename(it.path, '.js') === fileOf(name));
      if (file === undefined) throw new Error(`No bundle was made for ${name}`);
      return [name, file.contents];
    }),
  );
  const delivered = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([name, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [name] : [],
    ),
  );
  return { bundles, packages: packagesIn(delivered) };
}

/**
 * @param {string} name of a library
 * @returns {string[] | null} what our modules import of it by name; null if one takes it as a whole
 */
function usedOf(name) {
  const imports = new RegExp(
    String.raw`(?:import \{([^}]*)\} from|from|import\()\s?'${name}'`,
    'g',
  );
  const modules = filesBelow(SOURCE).filter((file) => file.endsWith('.js'));
  const texts = modules.map((file) => readFileSync(path.join(SOURCE, file), 'utf8'));
  // Types are imported in comments.
  const found = texts.flatMap((text) => [...text.replaceAll(COMMENT, '').matchAll(imports)]);
  const names = found.flatMap(([, list]) => list?.split(',') ?? [null]);
  if (names.length === 0 || names.includes(null)) return null;
  return [...new Set(names.map((it) => it?.trim() ?? ''))].filter((it) => it !== '').sort();
}

/**
 * Makes for a library a module that exports what is used of it.
 *
 * @param {import('esbuild').PluginBuild} building
 */
function makeUsed(building) {
  building.onResolve({ filter: /^used:/ }, ({ path: entry }) => ({
    path: entry.slice('used:'.length),
    namespace: 'used',
  }));
  building.onLoad({ filter: /.*/, namespace: 'used' }, ({ path: name }) => ({
    contents: `export { ${usedOf(name)} } from ${JSON.stringify(name)};`,
    resolveDir: ROOT,
  }));
}

/** @param {import('esbuild').PluginBuild} building */
function leaveOut(building) {
  building.onResolve({ filter: NEVER_LOADED }, ({ kind, path: name }) =>
    kind === 'dynamic-import' ? { path: name, external: true } : undefined,
  );
  building.onLoad({ filter: OTHER_CURVES }, () => ({ contents: NO_CURVES }));
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

/**
 * @param {string} name of a library or of a part
 * @returns {string} name of its bundle, without the ending
 */
export function fileOf(name) {
  return name.replace('@', '').replaceAll('/', '-').replace(/\.js$/, '');
}

/** @param {string[]} inputs file names as esbuild reports them */
function packagesIn(inputs) {
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}
