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
  const { outcome, value } = await page.begin('wrong');
  assert.deepEqual(outcome, { ok: false, code: 'bad-credentials' });
  assert.equal(value, undefined);
});

test('a code goes along only once one is typed', async () => {
  /** @type {unknown[]} */
  const sent = [];
  const page = service({
    removeTotp: async (password, code) => {
      sent.push([password, code]);
    },
    renewBackupCodes: async (password, code) => {
      sent.push([password, code]);
      return [];
    },
  });
  await page.remove('secret', ' ');
  await page.remove('secret', '123 456');
  await page.renew('secret', '');
  assert.deepEqual(sent, [
    ['secret', undefined],
    ['secret', '123 456'],
    ['secret', undefined],
  ]);
});
