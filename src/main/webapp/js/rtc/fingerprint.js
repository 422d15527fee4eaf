/**
 * Whether a connection ends where its description says, by the certificate that the other side has shown (RFC 8122,
 * section 5). Browsers check it themselves; this one does not depend on how well.
 */

const LINE = /^a=fingerprint:sha-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})\s*$/gim;

/**
 * @param {Pick<RTCPeerConnection, 'sctp' | 'remoteDescription'>} connection whose data channel is open
 * @returns {Promise<boolean>} true as well where the browser does not show certificates
 */
export async function hasPromisedCertificate({ sctp, remoteDescription }) {
  // Firefox has no `getRemoteCertificates` (W3C WebRTC, section 5.5.1).
  const [certificate] = sctp?.transport?.getRemoteCertificates?.() ?? [];
  if (certificate === undefined) return true;
  const promised = [...(remoteDescription?.sdp ?? '').matchAll(LINE)].map(([, text = '']) => text);
  const shown = textOf(new Uint8Array(await crypto.subtle.digest('SHA-256', certificate)));
  return promised.length > 0 && promised.every((it) => it.toUpperCase() === shown);
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
