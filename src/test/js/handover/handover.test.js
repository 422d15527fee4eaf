import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { pack } from '#js/backup/parts.js';
import { encodeFrame, piecesOf } from '#js/handover/frames.js';
import { CONVERSATION, message, remember, told } from '../fakes/backups.js';
import { settled, until } from '../fakes/clock.js';
import { agree, twoDevices } from '../fakes/handover.js';
import '../fakes/uncaught.js';

/** So many that they go in several parts. */
const MANY = 2_500;
/** Types of frames, as they are on the wire. */
const [ASK, LAST_PIECE] = [1, 3];

/** @typedef {import('../fakes/handover.js').HandoverPage} HandoverPage */

/** @type {Awaited<ReturnType<typeof twoDevices>>} */
let town;
/** @type {HandoverPage} */
let laptop;
/** @type {HandoverPage} */
let phone;

beforeEach(async () => {
  town = await twoDevices();
  ({ laptop, phone } = town);
});

const numbered = (/** @type {number} */ count, first = 1) =>
  Array.from({ length: count }, (_, n) => message(first + n));
const texts = async (/** @type {HandoverPage} */ page) =>
  (await told(page.database)).map(({ text }) => text);
const saidTo = (/** @type {number} */ count) => numbered(count).map(({ text }) => text);
const count = (/** @type {HandoverPage} */ page) => page.database.count('messages');

/** @param {HandoverPage} page whose parts go no further after so many */
function hold(page, parts = 0) {
  let left = parts;
  page.passes = (bytes) => bytes[0] !== LAST_PIECE || left-- > 0;
}

/** @param {HandoverPage} page */
async function untilDone(page) {
  await until(() => page.state.taking?.phase === 'done', 'all is there');
}

/** The phone has one part of many, and no more comes. */
async function halfWay() {
  await remember(laptop.database, numbered(MANY));
  await agree(laptop, phone);
  hold(laptop, 1);
  laptop.connect(phone);
  await until(async () => (await count(phone)) > 0, 'the first part is there');
  await settled();
  assert.ok((await count(phone)) < MANY);
}

test('a phone has the messages, marks and changes that its laptop has, in their order', async () => {
  const envelope = Uint8Array.of(1, 2, 255);
  const messages = [
    message(1),
    message(2, { replyTo: { author: 'bob', id: 'id-000001' }, reactions: [] }),
    message(3, { kind: 'unsupported', text: '', envelope }),
    message(4, { state: 'queued', text: 'not sent' }),
    message(5, { text: 'not read' }),
  ];
  const marks = { unread: 1, firstUnread: 5, readUpTo: 3, readByThem: 2 };
  await remember(laptop.database, messages, marks);
  await laptop.database.put('changes', message(9, { kind: 'pending', text: '' }));
  await agree(laptop, phone);
  assert.deepEqual(phone.state.taking, { name: 'Laptop', phase: 'waiting', done: 0 });
  laptop.connect(phone);
  await untilDone(phone);
  assert.deepEqual(await texts(phone), ['Message number 1', 'Message number 2', '', 'not read']);
  const [, second, third] = await told(phone.database);
  assert.deepEqual({ ...second, position: 2 }, messages[1]);
  assert.deepEqual(third.envelope, envelope);
  const { last, ...conversation } = (await phone.database.get('conversations', CONVERSATION)) ?? {};
  assert.equal(last?.text, 'not read');
  assert.deepEqual(conversation, { id: CONVERSATION, with: 'bob', ...marks, firstUnread: 4 });
  assert.equal(await phone.database.count('changes'), 1);
  assert.deepEqual(phone.changed, [CONVERSATION]);
  await until(() => laptop.state.giving[0]?.phase === 'done', 'the laptop knows');
  assert.deepEqual(phone.state.taking, { name: 'Laptop', phase: 'done', done: 1 });
});

test('an account without a word is handed over at once', async () => {
  await agree(laptop, phone);
  laptop.connect(phone);
  await untilDone(phone);
  assert.equal(await count(phone), 0);
});

