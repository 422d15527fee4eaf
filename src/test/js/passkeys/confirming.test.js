import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { proving } from '#js/api/proving.js';
import { evidenceOf } from '#js/lib/evidence.js';
import { PasskeyConfirming } from '#js/passkeys/confirming.js';

const PHONE = { id: 'phone', name: 'Phone', createdAt: '2026-11-29T10:00:00Z', confirms: true };

/** @type {any[]} */
let kept;
/** @type {Error | undefined} that the server answers */
let refusal;
/** @type {DOMException | undefined} that the browser throws */
let cancelled;
let isAble = true;
let isLoadable = true;
/** @type {unknown[]} what the browser was handed */
let asked;

beforeEach(() => {
  kept = [PHONE];
  refusal = undefined;
  cancelled = undefined;
  isAble = true;
  isLoadable = true;
  asked = [];
});

/** @param {unknown} answer */
async function served(answer) {
  if (refusal !== undefined) throw refusal;
  return /** @type {any} */ (answer);
}

function confirming() {
  return new PasskeyConfirming({
    api: {
      listPasskeys: () => served(kept),
      confirmationOptions: (purpose) => served({ purpose }),
    },
    ceremony: async () => {
      if (!isLoadable) throw new TypeError('no network');
      return {
        canHavePasskeys: () => isAble,
        askPasskey: async (options) => {
          asked.push(options);
          if (cancelled) throw cancelled;
          const credential = { id: 'phone', type: 'public-key', response: {} };
          return { credential, prf: undefined, canUnlock: false };
        },
        refusalOf: () => ({ ok: false, code: 'passkey-cancelled' }),
      };
    },
  });
}

/** @param {PasskeyConfirming} page */
function watched(page) {
  /** @type {boolean[]} */
  const told = [];
  page.watch((isPossible) => told.push(isPossible));
  return told;
}

test('a passkey is offered once one is known that confirms, and no more when it is gone', async () => {
  const page = confirming();
  const told = watched(page);
  await page.load();
  await page.learn([{ ...PHONE, confirms: false }]);
  assert.equal(page.hasAny, true);
  await page.learn([]);
  assert.equal(page.hasAny, false);
  assert.deepEqual(told, [false, true, false, false]);
  assert.deepEqual(watched(page), [false]);
});

test('none is offered where the page can have none, or cannot find out', async () => {
  const page = confirming();
  const told = watched(page);
  isAble = false;
  await page.load();
  isAble = true;
  isLoadable = false;
  await page.load();
  isLoadable = true;
  refusal = new Problem('unreachable');
  await page.load();
  assert.deepEqual(told, [false, false, false, false]);
});

test('what the passkey answers is for the purpose that it was asked for', async () => {
  const { outcome, passkey } = await confirming().ask('delete-account');
  assert.deepEqual(outcome, { ok: true });
  assert.deepEqual(passkey, { id: 'phone', type: 'public-key', response: {} });
  assert.deepEqual(asked, [{ purpose: 'delete-account' }]);
});

test('it is said why there is no answer', async () => {
  cancelled = new DOMException('', 'NotAllowedError');
  assert.deepEqual(await confirming().ask('start-over'), {
    outcome: { ok: false, code: 'passkey-cancelled' },
  });
  refusal = new Problem('rate-limited', { retryAfterSeconds: 7 });
  assert.deepEqual(await confirming().ask('start-over'), {
    outcome: { ok: false, code: 'rate-limited', retryAfterSeconds: 7 },
  });
  isLoadable = false;
  assert.deepEqual(await confirming().ask('start-over'), {
    outcome: { ok: false, code: 'unreachable' },
  });
});

test('what is shown is the passkey, or the password with a code once one is typed', () => {
  assert.deepEqual(evidenceOf({ password: 'secret', code: ' ' }), { password: 'secret' });
  assert.deepEqual(evidenceOf({ password: 'secret', code: '12' }), {
    password: 'secret',
    code: '12',
  });
  assert.deepEqual(evidenceOf({ password: 'typed', code: '12' }, { id: 'phone' }), {
    passkey: { id: 'phone' },
  });
});

test('a passkey that does not hold is not called a wrong password', async () => {
  const refused = () => Promise.reject(new Problem('bad-credentials', { status: 401 }));
  await assert.rejects(proving({ passkey: {} }, refused()), {
    code: 'passkey-refused',
    status: 401,
  });
  await assert.rejects(proving({ password: 'wrong' }, refused()), { code: 'bad-credentials' });
  const limited = Promise.reject(new Problem('rate-limited'));
  await assert.rejects(proving({ passkey: {} }, limited), { code: 'rate-limited' });
  assert.equal(await proving({ passkey: {} }, Promise.resolve(3)), 3);
});
