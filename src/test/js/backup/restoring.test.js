import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { readHeader } from '#js/backup/header.js';
import { makeBackup } from '#js/backup/making.js';
import { begunIn, keepOpener, restore } from '#js/backup/restoring.js';
import { replaceRecoveryKey } from '#js/identity/replacing.js';
import {
  aliceWithBackups,
  CONVERSATION,
  going,
  message,
  partsOfPage,
  recoveryOf,
  remember,
  told,
} from '../fakes/backups.js';
import { FakeChains, linkedPage, openPage, readyPage } from '../fakes/chains.js';

/** @typedef {Awaited<ReturnType<typeof aliceWithBackups>>} Alice */

/** @type {Alice['server']} */
let server;
/** @type {Alice['laptop']} */
let laptop;
/** @type {Alice['kept']} */
let kept;
/** @type {Alice['backUp']} */
let backUp;
/** @type {Alice['elsewhere']} */
let elsewhere;

beforeEach(async () => {
  ({ server, laptop, kept, backUp, elsewhere } = await aliceWithBackups());
});

const texts = async (/** @type {any} */ database) => (await told(database)).map((it) => it.text);

test('messages, marks, pins and settings are in another browser as they were', async () => {
  const { database } = laptop.account;
  const envelope = Uint8Array.of(1, 2, 255);
  const messages = [
    message(1),
    message(2, { replyTo: { author: 'bob', id: 'id-000001' }, reactions: [] }),
    message(3, { kind: 'unsupported', text: '', envelope }),
    message(4, { state: 'queued', text: 'not sent' }),
    message(5, { text: 'not read' }),
  ];
  await remember(database, messages, { unread: 1, firstUnread: 5, readUpTo: 3, readByThem: 2 });
  await database.put('changes', message(9, { kind: 'pending', text: '' }));
  await database.put('values', true, 'hideAddress');
  await database.put('values', ['bob'], 'pinned');
  await readyPage(server, 'bob');
  await laptop.service.safetyNumber('bob');
  await laptop.service.setVerified('bob', true);
  await backUp();

  const { database: there, ...parts } = await elsewhere();
  const restored = await restore({ ...parts, database: there }, kept.source(), going());
  assert.deepEqual(restored, { messages: 4, isFormer: false });
  assert.deepEqual(await texts(there), ['Message number 1', 'Message number 2', '', 'not read']);
  const [, second, third] = await told(there);
  assert.deepEqual({ ...second, position: 2 }, messages[1]);
  assert.deepEqual(third.envelope, envelope);
  const conversation = await there.get('conversations', CONVERSATION);
  assert.deepEqual(
    { ...conversation, last: conversation?.last.text },
    {
      id: CONVERSATION,
      with: 'bob',
      unread: 1,
      firstUnread: 4,
      readUpTo: 3,
      readByThem: 2,
      last: 'not read',
    },
  );
  assert.equal(await there.count('changes'), 1);
  assert.equal(await there.get('values', 'hideAddress'), true);
  assert.deepEqual(await there.get('values', 'pinned'), ['bob']);
  assert.equal((await there.get('people', 'bob'))?.verified, true);
  assert.equal(await begunIn(there), undefined);
});

test('what came before the messages of before counts with their marks, and once', async () => {
  const { database } = laptop.account;
  const messages = [1, 2, 3, 4, 5].map((it) => message(it));
  await remember(database, messages, { unread: 2, firstUnread: 4, readUpTo: 3, readByThem: 2 });
  await backUp();
  const parts = await elsewhere();
  const there = parts.database;
  const meanwhile = message(6);
  await remember(there, [meanwhile], { unread: 1, firstUnread: 1 });
  for (let times = 0; times < 2; times += 1) {
    await keepOpener(parts, kept.header, await recoveryOf(laptop));
    await restore(parts, kept.source(), going());
    const [, second, third, fourth] = await told(there);
    const { last, ...conversation } = (await there.get('conversations', CONVERSATION)) ?? {};
    assert.deepEqual(conversation, {
      id: CONVERSATION,
      with: 'bob',
      unread: 3,
      firstUnread: fourth.position,
      readUpTo: third.position,
      readByThem: second.position,
    });
    assert.equal(last?.text, meanwhile.text);
  }
});

test('no key, no state of a group and nothing that waits is in it', async () => {
  const { database } = laptop.account;
  await remember(database, [message(1)]);
  const secret = 'a secret of this device alone';
  await database.put('values', secret, 'identity.somethingElse');
  await database.put(
    'groups',
    /** @type {any} */ ({ group: 'g', people: ['alice', 'bob'], secret }),
  );
  await database.put('keyPackages', /** @type {any} */ ({ id: 'k', secret }));
  await database.put('outbox', /** @type {any} */ ({ position: 1, to: 'bob', id: 'x', secret }));
  const { itemsOf } = await import('#js/backup/items.js');
  const items = [];
  for await (const item of itemsOf(database, 'alice')) items.push(item);
  assert.equal(JSON.stringify(items).includes(secret), false);
  assert.deepEqual(new Set(items.map((it) => it.is)), new Set(['message', 'conversation']));
});

test('once more changes nothing, and what has come meanwhile comes after it', async () => {
  const { database } = laptop.account;
  await remember(
    database,
    [1, 2, 3, 4].map((it) => message(it)),
  );
  await backUp();
  const parts = await elsewhere();
  const there = parts.database;
  await remember(there, [message(3, { text: 'as it is here' }), message(8), message(9)]);
  assert.equal((await restore(parts, kept.source(), going())).messages, 3);
  const all = ['Message number 1', 'Message number 2', 'as it is here', 'Message number 4'];
  const now = [...all, 'Message number 8', 'Message number 9'];
  assert.deepEqual(await texts(there), now);
  assert.equal((await there.get('conversations', CONVERSATION))?.last.text, 'Message number 9');
  await keepOpener(parts, kept.header, await recoveryOf(laptop));
  assert.equal((await restore(parts, kept.source(), going())).messages, 0);
  assert.deepEqual(await texts(there), now);
});

