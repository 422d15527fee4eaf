/**
 * Builds the device that OpenMLS keeps, and lets it talk with our engine. Without cargo, with one that is too old for
 * OpenMLS, or where its crates cannot be fetched, it says that it is skipped, and ends with 0.
 *
 *     npm run test:interop
 *
 * What is built lies in target/interop, or in CARGO_TARGET_DIR.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const MANIFEST = path.join(HERE, 'Cargo.toml');
const ROOT = path.resolve(HERE, '../../..');
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target/interop');
/** The oldest minor version of Rust 1 that builds OpenMLS, as in Cargo.toml. */
const OLDEST = 91;

const problem = problemWithCargo();
if (problem === undefined) {
  process.exitCode = build() || talk();
} else {
  process.stdout.write(`Skipped: the interoperability test with OpenMLS. ${problem}\n`);
}

/** @returns {string | undefined} why nothing can be built */
function problemWithCargo() {
  const { error, stdout } = spawnSync('cargo', ['--version'], { encoding: 'utf8' });
  if (error !== undefined) return 'There is no cargo here.';
  const minor = Number(/^cargo 1\.(\d+)\./.exec(stdout)?.[1]);
  if (!(minor >= OLDEST)) return `It needs cargo 1.${OLDEST}; here is ${stdout.trim()}.`;
  const fetched = spawnSync('cargo', ['fetch', '--quiet', '--manifest-path', MANIFEST]);
  return fetched.status === 0 ? undefined : 'The crates cannot be fetched.';
}

function build() {
  return run('cargo', ['build', '--quiet', '--manifest-path', MANIFEST, '--target-dir', TARGET]);
}

function talk() {
  const tests = ['interop.test.js', 'walk.test.js'].map((name) => path.join(HERE, name));
  return run(process.execPath, ['--test', ...tests]);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {number} what it ended with
 */
function run(command, args) {
  const OPENMLS_DEVICE = path.join(TARGET, 'debug', 'openmls-device');
  const env = { ...process.env, OPENMLS_DEVICE };
  const { error, status } = spawnSync(command, args, { cwd: ROOT, env, stdio: 'inherit' });
  if (error !== undefined) throw error;
  return status ?? 1;
}
