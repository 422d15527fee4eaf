/**
 * Linking as the pages of one person do it, with what the server and others do meanwhile.
 */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { readChain } from '#js/identity/chain.js';
import { Linking } from '#js/linking/linking.js';
import { FakeChains, forgedChain, linkedPage, readyPage, unlinkedPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

/** @typedef {import('../fakes/chains.js').IdentityPage} IdentityPage */

/** @type {FakeChains} */
let server;
/** @type {IdentityPage[]} that reach each other by signals */
let online;
/** @type {Set<string>} devices that are to have the messages of before */
let granted;
/** @type {[string, string][]} devices that give theirs, with their names */
let wanted;

beforeEach(() => {
  server = new FakeChains();
  online = [];
  granted = new Set();
  wanted = [];
});

/** @param {IdentityPage} page */
function linkingOf(page) {
  online.push(page);
  const { store, clock, service: identity } = page;
  const session = Object.assign(page.session, {
    send: (/** @type {any} */ { to, device, data }) => {
      for (const other of online) {
        const isMeant = device === undefined || device === other.account.device;
        if (other === page || other.username !== to || !isMeant) continue;
        const { username: from, account } = page;
        other.session.emit('signal', { from, device: account.device, data: structuredClone(data) });
      }
      return true;
    },
  });
  const handover = {
    grant: async (/** @type {string} */ device) => void granted.add(device),
    revoke: async (/** @type {string} */ device) => void granted.delete(device),
    want: async (/** @type {string} */ device, /** @type {string} */ name) =>
      void wanted.push([device, name]),
  };
  return new Linking({ store, session: /** @type {any} */ (session), identity, handover, clock });
}

/** @param {IdentityPage} page */
const stepOf = (page) => page.identity.linking?.step;

/** A laptop that has found the phone: both show the digits. */
async function compared() {
  const laptop = await readyPage(server, 'alice');
  const phone = await unlinkedPage(server, 'alice');
  const [present, added] = [linkingOf(laptop), linkingOf(phone)];
  assert.deepEqual(await added.offer('Phone'), { ok: true });
  assert.deepEqual(await present.enter(phone.identity.linking?.scanned ?? ''), { ok: true });
  await until(() => stepOf(laptop) === 'compare', 'it is found');
  const { digits = '' } = laptop.identity.linking ?? {};
  assert.equal(phone.identity.linking?.digits, digits);
  assert.equal(laptop.identity.linking?.name, 'Phone');
  return { laptop, phone, present, added, digits };
}

test('a phone is linked when the person says that both show the same', async () => {
  const { laptop, phone, present, digits } = await compared();
  assert.equal(server.of('alice').length, 1);
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'done', 'it is linked');
  assert.equal(stepOf(phone), 'done');
  assert.equal(phone.identity.status, 'ready');
  assert.equal(phone.identity.identity, laptop.identity.identity);
  const chain = await readChain('alice', server.of('alice'));
  assert.deepEqual([...(chain?.devices.keys() ?? [])].slice(0, 1), [laptop.account.device]);
  assert.equal(chain?.devices.get(phone.account.device)?.removed, false);
  assert.equal(server.proven.get(phone.sessionId), phone.account.device);
  assert.deepEqual([[...granted], wanted], [[], []]);
});

test('a phone learns that it gets the messages of before, and from which device', async () => {
  const { laptop, phone, present, digits } = await compared();
  await present.confirm(digits, 'Laptop');
  await until(() => stepOf(laptop) === 'done', 'it is linked');
  assert.deepEqual([...granted], [phone.account.device]);
  assert.deepEqual(wanted, [[laptop.account.device, 'Laptop']]);
  assert.equal(laptop.identity.linking?.device, phone.account.device);
});

test('a phone that does not hear that it is linked gets the messages of before all the same', async () => {
  const { laptop, phone, present, digits } = await compared();
  server.after = (name) => {
    // The phone hears no more from here on.
    if (name === 'post') online = [laptop];
  };
  await present.confirm(digits, 'Laptop');
  await until(() => server.of('alice').length === 2, 'it is in the chain');
  await phone.service.upkeep.settle();
  await phone.clock.advance(40_000);
  await until(() => wanted.length > 0, 'the phone asks for them');
  assert.deepEqual(wanted, [[laptop.account.device, 'Laptop']]);
});

