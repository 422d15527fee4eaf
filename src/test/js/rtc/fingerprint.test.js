import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hasPromisedCertificate } from '#js/rtc/fingerprint.js';

const CERTIFICATE = new Uint8Array([1, 2, 3]).buffer;
const SHOWN = createHash('sha256').update(new Uint8Array(CERTIFICATE)).digest('hex');

/** @param {string} hex */
function line(hex) {
  return `a=fingerprint:sha-256 ${(hex.match(/../g) ?? []).join(':').toUpperCase()}`;
}

/**
 * @param {string} sdp
 * @param {ArrayBuffer[]} certificates
 */
function connection(sdp, certificates = [CERTIFICATE]) {
  return /** @type {any} */ ({
    sctp: { transport: { getRemoteCertificates: () => certificates } },
    remoteDescription: { sdp: `v=0\r\n${sdp}\r\na=setup:active\r\n` },
  });
}

test('a connection to whom it was promised is one', async () => {
  assert.equal(await hasPromisedCertificate(connection(line(SHOWN))), true);
});

test('another certificate than the promised one is noticed', async () => {
  assert.equal(await hasPromisedCertificate(connection(line('00'.repeat(32)))), false);
});

test('a description that promises two certificates, or none, is not believed', async () => {
  const two = `${line(SHOWN)}\r\n${line('00'.repeat(32))}`;
  assert.equal(await hasPromisedCertificate(connection(two)), false);
  assert.equal(await hasPromisedCertificate(connection('a=nothing')), false);
});

test('where the browser shows no certificate its own check is all there is', async () => {
  assert.equal(await hasPromisedCertificate(connection('', [])), true);
  assert.equal(
    await hasPromisedCertificate(/** @type {any} */ ({ sctp: null, remoteDescription: null })),
    true,
  );
});
