import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { makeBackup } from '#js/backup/making.js';
import { keepOpener, restore } from '#js/backup/restoring.js';
import { History } from '#js/conversation/history.js';
import {
  aliceWithBackups,
  CONVERSATION,
  FakeBackups,
  going,
  message,
  partsOfPage,
  recoveryOf,
  remember,
  told,
} from '../fakes/backups.js';
import { linkedPage } from '../fakes/chains.js';

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

test('thousands of messages keep their order before those that are there, in several conversations', async () => {
  const { database } = laptop.account;
  const other = (/** @type {number} */ number) =>
    message(number, { conversation: 'direct:alice:carol' });
  await remember(
    database,
    Array.from({ length: 3_000 }, (_, at) => message(at)),
  );
  for (let at = 0; at < 50; at += 1) await database.add('messages', other(at));
  const carols = { id: 'direct:alice:carol', with: 'carol', unread: 0, last: other(49) };
  await database.put('conversations', carols);
  await backUp();
  const parts = await elsewhere();
  await remember(parts.database, [message(5_000)]);
  await parts.database.add('messages', other(5_001));
  await restore(parts, kept.source(), going());
  const restored = await told(parts.database);
  assert.deepEqual(
    restored.map(({ id }) => id),
    [...Array.from({ length: 3_000 }, (_, at) => message(at).id), message(5_000).id],
  );
  assert.equal(new Set(restored.map(({ position }) => position)).size, 3_001);
  assert.equal(await parts.database.count('messages'), 3_052);
});

test('what one browser has between messages of another is put between them', async () => {
  const phone = await linkedPage(server, laptop);
  await remember(laptop.account.database, [message(1), message(3)]);
  await backUp();
  const others = new FakeBackups();
  const ids = Array.from({ length: 50 }, (_, at) => `between-${at}`);
  const between = ids.map((id) => message(2, { id }));
  await remember(phone.account.database, [message(0), message(1), ...between, message(3)]);
  await makeBackup(await partsOfPage(phone), others, going());
  const parts = await elsewhere();
  const there = parts.database;
  // Late enough for the room between two restored messages to be at the end of the precision of numbers.
  await remember(there, [message(9, { position: 100_000 })]);
  await restore(parts, kept.source(), going());
  await keepOpener(parts, others.header, await recoveryOf(laptop));
  await restore(parts, others.source(), going());
  const [zeroth, first, third, last] = [0, 1, 3, 9].map((it) => message(it).id);
  const expected = [zeroth, first, ...ids, third, last];
  assert.deepEqual(
    (await told(there)).map(({ id }) => id),
    expected,
  );
});

test('where no number is left between two messages, those that belong there come last', async () => {
  const phone = await linkedPage(server, laptop);
  const [first, second, third, fourth] = [1, 2, 3, 4].map((it) => message(it));
  await remember(laptop.account.database, [first, second, third, fourth]);
  await backUp();
  const parts = await partsOfPage(phone);
  await keepOpener(parts, kept.header, await recoveryOf(laptop));
  const tight = { ...fourth, position: 1 + Number.EPSILON };
  await remember(parts.database, [{ ...first, position: 1 }, tight]);
  await restore(parts, kept.source(), going());
  assert.deepEqual(
    (await told(parts.database)).map(({ id }) => id),
    [first, fourth, second, third].map(({ id }) => id),
  );
});

test('messages from before the first one of all can be scrolled to', async () => {
  await remember(laptop.account.database, [message(2), message(3)]);
  await backUp();
  const parts = await elsewhere();
  await remember(parts.database, [message(4)]);
  await restore(parts, kept.source(), going());
  const phone = await linkedPage(server, laptop);
  const earlier = new FakeBackups();
  await remember(phone.account.database, [message(1), message(2)]);
  await makeBackup(await partsOfPage(phone), earlier, going());
  await keepOpener(parts, earlier.header, await recoveryOf(laptop));
  await restore(parts, earlier.source(), going());
  const { messages } = await new History(parts.database).page(CONVERSATION, 10);
  assert.deepEqual(
    messages.map(({ id }) => id),
    [1, 2, 3, 4].map((it) => message(it).id),
  );
});
