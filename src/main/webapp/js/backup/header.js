/**
 * What stands before the parts of a backup: whose it is, which key it is in, and who has made it. Signed by the device that
 * made it, so that nobody else can put another one in its place: its key is wrapped by a public key, which the server has too.
 */
import { agreementKeyOf, agreementSecretOf } from '../identity/agreement.js';
import { sign, verify } from '../identity/keys.js';
import { bytesIn, fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { toBytes, toText } from '../lib/bytes.js';
import { isObject, parseJson } from '../lib/json.js';
import { openBox, putIntoBox } from '../mls/box.js';
import { KEY_BYTES } from './parts.js';
import { BackupRefusal } from './refusal.js';

const VERSION = 1;
const PURPOSE = 'p2pchat-backup-v1';
const WRAPPING = 'p2pchat-backup-key-v1';
const ID_BYTES = 16;
const SIGNATURE_BYTES = 64;
const MOST_PARTS = 4_096;

/**
 * @typedef {object} Header
 * @property {string} backup name of the backup, 16 random bytes, base64url
 * @property {string} username
 * @property {string} identity of the account when it was made
 * @property {string} device that has made and signed it
 * @property {string} recovery name of the recovery key that opens it
 * @property {number} at when it was made, in milliseconds since the epoch
 * @property {number} parts how many there are
 * @property {Uint8Array<ArrayBuffer>} enc encapsulated key (RFC 9180)
 * @property {Uint8Array<ArrayBuffer>} key of the parts, wrapped
 * @property {Uint8Array<ArrayBuffer>} bytes that are signed
 * @property {Uint8Array<ArrayBuffer>} signature
 */

/** @returns {string} name for a new backup */
export function makeBackupId() {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(ID_BYTES)));
}

/**
 * @param {object} parts
 * @param {{backup: string, username: string, identity: string, parts: number}} parts.facts
 * @param {import('../identity/making.js').Signer} parts.signer this device
 * @param {{id: string, key: Uint8Array}} parts.recovery key of the account, public
 * @param {Uint8Array<ArrayBuffer>} parts.key of the parts
 * @param {number} parts.now milliseconds since the epoch
 * @returns {Promise<string>} the header, as it is stored
 */
export async function makeHeader({ facts, signer, recovery, key, now }) {
  const named = { ...facts, recovery: recovery.id };
  const { enc, sealed } = await putIntoBox(agreementKeyOf(recovery.key), contextOf(named), key);
  const payload = {
    v: VERSION,
    ...named,
    device: signer.id,
    time: new Date(now).toISOString(),
    enc: toBase64Url(enc),
    key: toBase64Url(sealed),
  };
  const bytes = toBytes(JSON.stringify(payload));
  const signature = await sign(signer.privateKey, PURPOSE, bytes);
  return JSON.stringify({ payload: toBase64Url(bytes), signature: toBase64Url(signature) });
}

/**
 * @param {string} text as it was stored
 * @returns {Header} whose signature is not checked
 * @throws {BackupRefusal} `not-a-backup`, `newer`
 */
export function readHeader(text) {
  const { payload, signature } = objectIn(text);
  const bytes = fromBase64Url(payload);
  const signed = bytesIn(signature, SIGNATURE_BYTES);
  if (bytes === undefined || signed === undefined) throw new BackupRefusal('not-a-backup');
  const fields = objectIn(toText(bytes) ?? '');
  if (typeof fields.v === 'number' && fields.v > VERSION) throw new BackupRefusal('newer');
  const { backup, username, identity, device, recovery, time, parts } = fields;
  const [enc, key] = [fromBase64Url(fields.enc), fromBase64Url(fields.key)];
  const texts = [backup, username, identity, device, recovery, time];
  const at = Date.parse(String(time));
  const isWhole =
    fields.v === VERSION &&
    texts.every((it) => typeof it === 'string') &&
    bytesIn(backup, ID_BYTES) !== undefined &&
    Number.isInteger(parts) &&
    parts > 0 &&
    parts <= MOST_PARTS &&
    Number.isFinite(at);
  if (!isWhole || enc === undefined || key === undefined) throw new BackupRefusal('not-a-backup');
  return {
    backup,
    username,
    identity,
    device,
    recovery,
    at,
    parts,
    enc,
    key,
    bytes,
    signature: signed,
  };
}

/**
 * @param {Header} header
 * @param {import('../identity/chain.js').Chain} chain of the account
 * @returns {Promise<{isFormer: boolean}>} whether the device that has made it was removed since
 * @throws {BackupRefusal} `other-account`, `other-identity`, `forged`
 */
export async function checkMaker(header, chain) {
  if (header.username !== chain.username) throw new BackupRefusal('other-account');
  if (header.identity !== chain.identity) throw new BackupRefusal('other-identity');
  const maker = chain.devices.get(header.device);
  const isSigned =
    maker?.role === 'device' && (await verify(maker.key, PURPOSE, header.bytes, header.signature));
  if (!isSigned) throw new BackupRefusal('forged');
  return { isFormer: maker.removed };
}

/**
 * @param {Header} header
 * @param {import('../identity/keys.js').KeyPair & {id: string}} recovery key
 * @returns {Promise<Uint8Array<ArrayBuffer>>} key of the parts
 * @throws {BackupRefusal} `wrong-recovery-key`
 */
export async function unwrapKey(header, recovery) {
  const secret = await agreementSecretOf(recovery.privateKey);
  const isFor = header.recovery === recovery.id;
  const box = { enc: header.enc, sealed: header.key };
  const key = isFor ? await openBox(secret, contextOf(header), box) : undefined;
  if (key?.length !== KEY_BYTES) throw new BackupRefusal('wrong-recovery-key');
  return key;
}

/** @param {{username: string, identity: string, backup: string, recovery: string}} header */
function contextOf({ username, identity, backup, recovery }) {
  const data = toBytes([username, identity, backup, recovery].join('\0'));
  return { info: toBytes(WRAPPING), data };
}

/**
 * @param {string} text
 * @returns {Record<string, any>}
 * @throws {BackupRefusal} `not-a-backup`
 */
function objectIn(text) {
  const value = parseJson(text);
  if (!isObject(value)) throw new BackupRefusal('not-a-backup');
  return value;
}
