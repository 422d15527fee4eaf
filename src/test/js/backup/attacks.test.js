import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { FileSink, fileSource } from '#js/backup/file.js';
import { readHeader } from '#js/backup/header.js';
import { makeBackup } from '#js/backup/making.js';
import { keepOpener, restore } from '#js/backup/restoring.js';
import { readChain } from '#js/identity/chain.js';
import { makeRemoval } from '#js/identity/making.js';
import { makeSecret, recoveryKeyPair } from '#js/identity/recovery.js';
import { fromBase64Url, toBase64Url } from '#js/lib/base64url.js';
import {
  FakeBackups,
  going,
  message,
  partsOfPage,
  recoveryOf,
  remember,
  told,
} from '../fakes/backups.js';
import { FakeChains, linkedPage, readyPage } from '../fakes/chains.js';

/** @type {FakeChains} */
let server;
/** @type {import('../fakes/chains.js').IdentityPage} */
let laptop;
/** @type {FakeBackups} */
let kept;
/** @type {Awaited<ReturnType<typeof recoveryOf>>} */
let recovery;

before(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  recovery = await recoveryOf(laptop);
  const text = 'x'.repeat(250_000);
  const { database } = laptop.account;
  await remember(
    database,
    [1, 2, 3, 4, 5, 6, 7, 8].map((it) => message(it, { text })),
  );
  kept = await backUp();
  assert.ok(kept.parts.length >= 3);
});

async function backUp() {
  const made = new FakeBackups();
  await makeBackup(await partsOfPage(laptop), made, going());
  return made;
}

async function elsewhere() {
  return await partsOfPage(await linkedPage(server, laptop));
}

/** @param {Partial<FakeBackups>} changed */
async function restoring({ header = kept.header, parts = kept.parts }) {
  const own = await elsewhere();
  await keepOpener(own, header, recovery);
  const source = Object.assign(new FakeBackups(), { header, parts }).source();
  await restore(own, source, going());
}

/** @param {(payload: any) => any} change */
function forged(change) {
  const { payload, signature } = JSON.parse(kept.header);
  const fields = JSON.parse(new TextDecoder().decode(fromBase64Url(payload)));
  const bytes = new TextEncoder().encode(JSON.stringify(change(fields)));
  return JSON.stringify({ payload: toBase64Url(bytes), signature });
}

test('as it was made it is restored', () => restoring({}));

/** @type {[string, (parts: Uint8Array<ArrayBuffer>[], other: Uint8Array<ArrayBuffer>[]) => any[]][]} */
const WRONG_PARTS = [
  ['the last part is missing', (parts) => parts.slice(0, -1)],
  ['the first part is missing', (parts) => parts.slice(1)],
  ['two parts change places', ([one, two, ...rest]) => [two, one, ...rest]],
  ['a part comes twice', ([one, , ...rest]) => [one, one, ...rest]],
  ['a part is of another backup', ([, ...rest], [other]) => [other, ...rest]],
  ['a part is cut short', ([one, ...rest]) => [one?.subarray(0, -1), ...rest]],
  [
    'a byte is another',
    ([one, ...rest]) => [one?.map((it, at) => (at === 9 ? it ^ 1 : it)), ...rest],
  ],
];

for (const [what, change] of WRONG_PARTS) {
  test(`it is noticed when ${what}`, async () => {
    const { parts: others } = await backUp();
    await assert.rejects(restoring({ parts: change(kept.parts, others) }), { code: 'damaged' });
  });
}

test('fewer parts than were made are not taken for all of them', async () => {
  const header = forged((fields) => ({ ...fields, parts: fields.parts - 1 }));
  await assert.rejects(restoring({ header }), { code: 'forged' });
});

