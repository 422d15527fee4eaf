import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const SOURCE = path.join(ROOT, 'src/main/webapp');
export const WEB = path.join(ROOT, 'target/web');
export const WEB_CLASSES = path.join(ROOT, 'target/web-classes');

/**
 * All files below a folder, in the same order on every machine.
 *
 * @param {string} folder
 * @returns {string[]} paths relative to the folder, with forward slashes, sorted by code unit
 */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
}
