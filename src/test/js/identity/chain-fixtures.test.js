/**
 * The same chains, right and wrong, that the server's tests read.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { headOf, readChain } from '#js/identity/chain.js';
import { toBase64Url } from '#js/lib/base64url.js';

const FIXTURES = new URL('../../../../protocol/chain-fixtures/', import.meta.url);

/**
 * @param {'valid' | 'invalid'} kind
 * @returns {{name: string, fixture: any}[]}
 */
function fixtures(kind) {
  const folder = new URL(`${kind}/`, FIXTURES);
  return readdirSync(folder).map((name) => {
    return { name, fixture: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) };
  });
}

for (const { name, fixture } of fixtures('valid')) {
  test(`everybody reads the same out of a chain: ${name}`, async () => {
    const chain = await readChain(fixture.username, fixture.links);
    assert.ok(chain, fixture.why);
    assert.equal(chain.identity, fixture.identity);
    assert.deepEqual(headOf(chain), fixture.head);
    const members = [...chain.devices].filter(([, { removed }]) => !removed);
    assert.deepEqual(
      members.map(([id, { key, role }]) => ({ id, key: toBase64Url(key), role })),
      fixture.members,
    );
    assert.deepEqual(chain.links, fixture.links);
  });
}

for (const { name, fixture } of fixtures('invalid')) {
  test(`nobody believes a chain that is wrong: ${name}`, async () => {
    assert.equal(await readChain(fixture.username, fixture.links), undefined, fixture.why);
    const before = fixture.links.slice(0, -1);
    if (before.length > 0) assert.ok(await readChain(fixture.username, before), 'what is before');
  });
}

test('there are chains to be read', () => {
  assert.ok(fixtures('valid').length > 10);
  assert.ok(fixtures('invalid').length > 50);
});
