import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ApiDocument } from './api-document.mjs';
import { apiPage } from './api-page.mjs';

/**
 * Makes, from the API description in YAML, what the server serves of it: `openapi.json` for
 * programs and `api.html` for people.
 *
 * @param {object} places
 * @param {string} places.source path of the description, OpenAPI 3.1 in YAML
 * @param {string} places.webFolder where `api.html` goes
 * @param {string} places.classesFolder where `openapi.json` goes
 * @returns {Promise<void>}
 * @throws {Error} when the description is no valid YAML, repeats a key or refers to what it does
 *     not contain
 */
export async function buildApiDescription({ source, webFolder, classesFolder }) {
  const api = new ApiDocument(parse(await readFile(source, 'utf8'), { maxAliasCount: 0 }));
  api.checkReferences();
  await write(classesFolder, 'openapi.json', `${JSON.stringify(api.root)}\n`);
  await write(webFolder, 'api.html', apiPage(api));
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} text
 */
async function write(folder, name, text) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
}
