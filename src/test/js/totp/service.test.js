import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { TotpService } from '#js/totp/service.js';

/** @param {Partial<typeof import('#js/api/totp.js')>} calls */
function service(calls) {
  const unexpected = async () => {
    throw new Error('this was not to be called');
  };
  return new TotpService({
    loadTotp: unexpected,
    beginTotp: unexpected,
    confirmTotp: unexpected,
    renewBackupCodes: unexpected,
    removeTotp: unexpected,
    ...calls,
  });
}

test('what the server tells is told on', async () => {
  const page = service({ confirmTotp: async (code) => [`backup of ${code}`] });
  const { outcome, value } = await page.confirm('123456');
  assert.deepEqual(outcome, { ok: true });
  assert.deepEqual(value, ['backup of 123456']);
});

test('a refusal has no value', async () => {
  const page = service({
    beginTotp: async () => {
      throw new Problem('bad-credentials');
    },
  });
  const { outcome, value } = await page.begin({ password: 'wrong' });
  assert.deepEqual(outcome, { ok: false, code: 'bad-credentials' });
  assert.equal(value, undefined);
});

test('what is shown is handed on as it is', async () => {
  /** @type {unknown[]} */
  const sent = [];
  const page = service({
    removeTotp: async (shown) => {
      sent.push(shown);
    },
    renewBackupCodes: async (shown) => {
      sent.push(shown);
      return [];
    },
  });
  const all = [{ password: 'secret', code: '123 456' }, { passkey: {} }];
  for (const shown of all) {
    await page.remove(shown);
    await page.renew(shown);
  }
  assert.deepEqual(sent, [all[0], all[0], all[1], all[1]]);
});
