import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { PasskeyService } from '#js/passkeys/service.js';
import { unwrapSecret } from '#js/passkeys/wrapping.js';

const secret = new Uint8Array(20).fill(3);
const prf = new Uint8Array(32).fill(7);

/** @type {any[]} */
let kept;
/** @type {Error | undefined} that the server answers */
let refusal;
/** @type {Uint8Array<ArrayBuffer> | undefined} that the authenticator derives */
let derived;
/** @type {boolean} whether the authenticator says at once that it derives some */
let canUnlock;
/** @type {unknown[]} what was given to be let make one */
let shown;
/** @type {any} how a passkey was asked for */
let asked;
/** @type {DOMException | undefined} that the browser throws */
let cancelled;

let keptKey = '';
/** @type {string[]} what was done, in turn */
let steps;
/** @type {readonly any[]} passkeys that the page was told of */
let told;

beforeEach(() => {
  steps = [];
  told = [];
  keptKey = '';
  kept = [];
  refusal = undefined;
  derived = prf;
  canUnlock = false;
  asked = undefined;
  shown = [];
  cancelled = undefined;
});

/**
 * @template Result
 * @param {() => Result} act
 */
async function served(act) {
  if (refusal !== undefined) throw refusal;
  return act();
}

function service() {
  const credential = { id: 'made', type: 'public-key', response: {} };
  const answer = () => ({ credential, prf: derived, canUnlock });
  return new PasskeyService('alice', {
    api: {
      listPasskeys: () => served(() => kept),
      passkeyOptions: async (password, code) => {
        shown.push([password, code]);
        steps.push('password');
        return { excludeCredentials: kept.map(({ id }) => ({ id })) };
      },
      registerPasskey: (name) =>
        served(() => {
          const createdAt = '2026-11-29T10:00:00Z';
          const made = { id: `id of ${name}`, name, createdAt, confirms: true };
          steps.push('registered');
          kept.push(made);
          return made;
        }),
      changePasskey: (id, change) =>
        served(() => {
          Object.assign(
            kept.find((it) => it.id === id),
            change,
          );
        }),
      removePasskey: (id) =>
        served(() => {
          kept = kept.filter((it) => it.id !== id);
        }),
    },
    ceremony: {
      makePasskey: async () => {
        if (cancelled) throw cancelled;
        return answer();
      },
      askPasskey: async (options, how) => {
        asked = { options, how };
        if (cancelled) throw cancelled;
        return answer();
      },
    },
    listed: (passkeys) => {
      told = passkeys;
    },
    proveLogin: async () => {
      steps.push('proven');
    },
    making: async (id, others) => {
      steps.push([id, ...others].join(' '));
    },
    keptRecoveryKey: async () => keptKey,
    secretOf: async (typed) => {
      if (typed !== 'the key') throw new Problem('wrong-recovery-key');
      return secret;
    },
  });
}

test('passkeys are added, listed, renamed and removed', async () => {
  const page = service();
  assert.deepEqual(await page.add('Phone', 'password', ''), { outcome: { ok: true } });
  assert.deepEqual(await page.add('Key', 'password', ''), { outcome: { ok: true } });
  assert.deepEqual(await page.rename('id of Key', 'Blue key'), { ok: true });
  const { outcome, passkeys } = await page.list();
  assert.deepEqual(outcome, { ok: true });
  assert.deepEqual(
    passkeys.map((it) => it.name),
    ['Phone', 'Blue key'],
  );
  assert.deepEqual(await page.remove('id of Key'), { ok: true });
  assert.equal((await page.list()).passkeys.length, 1);
});

test('a code goes along with the password once one is typed', async () => {
  await service().add('Phone', 'password', ' ');
  await service().add('Key', 'password', '123 456');
  assert.deepEqual(shown, [
    ['password', undefined],
    ['password', '123 456'],
  ]);
});

test('the login is shown to be of a device before a passkey is made, and the page learns which there are', async () => {
  const page = service();
  await page.add('Phone', 'password', '');
  assert.deepEqual(steps, ['password', 'proven', 'made', 'registered']);
  await page.add('Key', 'password', '');
  assert.equal(steps.at(-2), 'made id of Phone');
  await page.list();
  assert.deepEqual(
    told.map(({ name }) => name),
    ['Phone', 'Key'],
  );
});

test('of one that can keep a key this is told as soon as it is made', async () => {
  canUnlock = true;
  const { outcome, made } = await service().add('Phone', 'password', '');
  assert.deepEqual(outcome, { ok: true });
  assert.equal(made?.id, 'id of Phone');
});

test('it is said why no passkey is made', async () => {
  cancelled = new DOMException('', 'InvalidStateError');
  assert.deepEqual(await service().add('Phone', 'password', ''), {
    outcome: { ok: false, code: 'passkey-exists' },
  });
  cancelled = undefined;
  refusal = new Problem('passkeys-full');
  assert.deepEqual(await service().add('Phone', 'password', ''), {
    outcome: { ok: false, code: 'passkeys-full' },
  });
  const { outcome, passkeys } = await service().list();
  assert.deepEqual(outcome, { ok: false, code: 'passkeys-full' });
  assert.deepEqual(passkeys, []);
});

test('the recovery key is wrapped by the one passkey that is asked for', async () => {
  const page = service();
  await page.add('Phone', 'password', '');
  assert.deepEqual(await page.unlock('id of Phone', 'the key'), { ok: true });
  assert.equal(asked.how.allow, 'id of Phone');
  assert.equal(asked.options.userVerification, 'required');
  assert.deepEqual(await unwrapSecret(prf, 'alice', kept[0].wrapped), secret);
  assert.deepEqual(await page.lock('id of Phone'), { ok: true });
  assert.equal(kept[0].wrapped, null);
});

test('nobody has to type, or sees, the recovery key that the browser keeps', async () => {
  const page = service();
  await page.add('Phone', 'password', '');
  assert.equal(await page.keepsRecoveryKey(), false);
  assert.deepEqual(await page.unlock('id of Phone', ''), {
    ok: false,
    code: 'wrong-recovery-key',
  });
  keptKey = 'the key';
  assert.equal(await page.keepsRecoveryKey(), true);
  assert.deepEqual(await page.unlock('id of Phone', ''), { ok: true });
  assert.deepEqual(await unwrapSecret(prf, 'alice', kept[0].wrapped), secret);
});

test('nothing is wrapped with a wrong key, or by a passkey that derives nothing', async () => {
  const page = service();
  await page.add('Phone', 'password', '');
  const wrong = { ok: false, code: 'wrong-recovery-key' };
  assert.deepEqual(await page.unlock('id of Phone', 'another key'), wrong);
  assert.equal(asked, undefined);
  derived = undefined;
  const unable = { ok: false, code: 'passkey-no-prf' };
  assert.deepEqual(await page.unlock('id of Phone', 'the key'), unable);
  cancelled = new DOMException('', 'NotAllowedError');
  const refused = { ok: false, code: 'passkey-cancelled' };
  assert.deepEqual(await page.unlock('id of Phone', 'the key'), refused);
  assert.equal(kept[0].wrapped, undefined);
});
