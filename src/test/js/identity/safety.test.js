import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { devicesNumberOf, isSafetyCode, safetyNumberOf } from '#js/identity/safety.js';

const identity = (/** @type {number} */ byte) => Buffer.alloc(32, byte).toString('base64url');
const ALICE = { username: 'alice', identity: identity(1) };
const BOB = { username: 'bob', identity: identity(2) };

/** @param {typeof ALICE} person as Signal's fingerprint version 0 has it, written once more */
function half({ username, identity: text }) {
  const key = Buffer.from(text, 'base64url');
  let hash = Buffer.concat([Buffer.alloc(2), key, Buffer.from(username)]);
  for (let round = 0; round < 5200; round += 1) {
    hash = createHash('sha512').update(hash).update(key).digest();
  }
  const groups = [0, 5, 10, 15, 20, 25].map((at) => hash.readUIntBE(at, 5) % 100_000);
  return groups.map((group) => String(group).padStart(5, '0')).join('');
}

test('both people see the same sixty digits and the same code', async () => {
  const mine = await safetyNumberOf(ALICE, BOB);
  assert.deepEqual(await safetyNumberOf(BOB, ALICE), mine);
  assert.match(mine.digits, /^\d{60}$/);
  assert.equal(mine.digits, half(ALICE) + half(BOB));
});

test('another identity, or another name, shows in digits and code', async () => {
  const right = await safetyNumberOf(ALICE, BOB);
  for (const other of [
    { ...BOB, identity: identity(3) },
    { ...BOB, username: 'bobby' },
  ]) {
    const wrong = await safetyNumberOf(ALICE, other);
    assert.notEqual(wrong.digits, right.digits);
    assert.notEqual(wrong.code, right.code);
    assert.equal(wrong.digits.slice(0, 30), right.digits.slice(0, 30));
  }
});

test('the number of devices is the same on both sides, and another one for each other link', async () => {
  const alice = { username: 'alice', hash: identity(1) };
  const bob = { username: 'bob', hash: identity(2) };
  const text = JSON.stringify(['p2pchat-devices:1', ['alice', alice.hash], ['bob', bob.hash]]);
  const hash = createHash('sha256').update(text).digest();
  const groups = [0, 5, 10, 15, 20, 25].map((at) => hash.readUIntBE(at, 5) % 100_000);
  const right = groups.map((group) => String(group).padStart(5, '0')).join('');
  assert.equal(await devicesNumberOf(alice, bob), right);
  assert.equal(await devicesNumberOf(bob, alice), right);
  for (const other of [
    { ...bob, hash: identity(3) },
    { ...bob, username: 'bobby' },
  ]) {
    assert.notEqual(await devicesNumberOf(alice, other), right);
  }
});

test('a code is known from other codes', async () => {
  const { code } = await safetyNumberOf(ALICE, BOB);
  assert.equal(isSafetyCode(code), true);
  for (const text of [
    '',
    'p2pchat-safety:1:',
    `${code}A`,
    code.slice(0, -1),
    code.replace('1', '2'),
  ]) {
    assert.equal(isSafetyCode(text), false, text);
  }
  assert.equal(isSafetyCode('https://chat.example/#invite/bob'), false);
});
