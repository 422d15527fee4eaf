/**
 * The handshake of two devices that are being linked, and what somebody in between can do to it.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { toBase64Url } from '#js/lib/base64url.js';
import { makeLinkingCode } from '#js/linking/code.js';
import { formatFrame, makeRun, readFrame } from '#js/linking/frames.js';
import { CODE_LIFE_MS } from '#js/linking/new-device.js';
import { commitmentTo, keysOfCode, makeEphemeral, open, seal } from '#js/linking/secrets.js';
import { settled, until } from '../fakes/clock.js';
import { LAPTOP, Middle, PHONE, STRANGER } from '../fakes/middle.js';

/** @type {Middle} */
let middle;
/** @type {Uint8Array<ArrayBuffer>} */
let code;

beforeEach(() => {
  middle = new Middle();
  code = makeLinkingCode();
});

test('both show the same six digits, and what follows is said under keys of the two', async () => {
  const phone = await middle.newDevice(code);
  const laptop = middle.presentDevice(code);
  const { digits, newcomer } = await laptop.begin();
  assert.match(digits, /^\d{6}$/);
  assert.equal(phone.digits, digits);
  assert.deepEqual(newcomer, { id: PHONE, publicKey: phone.publicKey, name: 'Phone' });
  assert.deepEqual(await laptop.ask({ act: 'wait' }), { got: 1 });
  assert.deepEqual(await laptop.ask({ act: 'more' }), { got: 2 });
  assert.deepEqual(phone.asked, [{ act: 'wait' }, { act: 'more' }]);
});

test('a line that loses every third signal is no hindrance', async () => {
  let count = 0;
  middle.passes = () => {
    count += 1;
    const isLost = count % 3 === 0;
    if (isLost) settled().then(() => middle.clock.advance(2_000));
    return !isLost;
  };
  const phone = await middle.newDevice(code);
  const laptop = middle.presentDevice(code);
  const { digits } = await laptop.begin();
  assert.equal(phone.digits, digits);
  for (const n of [1, 2, 3]) assert.deepEqual(await laptop.ask({ n }), { got: n });
});

test('the digits are others each time', async () => {
  const seen = new Set();
  for (let run = 0; run < 8; run += 1) {
    middle = new Middle();
    await middle.newDevice(code);
    seen.add((await middle.presentDevice(code).begin()).digits);
  }
  assert.ok(seen.size > 6);
});

test('who has not the code reads nothing and is not answered', async () => {
  const phone = await middle.newDevice(code);
  const guess = middle.presentDevice(makeLinkingCode(), STRANGER);
  assert.equal(await middle.failureOf(guess.begin()), 'silent');
  assert.equal(middle.sent.filter(({ from }) => from === PHONE).length, 0);
  assert.equal(phone.over, undefined);
});

test('three wrong codes of one device end the code, repeats of one do not', async () => {
  const phone = await middle.newDevice(code);
  for (const expected of [undefined, undefined, 'guessed']) {
    const guess = middle.presentDevice(makeLinkingCode(), STRANGER);
    assert.equal(await middle.failureOf(guess.begin()), 'silent');
    if (expected !== undefined) await until(() => phone.over !== undefined, 'it is noticed');
    assert.equal(phone.over, expected);
  }
  assert.equal(await middle.failureOf(middle.presentDevice(code).begin()), 'silent');
});

test('a code is good for ten minutes', async () => {
  const phone = await middle.newDevice(code);
  await middle.clock.advance(CODE_LIFE_MS - 1);
  assert.equal(phone.over, undefined);
  await middle.clock.advance(1);
  assert.equal(phone.over, 'expired');
  assert.equal(await middle.failureOf(middle.presentDevice(code).begin()), 'silent');
});

test('a code is not good for longer in a laptop that was closed', async () => {
  const phone = await middle.newDevice(code);
  middle.clock.skip(CODE_LIFE_MS);
  const laptop = middle.presentDevice(code);
  const work = middle.failureOf(laptop.begin());
  await until(() => phone.over !== undefined, 'it is noticed');
  assert.equal(phone.over, 'expired');
  assert.equal(await work, 'silent');
});

test('a code is good once: a second use ends it, and the first gets nowhere', async () => {
  const phone = await middle.newDevice(code);
  const laptop = middle.presentDevice(code);
  await laptop.begin();
  const second = middle.presentDevice(code, STRANGER).begin();
  await until(() => phone.over !== undefined, 'it is noticed');
  assert.equal(phone.over, 'used');
  assert.equal(await middle.failureOf(second), 'silent');
  assert.equal(await middle.failureOf(laptop.ask({ act: 'wait' })), 'silent');
  assert.deepEqual(phone.asked, []);
});

test('two devices that both answer to the code are noticed', async () => {
  await middle.newDevice(code);
  await middle.newDevice(code, STRANGER);
  const laptop = middle.presentDevice(code);
  middle.passes = ({ from }) => from !== STRANGER;
  await laptop.begin();
  await until(() => middle.sent.some(({ from }) => from === STRANGER), 'it has answered, too');
  for (const sent of middle.sent.filter(({ from }) => from === STRANGER)) middle.deliver(sent);
  await assert.rejects(
    async () => {
      for (;;) await laptop.ask({ act: 'wait' });
    },
    { code: 'contested' },
  );
});

test('somebody who knows the code and stands between has other digits on either side', async () => {
  const laptop = middle.presentDevice(code);
  const toLaptop = await middle.newDevice(code, STRANGER);
  // The server is theirs: the two never hear of each other.
  middle = new Middle();
  const phone = await middle.newDevice(code);
  const toPhone = middle.presentDevice(code, STRANGER);
  const [seen, relayed] = [laptop.begin(), toPhone.begin()];
  const [{ digits }, others] = [await seen, await relayed];
  assert.equal(toLaptop.digits, digits);
  assert.equal(phone.digits, others.digits);
  assert.notEqual(phone.digits, digits);
});

