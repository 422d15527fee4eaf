import '../fakes/broadcast.js';
import '../fakes/storage.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProfileService } from '#js/profile/service.js';
import { openDatabase } from '#js/storage/database.js';

const LAPTOP = '0190f2d8-0000-7000-8000-00000000000a';
const PHONE = '0190f2d8-0000-7000-8000-00000000000b';

test("what is set on the page of the profile is owed to one's other devices, too", async (context) => {
  const database = await openDatabase('alice');
  await database.put('values', LAPTOP, 'device');
  const phone = {
    username: 'alice',
    device: PHONE,
    seenAt: 1,
    inChain: /** @type {const} */ (true),
  };
  await database.put('devices', phone);
  context.mock.method(globalThis, 'fetch', async () => Response.json({ username: 'alice' }));
  const service = new ProfileService(() => undefined);
  await service.load();

  assert.deepEqual(await service.setHideAddress(true), { ok: true });

  assert.equal(await service.hidesAddress(), true);
  const item = await database.get('ownState', ['settings', 'hideAddress']);
  assert.deepEqual([item?.value, item?.device], [true, LAPTOP]);
  const owed = await database.getAll('owed');
  assert.deepEqual(
    owed.map(({ to, device, of }) => [to, device, of]),
    [['alice', PHONE, 'settings hideAddress']],
  );
});
