import assert from 'node:assert/strict';
import { toBase64Url } from '#js/lib/base64url.js';
import { FakeChains, MlsDevice } from '../js/fakes/mls-device.js';
import { OpenMlsDevice } from './openmls-device.js';

/** @typedef {import('./openmls-device.js').AnyDevice} AnyDevice */
/** @typedef {'ours' | 'theirs'} Side */

/** @param {import('node:test').TestContext} t */
export function people(t) {
  const chains = new FakeChains();
  const make = async (
    /** @type {Side} */ side,
    /** @type {string} */ username,
    /** @type {string} */ name,
  ) => {
    if (side === 'ours') return MlsDevice.make(chains, username, name);
    const device = await OpenMlsDevice.make(chains, username, name);
    t.after(() => device.end());
    return device;
  };
  return { chains, make };
}

/**
 * @param {AnyDevice} a
 * @param {AnyDevice} b
 */
export async function assertSame(a, b) {
  assert.deepEqual(await seen(a), await seen(b));
}

/**
 * @param {AnyDevice} device
 * @returns what it holds the group to be, with the key that seals signals
 */
export async function seen(device) {
  const signalKey = /** @type {const} */ (['p2pchat signal', new Uint8Array(), 32]);
  if (device instanceof OpenMlsDevice) {
    return { ...(await device.group()), signalKey: await device.exportKey(...signalKey) };
  }
  const { engine, state } = device;
  return {
    id: engine.groupId(state),
    epoch: engine.epoch(state),
    members: (engine.members(state) ?? []).map(({ username, device, identity, key }) => ({
      identity: JSON.stringify({ username, device, identity }),
      key: toBase64Url(key),
    })),
    authenticator: toBase64Url(engine.epochAuthenticator(state)),
    signalKey: toBase64Url(await engine.exportKey(state, ...signalKey)),
  };
}