test('what one has said before is of no use again: replays are answered alike, or not at all', async () => {
  const phone = await middle.newDevice(code);
  const laptop = middle.presentDevice(code);
  await laptop.begin();
  await laptop.ask({ act: 'add' });
  await laptop.ask({ act: 'added' });
  const [asked, heard] = [phone.asked.length, [...middle.sent]];
  for (const sent of heard) middle.deliver(sent);
  await settled();
  assert.equal(phone.asked.length, asked);
  const again = middle.sent.slice(heard.length).map(({ data }) => data.box);
  assert.ok(again.every((box) => heard.some(({ data }) => data.box === box)));
  assert.equal(phone.over, undefined);
});

test('what was said in another run, or to another device, opens nothing', async () => {
  await middle.newDevice(code);
  await middle.presentDevice(code).begin();
  const heard = [...middle.sent];
  middle = new Middle();
  code = makeLinkingCode();
  const phone = await middle.newDevice(code, STRANGER);
  const laptop = middle.presentDevice(code);
  const { digits } = await laptop.begin();
  for (const { from, data } of heard) {
    for (const run of [data.run, middle.sent[0]?.data.run]) {
      phone.side.receive(LAPTOP, { ...data, run });
      laptop.receive(from === PHONE ? STRANGER : from, { ...data, run });
    }
  }
  await settled();
  assert.equal(phone.digits, digits);
  assert.deepEqual(await laptop.ask({ act: 'wait' }), { got: 1 });
});

test('a device that shows another key than it has bound itself to is not believed', async () => {
  const phone = await middle.newDevice(code);
  const { toNew } = await keysOfCode(code);
  const run = makeRun();
  const [bound, shown] = [await makeEphemeral(), await makeEphemeral()];
  const nonce = new Uint8Array(32);
  const say = async (
    /** @type {number} */ n,
    /** @type {string | null} */ to,
    /** @type {object} */ content,
  ) => {
    const place = { username: 'alice', run, n, from: STRANGER, to };
    phone.side.receive(STRANGER, formatFrame({ run, n, box: await seal(toNew, place, content) }));
    await settled();
  };
  await say(0, null, { commitment: toBase64Url(await commitmentTo(bound.publicKey, nonce)) });
  await until(() => middle.sent.length === 1, 'it has answered');
  await say(1, PHONE, { key: toBase64Url(shown.publicKey), nonce: toBase64Url(nonce) });
  await until(() => phone.over !== undefined, 'it has given up');
  assert.equal(phone.over, 'altered');
  assert.equal(phone.digits, undefined);
});

test('a device that calls itself another is not believed', async () => {
  const { toNew, toPresent } = await keysOfCode(code);
  const laptop = middle.presentDevice(code);
  middle.devices.set(STRANGER, async (from, data) => {
    const frame = readFrame(data);
    if (frame?.n !== 0) return;
    const { run, n } = frame;
    const heard = { username: 'alice', run, n, from, to: null };
    assert.ok(await open(toNew, heard, frame.box));
    const own = await makeEphemeral();
    const place = { username: 'alice', run, n, from: STRANGER, to: from };
    const content = {
      key: toBase64Url(own.publicKey),
      device: PHONE,
      deviceKey: toBase64Url(new Uint8Array(32).fill(1)),
      name: '',
    };
    const box = await seal(toPresent, place, content);
    middle.post(STRANGER)(from, formatFrame({ run, n, box }));
  });
  await assert.rejects(laptop.begin(), { code: 'altered' });
});

test('a key that leaves no secret is refused', async () => {
  const { toPresent } = await keysOfCode(code);
  const laptop = middle.presentDevice(code);
  middle.devices.set(STRANGER, async (from, data) => {
    const frame = readFrame(data);
    if (frame?.n !== 0) return;
    const { run, n } = frame;
    const place = { username: 'alice', run, n, from: STRANGER, to: from };
    const zero = toBase64Url(new Uint8Array(32));
    const content = { key: zero, device: STRANGER, deviceKey: zero, name: '' };
    middle.post(STRANGER)(
      from,
      formatFrame({ run, n, box: await seal(toPresent, place, content) }),
    );
  });
  await assert.rejects(laptop.begin(), { code: 'altered' });
});

test('a device that goes silent is given up by the other, and one that leaves says so', async () => {
  const phone = await middle.newDevice(code);
  const laptop = middle.presentDevice(code);
  await laptop.begin();
  await laptop.leave();
  await until(() => phone.asked.length === 1, 'it was told');
  assert.deepEqual(phone.asked, [{ act: 'end' }]);
  await middle.clock.advance(30_000);
  assert.equal(phone.over, 'silent');
  assert.equal(await middle.failureOf(laptop.ask({ act: 'wait' })), 'ended');
});

for (const data of [
  null,
  'link',
  { v: 1, kind: 'link' },
  { v: 1, kind: 'link', run: 'x', n: 0, box: '' },
  { v: 1, kind: 'link', run: 'A'.repeat(22), n: -1, box: '' },
  { v: 1, kind: 'link', run: 'A'.repeat(22), n: 0, box: '*' },
  { v: 2, kind: 'link', run: 'A'.repeat(22), n: 0, box: '' },
]) {
  test(`is no frame of a linking: ${JSON.stringify(data)}`, () => {
    assert.equal(readFrame(data), undefined);
  });
}
