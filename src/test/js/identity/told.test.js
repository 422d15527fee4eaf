import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { Problem } from '#js/api/http.js';
import { initialState } from '#js/app.js';
import { headOf, readChain } from '#js/identity/chain.js';
import { FakeChains, linkedPage, openPage, readyPage } from '../fakes/chains.js';
import { until } from '../fakes/clock.js';

const HASH = 'A'.repeat(43);

/** @type {FakeChains} */
let server;
/** @type {IDBFactory} */
let browser;
/** @type {import('../fakes/chains.js').IdentityPage} */
let alice;
/** @type {import('../fakes/chains.js').IdentityPage} */
let bob;
/** @type {import('#js/identity/member.js').Member} */
let member;

beforeEach(async () => {
  server = new FakeChains();
  browser = new IDBFactory();
  alice = await readyPage(server, 'alice', browser);
  bob = await readyPage(server, 'bob');
  const found = await alice.service.member();
  assert.ok(found);
  member = found;
  await member.chainOf('bob');
});

const ofBob = () => alice.identity.people.bob;

async function head() {
  const chain = await readChain('bob', server.of('bob'));
  assert.ok(chain);
  return headOf(chain);
}

/** @param {string} [who] whose chain nobody gets */
function silence(who) {
  server.before = (name) => {
    if (name === `load ${who}`) throw new Problem('unreachable');
  };
}

test('a link that others tell of is one that is known here, or that the server shows when it is asked', async () => {
  const first = await head();
  silence('bob');
  assert.equal(await member.hasLink('bob', first), true);
  assert.equal(await member.hasLink('bob', { ...first, hash: HASH }), false);
  assert.equal(await member.hasLink('bob', { sequence: 1, hash: HASH }), undefined);
  silence();
  assert.equal(await member.hasLink('bob', { sequence: 1, hash: HASH }), false);
  await linkedPage(server, bob);
  assert.equal(await member.hasLink('bob', await head()), true);
  assert.equal(ofBob()?.standing, 'pinned');
});

test('a device that others tell of is looked for in what the server shows now', async () => {
  const phone = await linkedPage(server, bob);
  const { device, identity } = (await phone.service.member()) ?? {};
  const claim = { username: 'bob', device: device ?? '', identity: identity ?? '' };
  const links = server.of('bob');
  assert.equal(await member.hadDevice(claim), true);
  assert.equal(await member.hadDevice({ ...claim, device: 'nobody-knows-of-it' }), false);
  assert.equal(await member.hadDevice({ ...claim, identity: HASH }), undefined);
  silence('bob');
  assert.equal(await member.hadDevice(claim), undefined);
  silence();
  server.links.set('bob', links.slice(0, 1));
  assert.equal(await member.hadDevice(claim), undefined);
  assert.equal(ofBob()?.standing, 'rollback');
});

for (const notice of /** @type {const} */ (['split', 'altered'])) {
  test(`"${notice}" is told of somebody until the person has read it, in every tab`, async () => {
    await member.notice('nobody', notice);
    await member.notice('bob', notice);
    await member.notice('bob', notice);
    assert.deepEqual(ofBob(), {
      standing: 'pinned',
      verified: false,
      origin: 'first-contact',
      notice,
    });
    const tab = await openPage(server, 'alice', browser);
    await until(() => tab.identity.people.bob !== undefined, 'it is read');
    assert.equal(tab.identity.people.bob?.notice, notice);
    assert.equal(tab.identity.people.nobody, undefined);
    assert.deepEqual(await alice.service.dismissNotice('bob', notice), { ok: true });
    assert.equal('notice' in (ofBob() ?? {}), false);
    const later = await openPage(server, 'alice', browser);
    await until(() => later.identity.people.bob !== undefined, 'it is read');
    assert.equal(later.identity.people.bob?.notice, undefined);
  });

  test(`what was read of "${notice}" is not told again for a day, whatever comes`, async () => {
    await member.notice('bob', notice);
    assert.deepEqual(await alice.service.dismissNotice('bob', notice), { ok: true });
    for (let hour = 0; hour < 24; hour += 1) {
      await member.notice('bob', notice);
      assert.equal(ofBob()?.notice, undefined, `after ${hour} hours`);
      await alice.clock.advance(3_600_000);
    }
    await member.notice('bob', notice);
    assert.equal(ofBob()?.notice, notice);
  });
}

test('different keys explain what does not open: both are read at once, but not the other way round', async () => {
  await member.notice('bob', 'altered');
  assert.equal(ofBob()?.notice, 'altered');
  await member.notice('bob', 'split');
  assert.equal(ofBob()?.notice, 'split');
  await alice.service.dismissNotice('bob', 'split');
  assert.equal(ofBob()?.notice, undefined);
  await member.notice('bob', 'altered');
  assert.equal(ofBob()?.notice, undefined);
  await alice.clock.advance(86_400_000);
  await member.notice('bob', 'altered');
  await alice.service.dismissNotice('bob', 'altered');
  await member.notice('bob', 'split');
  assert.equal(ofBob()?.notice, 'split');
});

test('of who is no contact, and of oneself, nothing is told', async () => {
  await member.chainOf('alice');
  await member.notice('alice', 'altered');
  assert.equal(alice.identity.people.alice?.notice, undefined);
  alice.store.update((state) => ({ ...state, contacts: initialState().contacts }));
  await member.notice('bob', 'altered');
  assert.equal(ofBob()?.notice, undefined);
});

test('who tells of links of their own that there are not makes nobody ask for their chain each time', async () => {
  const loads = () => server.calls.filter((it) => it === 'load bob').length;
  const before = loads();
  const say = async (/** @type {number} */ sequence, hash = HASH) => {
    await member.noteHead('bob', { sequence, hash });
    await assert.rejects(member.chainOf('bob'), { name: 'IdentityTrouble' });
  };
  for (let times = 0; times < 20; times += 1) {
    await say(999, `${'A'.repeat(42)}${times % 10}`);
    await say(times + 1);
  }
  assert.ok(loads() - before <= 1, `asked ${loads() - before} times`);
  await alice.clock.advance(60_000);
  for (let times = 0; times < 20; times += 1) {
    await say(0);
  }
  assert.ok(loads() - before <= 2, `asked ${loads() - before} times`);
  assert.equal(ofBob()?.standing, 'fork');
});
