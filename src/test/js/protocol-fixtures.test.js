import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv from 'ajv/dist/2020.js';

/**
 * @typedef {object} Fixture
 * @property {string} description
 * @property {'client' | 'server'} direction
 * @property {any} frame an object, or the exact text of the frame
 * @property {string} [dataText] of a signal or relay: what must be passed on unchanged
 * @property {string} [code] of an invalid frame
 */

const PROTOCOL = new URL('../../../protocol/', import.meta.url);
const SCHEMA = JSON.parse(readFileSync(new URL('signaling.schema.json', PROTOCOL), 'utf8'));

const ajv = new Ajv({ strictTypes: false, strictRequired: false, allowUnionTypes: true });
ajv.addSchema(SCHEMA);
const validate = {
  client: definition('clientFrame'),
  server: definition('serverFrame'),
};

describe('a valid frame', () => {
  for (const [name, { description, direction, frame, dataText }] of fixtures('valid')) {
    it(`fits the schema: ${name}: ${description}`, () => {
      const value = typeof frame === 'string' ? JSON.parse(frame) : frame;
      assert.ok(validate[direction](value), ajv.errorsText(validate[direction].errors));
      assert.equal(['signal', 'relay'].includes(value.type), dataText !== undefined);
    });
  }

  for (const [name, { frame, dataText }] of fixtures('valid')) {
    if (dataText === undefined) continue;
    it(`holds its data word for word: ${name}`, () => {
      assert.ok(frame.includes(dataText));
      assert.deepEqual(JSON.parse(dataText), JSON.parse(frame).data);
    });
  }
});

describe('an invalid frame', () => {
  for (const [name, { description, direction, frame, code }] of fixtures('invalid')) {
    it(`names a known error code: ${name}`, () => {
      assert.ok(definition('knownErrorCode')(code));
    });

    if (repeatsTopLevelName(name)) {
      it(`is wrong in nothing but repeating a name: ${name}: ${description}`, () => {
        assert.ok(fits(direction, frame));
      });
    } else {
      it(`is refused: ${name}: ${description}`, () => {
        assert.ok(!isWellFormed(frame) || !fits(direction, frame));
      });
    }
  }
});

describe('the protocol document', () => {
  const text = readFileSync(new URL('../docs/protocol.md', PROTOCOL), 'utf8');
  const frames = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) =>
    JSON.parse(json ?? ''),
  );

  it('shows every type of frame', () => {
    const shown = new Set(frames.map(({ type }) => type));
    const types = Object.values(SCHEMA.$defs).map((entry) => entry.properties?.type?.const);
    assert.deepEqual(shown, new Set(types.filter(Boolean)));
  });

  it('shows frames that fit the schema', () => {
    const wrong = frames.filter((frame) => !fits('client', frame) && !fits('server', frame));
    assert.deepEqual(wrong, []);
  });

  it('lists every error code and close code', () => {
    const { knownErrorCode, closeCode } = SCHEMA.$defs;
    const codes = [...knownErrorCode.oneOf, ...closeCode.oneOf].map((entry) => String(entry.const));
    const listed = [...text.matchAll(/^\| `?([a-z0-9-]+)`? \|/gm)].map(([, code]) => code);
    assert.deepEqual(
      codes.filter((code) => !listed.includes(code)),
      [],
    );
  });
});

/**
 * @param {'valid' | 'invalid'} kind
 * @returns {[string, Fixture][]}
 */
function fixtures(kind) {
  const folder = new URL(`fixtures/${kind}/`, PROTOCOL);
  return readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  ]);
}

/** @param {string} name of a definition in the schema */
function definition(name) {
  const found = ajv.getSchema(`${SCHEMA.$id}#/$defs/${name}`);
  assert.ok(found, name);
  return found;
}

/** @param {any} frame */
function isWellFormed(frame) {
  if (typeof frame !== 'string') return true;
  try {
    JSON.parse(frame);
    return true;
  } catch (error) {
    assert.ok(error instanceof SyntaxError);
    return false;
  }
}

/**
 * `JSON.parse` keeps the last of repeated names, so a schema cannot see them.
 *
 * @param {string} name of a fixture
 */
function repeatsTopLevelName(name) {
  return /^client-[a-z]+-repeated-/.test(name);
}

/**
 * @param {'client' | 'server'} direction
 * @param {any} frame
 */
function fits(direction, frame) {
  return validate[direction](typeof frame === 'string' ? JSON.parse(frame) : frame);
}
