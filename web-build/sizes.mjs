/**
 * Files that one can read as a whole: none of ours is longer than this.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow, ROOT } from './paths.mjs';

const MOST_LINES = 300;
const FOLDERS = ['src', 'web-build', 'bench'];
const SOURCE_FILE = /\.(js|mjs|css|java|html)$/;

/** Lists, which one looks things up in: each line stands for itself. */
const LISTS = new Set([
  'src/main/webapp/index.html',
  'src/main/webapp/js/words/ar.js',
  'src/main/webapp/js/words/de.js',
  'src/main/webapp/js/words/en.js',
]);

/** @returns {string[]} one line for each file that is too long */
export function longFiles() {
  const files = FOLDERS.flatMap((folder) =>
    filesBelow(path.join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  return tooLong(
    files.filter((name) => SOURCE_FILE.test(name) && !name.includes('/node_modules/')),
    (name) => readFileSync(path.join(ROOT, name), 'utf8'),
  );
}

/**
 * @param {readonly string[]} files
 * @param {(file: string) => string} read
 * @returns {string[]} one line for each file that is too long, and for each list that need not be one
 */
export function tooLong(files, read) {
  const found = [];
  for (const file of files) {
    const lines = read(file).trimEnd().split('\n').length;
    if (lines > MOST_LINES && !LISTS.has(file)) {
      found.push(`${file} has ${lines} lines; ${MOST_LINES} are the most`);
    }
  }
  return found;
}