test('after the phone was loaded again it goes on where it was', async () => {
  await halfWay();
  const before = await count(phone);
  assert.equal(phone.state.taking?.phase, 'going');
  assert.ok((phone.state.taking?.done ?? 0) > 0);
  phone.cut();
  const again = await town.reload('phone');
  assert.equal(again.state.taking?.phase, 'waiting');
  assert.ok((again.state.taking?.done ?? 0) > 0);
  laptop.passes = undefined;
  laptop.sent = [];
  laptop.connect(again);
  await untilDone(again);
  assert.deepEqual(await texts(again), saidTo(MANY));
  const parts = laptop.sent.filter((it) => it === String(LAST_PIECE)).length;
  assert.ok(before > 0 && parts < Math.ceil(MANY / before) + 1, 'nothing comes twice');
});

test('after the laptop was loaded again it goes on where it was, and what was said meanwhile is there once, at its end', async () => {
  await halfWay();
  laptop.cut();
  assert.equal(laptop.state.giving[0]?.phase, 'waiting');
  assert.equal(phone.state.taking?.phase, 'waiting');
  const live = message(MANY + 1, { text: 'said meanwhile' });
  // It comes to both by itself, and to the laptop another one that the phone does not get.
  await remember(laptop.database, [live, message(MANY + 2)]);
  await remember(phone.database, [{ ...live, position: undefined }].map(withoutPosition));
  const again = await town.reload('laptop');
  again.connect(phone);
  await untilDone(phone);
  const all = [...saidTo(MANY), 'said meanwhile', `Message number ${MANY + 2}`];
  assert.deepEqual(await texts(phone), all);
  const conversation = await phone.database.get('conversations', CONVERSATION);
  assert.equal(conversation?.last.text, all.at(-1));
});

test('what comes to the laptop behind its back while it gives is given as well', async () => {
  const other = 'direct:aaron:alice';
  const early = message(1, { conversation: other });
  await remember(laptop.database, [early]);
  await laptop.database.put('conversations', { id: other, with: 'aaron', unread: 0, last: early });
  await halfWay();
  // Its conversation is over already.
  await laptop.database.add('messages', message(2, { conversation: other, text: 'late' }));
  laptop.cut();
  laptop.passes = undefined;
  laptop.connect(phone);
  await untilDone(phone);
  const range = IDBKeyRange.bound([other, -Infinity], [other, Infinity]);
  const rows = await phone.database.getAllFromIndex('messages', 'timeline', range);
  assert.deepEqual(
    rows.map(({ text }) => text),
    ['Message number 1', 'late'],
  );
  assert.equal((await phone.database.get('conversations', other))?.last.text, 'late');
});

test('a device gets nothing that nobody has granted, nor one that was removed, nor after a week', async () => {
  await remember(laptop.database, numbered(3));
  await phone.handover.taking.want(laptop.device, 'Laptop');
  laptop.connect(phone);
  await until(() => phone.state.taking?.phase === 'refused', 'it is told');
  laptop.cut();
  await agree(laptop, phone);
  town.devices.delete(phone.device);
  laptop.connect(phone);
  await until(() => phone.state.taking?.phase === 'refused', 'it is told');
  laptop.cut();
  town.devices.add(phone.device);
  await agree(laptop, phone);
  town.clock.skip(7 * 24 * 60 * 60_000 + 1);
  laptop.connect(phone);
  await until(() => phone.state.taking?.phase === 'refused', 'it is told');
  assert.equal(await count(phone), 0);
  assert.deepEqual((await town.reload('laptop')).state.giving, []);
});

test('a device takes from nobody but the one that it wants it from', async () => {
  await remember(laptop.database, numbered(3));
  await laptop.handover.giving.grant(phone.device, 'Phone');
  await phone.handover.taking.want('another', 'Tablet');
  laptop.connect(phone);
  await settled();
  assert.deepEqual(phone.sent, []);
  laptop.handover.giving.receive(phone.device, {
    type: 'ask',
    run: 1,
    payload: encodeFrame('ask', 1, null).slice(5),
  });
  await settled();
  assert.equal(await count(phone), 0);
  assert.equal(phone.state.taking?.phase, 'waiting');
});

