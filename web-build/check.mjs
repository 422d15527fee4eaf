/**
 * Types, format, lint, layers and validity of the pages, and the length of all our files, at once. Ends with 1 if anything is wrong.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { layerViolations } from './layers.mjs';
import { moduleGraph } from './modules.mjs';
import { filesBelow, ROOT, SOURCE } from './paths.mjs';
import { longFiles } from './sizes.mjs';

const sources = filesBelow(SOURCE);
const modules = sources.filter((name) => name.startsWith('js/') && name.endsWith('.js'));
const pages = sources.filter((name) => name.endsWith('.html'));

const outcomes = await Promise.all([
  run('Format and lint', '@biomejs/biome/bin/biome', [
    'ci',
    '--no-errors-on-unmatched',
    '--colors=off',
  ]),
  run('Types of the pages', 'typescript/bin/tsc', ['--project', 'tsconfig.json']),
  run('Types of the service worker', 'typescript/bin/tsc', ['--project', 'tsconfig.worker.json']),
  run('Types of tests and tools', 'typescript/bin/tsc', ['--project', 'tsconfig.node.json']),
  run(
    'Pages',
    'html-validate/bin/html-validate.mjs',
    pages.map((page) => path.join(SOURCE, page)),
  ),
  layers(),
  { title: 'Files to be split', problems: longFiles().join('\n') },
]);

for (const { title, problems } of outcomes.filter((it) => it.problems !== '')) {
  process.stderr.write(`${title}:\n${problems}\n`);
  process.exitCode = 1;
}

/**
 * @param {string} title
 * @param {string} script of an installed package
 * @param {string[]} args
 * @returns {Promise<{title: string, problems: string}>}
 */
function run(title, script, args) {
  return new Promise((resolve, reject) => {
    const file = path.join(ROOT, 'node_modules', script);
    const child = spawn(process.execPath, [file, ...args], { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ title, problems: code === 0 ? '' : output || `ended with ${code}` });
    });
  });
}

async function layers() {
  const problems = await moduleGraph(modules).then(layerViolations, (error) => [error.message]);
  return { title: 'Layers', problems: problems.join('\n') };
}
