/**
 * What a server, alone or together with a device that was removed, can make of a chain of devices: nothing that is believed.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readChain } from '#js/identity/chain.js';
import { makeKeyPair } from '#js/identity/keys.js';
import { makeAddition, makeGenesis, makeRemoval } from '#js/identity/making.js';
import { FakeChains, readyPage } from '../fakes/chains.js';
import { settled, until } from '../fakes/clock.js';

/** @typedef {import('#js/identity/chain.js').Link} Link */
/** @typedef {import('#js/identity/making.js').Signer} Signer */

/** @type {FakeChains} */
let server;
/** @type {Record<'laptop' | 'phone' | 'tablet' | 'stranger', Signer>} */
let devices;
/** @type {Link[]} Bob's: begun, two added, one of them removed by the other, one more added */
let links;

/** @param {string} name */
async function signer(name) {
  return { id: `${name}-0123456789abcdef`, ...(await makeKeyPair()) };
}

/** @param {Link[]} links */
async function chainOf(links) {
  const chain = await readChain('bob', links);
  assert.ok(chain, 'the chain is right');
  return chain;
}

before(async () => {
  server = new FakeChains();
  const [laptop, phone, tablet, stranger] = await Promise.all(
    ['laptop', 'phone', 'tablet', 'stranger'].map(signer),
  );
  assert.ok(laptop && phone && tablet && stranger);
  devices = { laptop, phone, tablet, stranger };
  // The id of a recovery key is made of the key.
  const page = await readyPage(server, 'bob');
  const bob = await page.service.member();
  assert.ok(bob);
  const [privateKey, publicKey] = [bob.signatureKeyPair.signKey, bob.signatureKeyPair.publicKey];
  devices.laptop = { id: bob.device, privateKey, publicKey };
  links = [...server.of('bob')];
  links.push(
    await makeAddition({
      chain: await chainOf(links),
      signer: devices.laptop,
      device: phone,
      now: 0,
    }),
  );
  links.push(
    await makeAddition({ chain: await chainOf(links), signer: phone, device: tablet, now: 0 }),
  );
  links.push(
    await makeRemoval({
      chain: await chainOf(links),
      signer: devices.laptop,
      device: phone.id,
      now: 0,
    }),
  );
});

/**
 * @param {Link[]} rest
 * @returns {Link[][]} all orders of all parts
 */
function orders(rest) {
  const longer = rest.flatMap((link, at) =>
    orders([...rest.slice(0, at), ...rest.slice(at + 1)]).map((order) => [link, ...order]),
  );
  return [[], ...longer];
}

/** @param {Link[]} some */
const isBeginning = (some) => some.every((link, at) => link === links[at]);

test('of all orders and parts of a chain only those are believed that it had once', async () => {
  let believed = 0;
  for (const order of orders(links)) {
    const isBelieved = (await readChain('bob', order)) !== undefined;
    assert.equal(isBelieved, order.length > 0 && isBeginning(order));
    if (isBelieved) believed += 1;
  }
  assert.equal(believed, links.length);
});

test('no link stands twice, nor in the chain of somebody else', async () => {
  for (const link of links) assert.equal(await readChain('bob', [...links, link]), undefined);
  assert.equal(await readChain('alice', links), undefined);
});

test('of two chains that part nothing is believed that is put together of both', async () => {
  const start = links.slice(0, 2);
  const { stranger, phone } = devices;
  const others = [...start];
  others.push(
    await makeAddition({ chain: await chainOf(others), signer: phone, device: stranger, now: 0 }),
  );
  others.push(
    await makeRemoval({ chain: await chainOf(others), signer: stranger, device: phone.id, now: 0 }),
  );
  assert.ok(await chainOf(others), 'right in itself');
  for (const [one, other] of [
    [links, others],
    [others, links],
  ]) {
    assert.ok(one && other);
    const mixed = [...one.slice(0, 3), ...other.slice(3)];
    assert.equal(await readChain('bob', mixed), undefined);
  }
});

test('a device that was removed adds nobody, removes nobody, and does not come back, whatever the server does', async () => {
  const { phone, tablet, stranger } = devices;
  const chain = await chainOf(links);
  const attempts = [
    await makeAddition({ chain, signer: phone, device: stranger, now: 0 }),
    await makeAddition({ chain, signer: phone, device: phone, now: 0 }),
    await makeAddition({ chain, signer: stranger, device: stranger, now: 0 }),
    await makeAddition({ chain, signer: stranger, device: phone, now: 0 }),
    await makeRemoval({ chain, signer: phone, device: tablet.id, now: 0 }),
    // Its own key under another name, as if somebody else had asked for it.
    await makeAddition({ chain, signer: phone, device: { ...phone, id: stranger.id }, now: 0 }),
    // In the name of one that is there, whose key it does not have.
    await makeAddition({ chain, signer: { ...phone, id: tablet.id }, device: stranger, now: 0 }),
    await makeRemoval({ chain, signer: { ...phone, id: tablet.id }, device: tablet.id, now: 0 }),
  ];
  for (const [at, link] of attempts.entries()) {
    assert.equal(await readChain('bob', [...links, link]), undefined, `attempt ${at}`);
  }
  // Instead of its removal: right in itself, which is why whoever has seen the removal must notice.
  const before = await chainOf(links.slice(0, 3));
  const instead = await makeAddition({ chain: before, signer: phone, device: stranger, now: 0 });
  assert.ok(await readChain('bob', [...links.slice(0, 3), instead]));
});

test('the server begins nobody’s chain: the first link is signed by the device and the recovery key', async () => {
  const { stranger, phone } = devices;
  const forged = await makeGenesis({ username: 'bob', device: stranger, recovery: phone, now: 0 });
  assert.equal(await readChain('bob', [forged]), undefined, 'a recovery key is named by itself');
});

test('whoever has seen a chain notices each answer that does not go on with it, and believes nobody new', async () => {
  const { phone, stranger } = devices;
  const before = await chainOf(links.slice(0, 3));
  const instead = await makeAddition({ chain: before, signer: phone, device: stranger, now: 0 });
  /** @type {[string, Link[], string][]} */
  const answers = [
    ['the removal is hidden', links.slice(0, 3), 'rollback'],
    ['all but the beginning is hidden', links.slice(0, 1), 'rollback'],
    ['nothing is there', [], 'rollback'],
    ['another link stands in its place', [...links.slice(0, 3), instead], 'fork'],
    [
      'two links have changed places',
      [0, 2, 1, 3].map((at) => /** @type {Link} */ (links[at])),
      'broken',
    ],
  ];
  for (const [what, answer, standing] of answers) {
    server.links.set('bob', links);
    const alice = await readyPage(server, 'alice');
    alice.session.emit('contact', { username: 'bob', state: 'accepted' });
    await until(() => alice.identity.people.bob !== undefined, 'Bob is known');
    server.links.set('bob', answer);
    alice.session.emit('chain', { username: 'bob', sequence: 3 });
    await until(() => alice.identity.people.bob?.standing !== 'pinned', what);
    await settled();
    assert.equal(alice.identity.people.bob?.standing, standing, what);
    const member = await alice.service.member();
    await assert.rejects(async () => await member?.chainOf('bob'), { name: 'IdentityTrouble' });
    for (const device of [phone, stranger]) {
      const claim = { username: 'bob', device: device.id, identity: before.identity };
      assert.equal(await member?.authenticate(claim, device.publicKey), false, what);
    }
    assert.equal(alice.identity.people.bob?.arrivals, undefined, what);
    server.links.delete('alice');
  }
});
