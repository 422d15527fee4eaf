import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { FakeClock, settled } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

const [ALICE, BOB] = ['person-a', 'person-b'];
const MINUTE_MS = 60_000;
/** That somebody may cost in an hour, out of 600 for all. */
const MOST = 120;

/** @param {SealedTown} town */
const claimsIn = (town) => town.server.calls.filter((it) => it === 'claimKeyPackages').length;

/**
 * @param {SealedTown} town
 * @param {string} device of Bob
 */
const packagesOf = (town, device) =>
  town.server.keyPackages.get(`${BOB} ${device}`) ?? assert.fail('It has left none');

/**
 * For an hour, something is to be said every minute.
 *
 * @param {SealedTown} town
 * @param {import('../fakes/sealed-device.js').SealedDevice} from
 */
async function anHour(town, from) {
  const before = claimsIn(town);
  for (let minute = 0; minute < 60; minute += 1) {
    await from.groups.ensure(BOB);
    await town.clock.advance(MINUTE_MS);
  }
  return claimsIn(town) - before;
}

test('a device with bad key packages is left alone for an hour after three; it is added when they are good', async () => {
  const town = new SealedTown();
  const [a1] = await town.together('a1', 'b1');
  const [b2] = await town.devices('b2');
  const own = packagesOf(town, 'b2');
  const good = own.packages.splice(0);
  own.packages.push(...Array.from({ length: 50 }, (_, at) => new Uint8Array([1, 2, 3, at])));
  assert.equal(await anHour(town, a1), 3);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);

  own.packages.splice(0, 50, ...good);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1', 'b2']);
  assert.deepEqual(await b2.readMailbox(), ['joined']);
});

test('key packages that are only too old are passed over until one is good', async () => {
  const town = new SealedTown();
  town.clock = new FakeClock(Date.now() - 100 * 86_400_000);
  const [b1] = await town.devices('b1');
  const old = packagesOf(town, 'b1').packages.splice(0);
  await town.clock.advance(100 * 86_400_000);
  const [a1] = await town.devices('a1');
  await b1.groups.refillKeyPackages();
  packagesOf(town, 'b1').packages.unshift(...old, ...old, ...old);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);
  assert.equal(claimsIn(town), 3 * old.length + 1);
});

test('whatever the devices of one person leave, most claims are left for others', async () => {
  const town = new SealedTown();
  town.clock = new FakeClock(Date.now() - 100 * 86_400_000);
  await town.devices('b1', 'b2', 'b3', 'b4');
  for (const device of ['b1', 'b2', 'b3', 'b4']) {
    const { packages } = packagesOf(town, device);
    const [first = assert.fail()] = packages;
    packages.push(...Array.from({ length: 200 }, () => first));
  }
  await town.clock.advance(100 * 86_400_000);
  const [a1] = await town.devices('a1');
  const claims = await anHour(town, a1);
  assert.ok(claims <= MOST, `${claims} claims`);
  await town.devices('c1');
  assert.ok((await a1.groups.ensure('person-c')).ok);
});

test('whoever is to go goes while others cannot be added, and the group is used as it is', async () => {
  const town = new SealedTown();
  const [a1, , b2] = await town.together('a1', 'b1', 'b2');
  const { claimKeyPackages } = a1.api;
  let [asked, isLimited] = [0, true];
  a1.api.claimKeyPackages = async (username, devices) => {
    asked += 1;
    if (!isLimited) return await claimKeyPackages(username, devices);
    throw new Problem('rate-limited', { status: 429, retryAfterSeconds: 900 });
  };
  await a1.open();
  await town.devices('b3');
  town.chains.remove(BOB, 'b2');
  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1']);
  const sealed = await a1.say(BOB, 'Without b2');
  await b2.groups.sync();
  assert.notEqual(await b2.read(sealed), 'a1: Without b2');

  assert.ok((await a1.groups.ensure(BOB)).ok);
  assert.equal(asked, 1, 'a server that has asked for patience gets it');
  await town.devices('c1');
  assert.deepEqual(await a1.groups.ensure('person-c'), {
    ok: false,
    code: 'rate-limited',
    retryAfterSeconds: 900,
  });
  isLimited = false;
  await town.clock.advance(900_000);
  assert.ok((await a1.groups.ensure(BOB)).ok);
  await settled();
  assert.deepEqual(await a1.membersWith(BOB), ['a1', 'b1', 'b3']);
});

test('own devices are asked for as often as it takes', async () => {
  const town = new SealedTown();
  const [a1] = await town.devices('a1', 'a2');
  for (let times = 0; times < 60; times += 1) {
    town.server.groups.clear();
    await a1.database.clear('groups');
    assert.ok((await a1.groups.ensure(ALICE)).ok);
  }
  assert.deepEqual(await a1.membersWith(ALICE), ['a1', 'a2']);
});