/** @type {[string, (fields: any) => any, string][]} */
const WRONG_HEADERS = [
  ['another device', (fields) => ({ ...fields, device: 'd'.repeat(20) }), 'forged'],
  ['another account', (fields) => ({ ...fields, username: 'bob' }), 'other-account'],
  ['another identity', (fields) => ({ ...fields, identity: 'x' }), 'other-identity'],
  ['a later version', (fields) => ({ ...fields, v: 2 }), 'newer'],
  ['no version', ({ v: _v, ...fields }) => fields, 'not-a-backup'],
  ['no parts', (fields) => ({ ...fields, parts: 0 }), 'not-a-backup'],
  ['a name that is none', (fields) => ({ ...fields, backup: '../x' }), 'not-a-backup'],
  ['a list', () => [], 'not-a-backup'],
];

for (const [what, change, code] of WRONG_HEADERS) {
  test(`a header that names ${what} is refused`, async () => {
    await assert.rejects(restoring({ header: forged(change) }), { code });
  });
}

for (const header of ['', '{}', '[]', '{"payload":"e30","signature":""}']) {
  test(`is no header: ${JSON.stringify(header)}`, () => {
    assert.throws(() => readHeader(header), { code: 'not-a-backup' });
  });
}

test('a backup that was made by others for the recovery key, which is public, is refused', async () => {
  const stranger = new FakeChains();
  stranger.links.set('alice', []);
  const attacker = await readyPage(stranger, 'alice', new IDBFactory());
  const own = await partsOfPage(attacker);
  const { links = [] } = (await laptop.account.database.get('people', 'alice')) ?? {};
  const chain = await readChain('alice', links);
  assert.ok(chain);
  await own.people.take(chain);
  // It takes itself for a device of hers, and knows all that the server knows.
  Object.assign(own.own, { identity: async () => chain.identity });
  const made = new FakeBackups();
  await makeBackup(own, made, going());
  await assert.rejects(restoring(made), { code: 'forged' });
});

test('another recovery key does not open it', async () => {
  const own = await elsewhere();
  const other = await recoveryKeyPair(makeSecret());
  const wrong = { code: 'wrong-recovery-key' };
  await assert.rejects(keepOpener(own, kept.header, other), wrong);
  const misnamed = { ...other, id: recovery.id };
  await assert.rejects(keepOpener(own, kept.header, misnamed), wrong);
});

test('of what a device has made that was removed since only messages are taken', async () => {
  const phone = await linkedPage(server, laptop);
  const { database } = phone.account;
  await remember(database, [message(1)]);
  await database.put('values', true, 'hideAddress');
  const made = new FakeBackups();
  await makeBackup(await partsOfPage(phone), made, going());
  const chain = await readChain('alice', server.of('alice'));
  assert.ok(chain);
  const signer = await (await partsOfPage(laptop)).own.signer();
  const device = phone.account.device;
  const removal = await makeRemoval({ chain, signer, device, now: 0 });
  server.links.set('alice', [...server.of('alice'), removal]);
  const own = await elsewhere();
  await keepOpener(own, made.header, recovery);
  const restored = await restore(own, made.source(), going());
  assert.deepEqual(restored, { messages: 1, isFormer: true });
  assert.equal(await own.database.get('values', 'hideAddress'), undefined);
});

test('a file is read as it was written', async () => {
  const sink = new FileSink();
  await makeBackup(await partsOfPage(laptop), sink, going());
  const source = await fileSource(sink.file());
  const own = await elsewhere();
  await keepOpener(own, source.header, recovery);
  assert.equal((await restore(own, source, going())).messages, 8);
  assert.equal((await told(own.database)).length, 8);
});

test('a file that is none, or was cut short, is refused', async () => {
  const sink = new FileSink();
  await makeBackup(await partsOfPage(laptop), sink, going());
  const file = sink.file();
  for (const other of [
    new Blob([]),
    new Blob(['P2P Chat backup\n']),
    file.slice(1),
    file.slice(0, 60),
  ]) {
    await assert.rejects(fileSource(other), { code: 'not-a-backup' });
  }
  for (const end of [-1, -2_000]) {
    const source = await fileSource(file.slice(0, end));
    const own = await elsewhere();
    await keepOpener(own, source.header, recovery);
    await assert.rejects(restore(own, source, going()), { code: 'damaged' });
  }
});
