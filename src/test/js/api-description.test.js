import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { buildApiDescription } from '../../../web-build/api-description.mjs';
import { ApiDocument, examplesOf } from '../../../web-build/api-document.mjs';

const SOURCE = fileURLToPath(new URL('../../../protocol/openapi.yaml', import.meta.url));

/** @type {string} */
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-description-'));
});

after(async () => {
  await rm(folder, { recursive: true });
});

describe('the API description', () => {
  /** @type {string} */
  let page;
  /** @type {ApiDocument} */
  let api;

  before(async () => {
    await buildApiDescription({ source: SOURCE, webFolder: folder, classesFolder: folder });
    page = await readFile(join(folder, 'api.html'), 'utf8');
    api = new ApiDocument(JSON.parse(await readFile(join(folder, 'openapi.json'), 'utf8')));
  });

  it('says the same in JSON as in YAML', async () => {
    assert.deepEqual(api.root, parse(await readFile(SOURCE, 'utf8')));
  });

  it('has every call on the page once', () => {
    const shown = [...page.matchAll(/<section class="operation" id="([^"]+)">/g)].map(
      ([, id]) => id,
    );
    const described = api.operations().map(({ node }) => node.operationId);
    assert.ok(described.length > 20);
    assert.deepEqual(shown.sort(), described.sort());
  });

  it('links only to places that the page has, each of them once', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(
      links.filter((link) => !ids.includes(link)),
      [],
    );
  });

  it('needs neither script nor inline style', () => {
    assert.doesNotMatch(page, /<script|<style| style=| on[a-z]+=/i);
  });

  it('explains every code that an answer has', () => {
    const explained = api.root.components.schemas.ProblemCode.oneOf.map(constantOf);
    const used = responsesOf(api).flatMap((response) =>
      Object.values(response.content ?? {}).flatMap((media) => api.codes(media.schema)),
    );
    assert.deepEqual(
      used.filter((code) => !explained.includes(code)),
      [],
    );
  });

  it('gives examples that fit their schemas', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(api.root, 'api');
    const bodies = api.operations().map(({ node }) => node.requestBody ?? {});
    const media = [...bodies, ...responsesOf(api)].flatMap(({ content }) =>
      Object.values(content ?? {}),
    );
    const checked = media.flatMap(({ schema, ...rest }) =>
      examplesOf(rest).map((example) => {
        const fits = ajv.validate(absolute(schema), example);
        assert.ok(fits, `${JSON.stringify(example)}: ${ajv.errorsText()}`);
        return example;
      }),
    );
    assert.ok(checked.length > 50);
  });
});

describe('building the API description', () => {
  it('escapes whatever the description holds', async () => {
    const hostile = '"><script>alert(1)</script>&\'`<b>`**<i>**';
    const page = await pageOf(description({ summary: hostile, description: hostile }));
    assert.doesNotMatch(page, /<script|<b>|<i>|content=""/);
    assert.match(page, /&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;&amp;&#39;/);
    assert.match(page, /<code>&lt;b&gt;<\/code><strong>&lt;i&gt;<\/strong>/);
  });

  it('refuses a reference to nothing', async () => {
    const broken = description({ contact: { $ref: '#/components/schemas/Nobody' } });
    await assert.rejects(pageOf(broken), /#\/components\/schemas\/Nobody/);
  });

  it('refuses a key that is there twice', async () => {
    await assert.rejects(pageOf('openapi: 3.1.1\nopenapi: 3.1.1\n'), /unique/);
  });
});

/**
 * @param {Record<string, unknown>} info
 * @returns {string} the smallest description, with this in its info
 */
function description(info) {
  return JSON.stringify({
    openapi: '3.1.1',
    info: { title: 'Test', version: '1', ...info },
    tags: [],
    paths: {},
    components: {
      securitySchemes: { session: { name: 'session', description: '' } },
      responses: {},
      schemas: {},
    },
  });
}

/**
 * @param {string} yaml
 * @returns {Promise<string>}
 */
async function pageOf(yaml) {
  const places = await mkdtemp(join(folder, 'case-'));
  const source = join(places, 'openapi.yaml');
  await writeFile(source, yaml);
  await buildApiDescription({ source, webFolder: places, classesFolder: places });
  return readFile(join(places, 'api.html'), 'utf8');
}

/**
 * @param {ApiDocument} api
 * @returns {import('../../../web-build/api-document.mjs').Node[]}
 */
function responsesOf(api) {
  return api
    .operations()
    .flatMap(({ node }) => Object.values(node.responses).map((response) => api.resolve(response)));
}

/**
 * @param {unknown} schema
 * @returns {any} the same with references that hold outside the document
 */
function absolute(schema) {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/'));
}

/** @param {{ const: string }} value */
function constantOf(value) {
  return value.const;
}