test('what is no question, and no part, does no harm', async () => {
  await remember(laptop.database, numbered(3));
  await agree(laptop, phone);
  laptop.connect(phone);
  await untilDone(phone);
  for (const bytes of [[], [1], [9, 0, 0, 0, 1, 5], [ASK, 0, 0, 0, 1, 0x7b]]) {
    laptop.handover.receive(phone.device, Uint8Array.from(bytes));
    phone.handover.receive(laptop.device, Uint8Array.from(bytes));
  }
  await settled();
  assert.equal(phone.state.taking?.phase, 'done');
});

test('a part that is damaged is not stored, and the person can let it go on', async () => {
  await remember(laptop.database, numbered(3));
  await agree(laptop, phone);
  const damaged = await pack(
    '{"items":[{"is":"message"}],"place":{"next":null,"done":1,"total":1}}',
  );
  laptop.passes = (bytes) => {
    if (bytes[0] !== LAST_PIECE) return true;
    const [frame = bytes] = piecesOf(1, damaged);
    phone.handover.receive(laptop.device, frame);
    return false;
  };
  laptop.connect(phone);
  await until(() => phone.state.taking?.phase === 'failed', 'it is told');
  assert.equal(await count(phone), 0);
  laptop.passes = undefined;
  await phone.handover.inTurn(() => phone.handover.taking.goOn());
  await untilDone(phone);
  assert.deepEqual(await texts(phone), saidTo(3));
});

test('a full disk stops it, and when there is room it goes on', async () => {
  await halfWay();
  laptop.cut();
  const before = await count(phone);
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
  laptop.passes = undefined;
  laptop.connect(phone);
  await until(() => phone.state.taking?.phase === 'full', 'it is told');
  IDBObjectStore.prototype.add = add;
  assert.equal(await count(phone), before);
  await settled();
  assert.equal(laptop.state.giving[0]?.phase, 'paused');
  const again = await town.reload('phone');
  assert.equal(again.state.taking?.phase, 'full');
  laptop.cut();
  laptop.connect(again);
  await settled();
  assert.equal(await count(again), before);
  await again.handover.inTurn(() => again.handover.taking.goOn());
  await untilDone(again);
  assert.deepEqual(await texts(again), saidTo(MANY));
});

test('it can be paused, and goes on when the person wants it', async () => {
  await halfWay();
  await phone.handover.inTurn(() => phone.handover.taking.pause());
  assert.equal(phone.state.taking?.phase, 'paused');
  await until(() => laptop.state.giving[0]?.phase === 'paused', 'the laptop knows');
  laptop.passes = undefined;
  const before = await count(phone);
  await settled();
  assert.equal(await count(phone), before);
  await phone.handover.inTurn(() => phone.handover.taking.goOn());
  await untilDone(phone);
  assert.deepEqual(await texts(phone), saidTo(MANY));
});

test('who wants no more gets no more, and the laptop is told', async () => {
  await halfWay();
  await phone.handover.inTurn(() => phone.handover.taking.end());
  assert.equal(phone.state.taking, null);
  await until(() => laptop.state.giving.length === 0, 'the laptop is told');
  assert.deepEqual(
    await laptop.database.get('values', `handover.giving.${phone.device}`),
    undefined,
  );
  assert.equal((await town.reload('phone')).state.taking, null);
});

test('the laptop can end it, and the phone is told', async () => {
  await halfWay();
  await laptop.handover.inTurn(() => laptop.handover.giving.end(phone.device));
  await until(() => phone.state.taking?.phase === 'refused', 'the phone is told');
  assert.deepEqual(laptop.state.giving, []);
});

test('a device that was removed gives no more, and gets no more', async () => {
  await halfWay();
  laptop.cut();
  town.devices.delete(laptop.device);
  await phone.handover.review();
  assert.equal(phone.state.taking?.phase, 'gone');
  town.devices.add(laptop.device);
  town.devices.delete(phone.device);
  await laptop.handover.review();
  assert.deepEqual(laptop.state.giving, []);
});

/** @param {any} message */
function withoutPosition({ position: _, ...message }) {
  return message;
}
