import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { readRecoveryKey } from '#js/identity/recovery.js';
import { PasskeyLogin } from '#js/passkeys/login.js';
import { wrapSecret } from '#js/passkeys/wrapping.js';
import { FakeClock, settled } from '../fakes/clock.js';

const secret = new Uint8Array(20).fill(3);
const prf = new Uint8Array(32).fill(7);
const LIFE_MS = 300_000;

/** @type {FakeClock} */
let clock;
/** @type {{username: string, key: string}[]} */
let linked;
/** @type {any} what the server answers to a right passkey */
let session;
/** @type {Uint8Array<ArrayBuffer> | undefined} that the authenticator derives */
let derived;
/** @type {string[]} */
let looked;
/** @type {{options: any, how: any}[]} */
let asked;
/** @type {(asked: {options: any, how: any}) => Promise<any>} */
let answer;

beforeEach(() => {
  clock = new FakeClock();
  linked = [];
  looked = [];
  session = { username: 'alice', passkey: 'id' };
  derived = undefined;
  asked = [];
  answer = async () => ({ credential: { id: 'id' }, prf: derived, canUnlock: false });
});

function login() {
  let challenges = 0;
  return new PasskeyLogin({
    api: {
      passkeyLoginOptions: async () => {
        challenges += 1;
        return { challenge: `challenge ${challenges}`, timeout: LIFE_MS };
      },
      logInByPasskey: async () => {
        if (session instanceof Error) throw session;
        return session;
      },
    },
    ask: (options, how) => {
      asked.push({ options, how });
      return answer({ options, how });
    },
    look: async (username) => {
      assert.deepEqual(linked, []);
      looked.push(username);
    },
    link: async (username, key) => linked.push({ username, key }),
    clock,
  });
}

/** As browsers wait for somebody who does nothing. */
function waiting(/** @type {{how: {signal: AbortSignal}}} */ { how }) {
  return new Promise((_, reject) => {
    how.signal.addEventListener('abort', () => reject(how.signal.reason));
  });
}

test('a passkey that has wrapped the recovery key links the browser', async () => {
  derived = prf;
  session.wrapped = await wrapSecret(prf, 'alice', secret);
  assert.deepEqual(await login().logIn(), { ok: true });
  assert.equal(linked.length, 1);
  assert.equal(linked[0]?.username, 'alice');
  assert.deepEqual(looked, ['alice']);
  assert.deepEqual(readRecoveryKey(linked[0]?.key ?? ''), secret);
});

test('one that has not, derives nothing, or opens nothing, logs in all the same', async () => {
  assert.deepEqual(await login().logIn(), { ok: true });
  session.wrapped = await wrapSecret(prf, 'alice', secret);
  assert.deepEqual(await login().logIn(), { ok: true });
  derived = new Uint8Array(32);
  assert.deepEqual(await login().logIn(), { ok: true });
  session.wrapped = await wrapSecret(derived, 'mallory', secret);
  assert.deepEqual(await login().logIn(), { ok: true });
  assert.deepEqual(linked, []);
});

test('it says why nobody is logged in', async () => {
  session = new Problem('bad-credentials');
  assert.deepEqual(await login().logIn(), { ok: false, code: 'bad-credentials' });
  for (const [name, code] of [
    ['NotAllowedError', 'passkey-cancelled'],
    ['SecurityError', 'passkey-host'],
    ['NotSupportedError', 'passkey-unable'],
    ['UnknownError', 'passkey-unable'],
  ]) {
    answer = () => Promise.reject(new DOMException('', name));
    assert.deepEqual(await login().logIn(), { ok: false, code });
  }
  answer = () => Promise.reject(new RangeError('a fault of ours'));
  await assert.rejects(login().logIn(), RangeError);
});

test('an offer ends when the button is pressed', async () => {
  answer = waiting;
  const page = login();
  const offer = page.offer();
  await settled();
  assert.equal(asked[0]?.how.mediation, 'conditional');
  answer = async () => ({ credential: {}, prf: undefined, canUnlock: false });
  assert.deepEqual(await page.logIn(), { ok: true });
  assert.equal(await offer, undefined);
  assert.equal(asked.length, 2);
});

test('an offer is renewed before its challenge counts no more', async () => {
  answer = waiting;
  const page = login();
  const offer = page.offer();
  await clock.advance(LIFE_MS * 3);
  const challenges = asked.map(({ options }) => options.challenge);
  assert.deepEqual(challenges, ['challenge 1', 'challenge 2', 'challenge 3', 'challenge 4']);
  assert.ok(asked.slice(0, -1).every(({ how }) => how.signal.aborted));
  answer = async () => ({ credential: {}, prf: undefined, canUnlock: false });
  await clock.advance(LIFE_MS);
  assert.deepEqual(await offer, { ok: true });
});

test('an offer that fails says nothing', async () => {
  session = new Problem('unreachable');
  assert.equal(await login().offer(), undefined);
  answer = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  assert.equal(await login().offer(), undefined);
});