test('nothing is linked by other digits, nor by none', async () => {
  const { laptop, present } = await compared();
  await present.confirm('');
  await present.confirm('000000x');
  await laptop.clock.advance(20_000);
  assert.equal(stepOf(laptop), 'compare');
  assert.equal(server.of('alice').length, 1);
});

test('who says no ends it on both sides', async () => {
  const { laptop, phone, present } = await compared();
  await present.end();
  await until(() => stepOf(phone) === 'failed', 'it is told');
  assert.equal(phone.identity.linking?.error, 'ended');
  assert.equal(laptop.identity.linking, undefined);
  assert.equal(server.of('alice').length, 1);
});

test('another device that is added at the same moment is no hindrance', async () => {
  const { laptop, present, digits, phone } = await compared();
  let isTaken = false;
  server.before = async (name) => {
    if (name !== 'post' || isTaken) return;
    isTaken = true;
    await linkedPage(server, laptop);
  };
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'done', 'it is linked');
  assert.equal(phone.identity.status, 'ready');
  assert.equal(server.of('alice').length, 3);
});

test('where an answer of the server is lost it is asked whether the device is there', async () => {
  const { laptop, phone, present, digits } = await compared();
  server.after = (name) => {
    if (name === 'post') throw new Problem('unreachable');
  };
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'done', 'it is linked');
  assert.equal(phone.identity.status, 'ready');
  assert.equal(server.of('alice').length, 2);
});

test('where nobody can tell whether the device is there, that is said, and the second time it is', async () => {
  const { laptop, phone, present, added, digits } = await compared();
  let isPosted = false;
  server.after = (name) => {
    isPosted ||= name === 'post';
    if (isPosted) throw new Problem('unreachable');
  };
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'failed', 'it is told');
  assert.equal(laptop.identity.linking?.error, 'unsure');
  server.after = undefined;
  await added.end();
  await phone.service.upkeep.settle();
  assert.equal(phone.identity.status, 'ready');
  assert.deepEqual(await added.offer('Phone'), { ok: false, code: 'not-ready' });
});

test('what the server has not taken is not linked', async () => {
  const { laptop, phone, present, digits } = await compared();
  server.before = (name) => {
    if (name === 'post') throw new Problem('rate-limited');
  };
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'failed', 'it is told');
  assert.equal(laptop.identity.linking?.error, 'rate-limited');
  assert.equal(phone.identity.status, 'unlinked');
  assert.equal(server.of('alice').length, 1);
});

test('while the device is being added nobody ends it, and it comes to its end', async () => {
  const { laptop, phone, present, digits } = await compared();
  /** @type {unknown} */
  let ended;
  server.before = async (name) => {
    if (name === 'post') ended = await present.end();
  };
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'done', 'it is linked');
  assert.deepEqual(ended, { ok: false, code: 'not-ready' });
  assert.equal(stepOf(phone), 'done');
  assert.deepEqual(await present.end(), { ok: true });
});

test('a phone to which the server shows another account signs nothing', async () => {
  const { laptop, phone, present, digits } = await compared();
  server.links.set('alice', await forgedChain('alice'));
  laptop.api.loadChain = async () =>
    laptop.service.parts?.people.pinned('alice').then((it) => it?.links);
  const own = laptop.service.parts;
  assert.ok(own);
  own.people.shown = async () => readChain('alice', (await own.people.pinned('alice'))?.links);
  await present.confirm(digits);
  await until(() => stepOf(laptop) === 'failed', 'it is told');
  assert.equal(laptop.identity.linking?.error, 'differs');
  assert.equal(phone.identity.linking?.error, 'differs');
  assert.equal(server.of('alice').length, 1);
});

test('a code of another account, and a slip of the pen, are told at once', async () => {
  const laptop = await readyPage(server, 'alice');
  const bobs = await readyPage(server, 'bob');
  const phone = await unlinkedPage(server, 'bob');
  assert.ok(bobs);
  await linkingOf(phone).offer('Phone');
  const present = linkingOf(laptop);
  const { scanned = '', typed = '' } = phone.identity.linking ?? {};
  assert.deepEqual(await present.enter(scanned), { ok: false, code: 'other-account' });
  assert.deepEqual(await present.enter(typed.slice(0, -1)), { ok: false, code: 'bad-code' });
  assert.equal(laptop.identity.linking, undefined);
});

test('a browser that is not linked links none', async () => {
  await readyPage(server, 'alice');
  const phone = await unlinkedPage(server, 'alice');
  const linking = linkingOf(phone);
  assert.deepEqual(await linking.enter('0000'), { ok: false, code: 'not-ready' });
});
