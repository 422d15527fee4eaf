/**
 * How one device of an account signs another one into its chain, which signs as well.
 */
import { Problem } from '../api/http.js';
import { deviceNames } from '../devices/sharing.js';
import { isPresent, PURPOSE, readChain } from '../identity/chain.js';
import { verify } from '../identity/keys.js';
import { additionTo, signPayload } from '../identity/making.js';
import { readLink } from '../identity/payload.js';
import { bytesIn, fromBase64Url, toBase64Url } from '../lib/base64url.js';
import { areEqual } from '../lib/bytes.js';
import { LinkingFailure } from './failure.js';

/** Another device would have to add a link each time, just before this one. */
const MOST_ATTEMPTS = 3;
const SIGNATURE_BYTES = 64;

/** @typedef {import('../identity/parts.js').Parts} Parts */
/** @typedef {import('../identity/chain.js').Chain} Chain */
/** @typedef {{id: string, publicKey: Uint8Array<ArrayBuffer>}} Named */

/**
 * @param {Parts} parts of the device that adds
 * @param {Named} device to be added
 * @param {(question: {identity: string, payload: string}) => Promise<Record<string, unknown>>} ask it for its signature
 * @returns {Promise<void>} when the server has it in the chain
 * @throws {Problem}
 * @throws {LinkingFailure}
 * @throws {import('../identity/trouble.js').IdentityTrouble}
 */
export async function addDevice(parts, device, ask) {
  const { username, people, own, api, clock } = parts;
  const signer = await own.signer();
  for (let attempt = 0; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const chain = await people.shown(username);
    if (chain === undefined || !isPresent(chain, signer)) throw new Problem('not-ready');
    if (isPresent(chain, device)) return;
    const payload = additionTo({ chain, signer, device, now: clock.now() });
    const { identity } = chain;
    const theirs = await signatureOf(device, payload, (said) => ask({ identity, payload: said }));
    const signatures = [await signPayload(payload, signer), theirs];
    await post(api, { payload: toBase64Url(payload), signatures });
  }
  throw new Problem('sequence-taken');
}

/**
 * @param {Parts} parts
 * @param {Named} newcomer
 * @param {unknown} error that came while it was added
 * @returns {Promise<boolean>} whether it is in the chain for all that
 * @throws {LinkingFailure} `unsure` when the server cannot be asked
 */
export async function isAdded({ username, people }, newcomer, error) {
  if (!(error instanceof LinkingFailure) && !(error instanceof Problem)) return false;
  people.forget(username);
  try {
    const chain = await people.shown(username);
    return chain !== undefined && isPresent(chain, newcomer);
  } catch (trouble) {
    if (!(trouble instanceof Problem)) throw trouble;
    throw new LinkingFailure('unsure');
  }
}

/**
 * Signs what makes this device one of the account's, if it does that and no more.
 *
 * @param {Parts} parts of the device that is to be added
 * @param {string} present device that asks for it
 * @param {Record<string, unknown>} question
 * @returns {Promise<{signature: string}>}
 * @throws {Problem}
 * @throws {LinkingFailure}
 */
export async function signAddition({ username, own, api }, present, { identity, payload }) {
  const chain = await readChain(username, await api.loadChain(username));
  if (chain === undefined || chain.identity !== identity) throw new LinkingFailure('differs');
  const signer = await own.signer();
  const bytes = fromBase64Url(payload);
  const read = readLink({ payload, signatures: [] })?.payload;
  if (bytes === undefined || read?.action !== 'add') throw new LinkingFailure('altered');
  const { device } = read;
  const isMine = device.id === signer.id && areEqual(device.key, signer.publicKey);
  const isForDevice = device.role === 'device' && read.username === username;
  if (!isMine || !isForDevice || read.signer !== present) throw new LinkingFailure('altered');
  // A server that shows this device another chain than the other one would have it sign for who knows whom.
  const before = chain.hashes[read.sequence - 1];
  if (before !== read.previous || chain.devices.get(present)?.removed !== false) {
    throw new LinkingFailure('differs');
  }
  return { signature: (await signPayload(bytes, signer)).signature };
}

/**
 * Believes the chain in which this device is now: the other one has shown that it is one's own, by knowing the code.
 *
 * @param {Parts} parts of the device that was added
 * @param {string} identity of the account, as the other device has it
 * @throws {Problem}
 * @throws {LinkingFailure}
 */
export async function join({ username, own, people, api }, identity) {
  const chain = await readChain(username, await api.loadChain(username));
  const isMine = chain?.identity === identity && isPresent(chain, await own.signer());
  if (chain === undefined || !isMine) throw new LinkingFailure('differs');
  await people.take(chain);
}

/**
 * @param {Named} device
 * @param {Uint8Array<ArrayBuffer>} payload
 * @param {(payload: string) => Promise<Record<string, unknown>>} ask
 */
async function signatureOf({ id, publicKey }, payload, ask) {
  const { signature } = await ask(toBase64Url(payload));
  const bytes = bytesIn(signature, SIGNATURE_BYTES);
  if (bytes === undefined || !(await verify(publicKey, PURPOSE, payload, bytes))) {
    throw new LinkingFailure('altered');
  }
  return { device: id, signature: toBase64Url(bytes) };
}

/**
 * @param {Parts['api']} api
 * @param {import('../identity/chain.js').Link} link
 */
async function post(api, link) {
  try {
    await api.postLink(link);
  } catch (error) {
    // What has taken the place is looked at anyway.
    if (!(error instanceof Problem) || error.code !== 'sequence-taken') throw error;
  }
}

/**
 * @param {Parts} parts
 * @param {string} otherwise
 * @returns {Promise<string>} of this device, as the person has named it
 */
export async function nameOf({ own, database }, otherwise) {
  return (await deviceNames(database)).get(own.device) ?? otherwise;
}
