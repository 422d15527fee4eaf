import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { readHeader } from '#js/backup/header.js';
import { BackupService } from '#js/backup/service.js';
import { FakeBackups, going, message, partsOfPage, remember } from '../fakes/backups.js';
import { FakeChains, linkedPage, readyPage } from '../fakes/chains.js';

/** @type {import('../fakes/chains.js').IdentityPage} */
let laptop;
/** @type {FakeChains} */
let server;
/** @type {Map<string, FakeBackups>} what was put, by backup */
let put;
/** @type {string | undefined} the backup that is kept */
let whole;

beforeEach(async () => {
  server = new FakeChains();
  laptop = await readyPage(server, 'alice', new IDBFactory());
  put = new Map();
  whole = undefined;
});

/** @param {string} backup */
function of(backup) {
  const known = put.get(backup) ?? new FakeBackups();
  put.set(backup, known);
  return known;
}

function keptBackup() {
  if (whole === undefined) return undefined;
  const { header, parts } = of(whole);
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  return { backup: whole, bytes, header, parts: parts.length, createdAt: 1 };
}

/** @param {import('../fakes/chains.js').IdentityPage} page */
async function serviceOf(page) {
  /** @type {import('#js/backup/server.js').BackupsApi} */
  const api = {
    findBackup: async () => keptBackup(),
    putBackupPart: (backup, number, part) => of(backup).put(backup, number, part),
    completeBackup: async (backup, parts, header) => {
      await of(backup).complete(backup, parts, header);
      whole = backup;
    },
    getBackupPart: async (backup, number) => of(backup).parts[number] ?? new Uint8Array(),
    removeBackup: async (backup) => {
      put.delete(backup);
    },
  };
  return new BackupService({ parts: await partsOfPage(page), api });
}

test('a browser that has less does not replace the backup before it was said, and then it does', async () => {
  const many = Array.from({ length: 200 }, (_, n) => message(n));
  await remember(laptop.account.database, many);
  assert.deepEqual(await (await serviceOf(laptop)).makeOnServer(going()), { ok: true });
  const first = whole;
  const phone = await serviceOf(await linkedPage(server, laptop));
  assert.deepEqual(await phone.makeOnServer(going()), { ok: false, code: 'smaller' });
  assert.equal(whole, first);
  assert.equal(put.size, 1);
  assert.deepEqual(await phone.makeOnServer(going(), { mayShrink: true }), { ok: true });
  assert.notEqual(whole, first);
});

test('a few messages less are no reason to ask, and its age is what its maker has signed', async () => {
  const many = Array.from({ length: 200 }, (_, n) => message(n));
  const { database } = laptop.account;
  await remember(database, many);
  const service = await serviceOf(laptop);
  await service.makeOnServer(going());
  const [first] = await database.getAllKeys('messages');
  await database.delete('messages', first);
  assert.deepEqual(await service.makeOnServer(going()), { ok: true });
  const { value } = await service.look();
  assert.equal(value?.kept?.at, readHeader(keptBackup()?.header ?? '').at);
});