test('changes that came before their message are made to it', async () => {
  await remember(laptop.account.database, [message(1)]);
  await backUp();
  const parts = await elsewhere();
  const edit = { kind: 'pending', text: 'edited', edited: { at: 5_000, id: 'e' } };
  await parts.database.put('changes', message(1, edit));
  await restore(parts, kept.source(), going());
  assert.deepEqual(await texts(parts.database), ['edited']);
  assert.equal(await parts.database.count('changes'), 0);
});

test('what was interrupted goes on where it was, also in another page and without the key', async () => {
  const { database } = laptop.account;
  const long = 'x'.repeat(60_000);
  await remember(
    database,
    Array.from({ length: 40 }, (_, at) => message(at, { text: `${at} ${long}` })),
  );
  await backUp();
  assert.ok(kept.parts.length > 2);
  const phone = await linkedPage(server, laptop);
  const parts = await partsOfPage(phone);
  await keepOpener(parts, kept.header, await recoveryOf(laptop));
  kept.before = (number) => {
    if (number === 2) throw new DOMException('', 'NetworkError');
  };
  await assert.rejects(restore(parts, kept.source(), going()), DOMException);
  assert.equal((await begunIn(parts.database))?.next, 2);
  phone.vanish();
  const again = await partsOfPage(await openPage(server, 'alice', phone.browser));
  /** @type {number[]} */
  const asked = [];
  kept.before = (number) => asked.push(number);
  /** @type {number[]} */
  const progress = [];
  await restore(again, kept.source(), going({ progress: (done) => progress.push(done) }));
  assert.equal(asked[0], 2);
  assert.equal(progress.at(-1), 1);
  assert.deepEqual(
    (await told(again.database)).map(({ id }) => id),
    Array.from({ length: 40 }, (_, at) => message(at).id),
  );
});

test('it is cancelled between two parts, both ways', async () => {
  const long = 'x'.repeat(300_000);
  const { database } = laptop.account;
  await remember(
    database,
    [1, 2, 3, 4, 5, 6].map((it) => message(it, { text: long })),
  );
  const making = new AbortController();
  const signal = making.signal;
  kept.before = () => making.abort();
  const refusal = { code: 'cancelled' };
  await assert.rejects(makeBackup(await partsOfPage(laptop), kept, going({ signal })), refusal);
  assert.equal(kept.dropped.length, 1);
  assert.equal(kept.header, '');
  kept.before = undefined;
  await backUp();
  const parts = await elsewhere();
  const restoring = new AbortController();
  kept.before = () => restoring.abort();
  const cancelled = restore(parts, kept.source(), going({ signal: restoring.signal }));
  await assert.rejects(cancelled, refusal);
  assert.equal((await begunIn(parts.database))?.next, 1);
});

test('it is restored where the device that has made it was not known so far', async () => {
  const parts = await partsOfPage(await linkedPage(server, laptop));
  const phone = await linkedPage(server, laptop);
  await remember(phone.account.database, [message(1)]);
  await makeBackup(await partsOfPage(phone), kept, going());
  await keepOpener(parts, kept.header, await recoveryOf(laptop));
  assert.equal((await restore(parts, kept.source(), going())).messages, 1);
});

test('it is made for the recovery key that another device has put in the place of the one before', async () => {
  const phone = await linkedPage(server, laptop);
  const former = await recoveryOf(laptop);
  await replaceRecoveryKey(await partsOfPage(laptop), async () => undefined);
  await makeBackup(await partsOfPage(phone), kept, going());
  assert.notEqual(readHeader(kept.header).recovery, former.id);
});

test('a browser that is no device of the account makes none', async () => {
  const phone = await openPage(server, 'alice');
  const refusal = { code: 'not-linked' };
  await assert.rejects(makeBackup(await partsOfPage(phone), kept, going()), refusal);
});

test('a device without the recovery key makes one that the recovery key opens', async () => {
  const phone = await linkedPage(server, laptop);
  assert.equal(await phone.service.recoveryKey(), null);
  await remember(phone.account.database, [message(1)]);
  await makeBackup(await partsOfPage(phone), kept, going());
  const parts = await elsewhere();
  assert.equal((await restore(parts, kept.source(), going())).messages, 1);
});

test('whoever was verified and is somebody else for the server now has to be accepted anew', async () => {
  const bob = await readyPage(server, 'bob');
  await laptop.service.safetyNumber('bob');
  await laptop.service.setVerified('bob', true);
  await backUp();
  const forged = new FakeChains();
  await readyPage(forged, 'bob');
  server.links.set('bob', forged.of('bob'));
  const phone = await linkedPage(server, laptop);
  await phone.service.safetyNumber('bob');
  assert.equal(phone.identity.people.bob?.standing, 'pinned');
  const parts = await partsOfPage(phone);
  await keepOpener(parts, kept.header, await recoveryOf(laptop));
  await restore(parts, kept.source(), going());
  phone.vanish();
  const again = await openPage(server, 'alice', phone.browser);
  const { standing, verified } = again.identity.people.bob ?? {};
  assert.deepEqual({ standing, verified }, { standing: 'changed', verified: true });
  assert.notEqual(bob.identity.identity, null);
});
