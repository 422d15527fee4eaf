import { until } from './clock.js';
import { Town } from './town.js';

/** @typedef {import('./town.js').Page} Page */

/** @param {RTCIceServer[]} [iceServers] */
export async function friends(iceServers = []) {
  const town = new Town();
  town.iceServers = iceServers;
  const alice = await town.open('alice');
  const bob = await town.open('bob');
  await town.befriend(alice, bob);
  return { town, alice, bob };
}

export async function talking() {
  const { town, alice, bob } = await friends();
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  await until(() => alice.link(bob)?.path === 'local-network', 'Alice is connected');
  await until(() => bob.link(alice)?.path === 'local-network', 'Bob is connected');
  return { town, alice, bob };
}

/** Two people whose browsers can make no connections: everything goes by the server. */
export async function byTheServer() {
  const { town, alice, bob } = await friends();
  town.office.isOpen = true;
  withoutConnections(alice, bob);
  await alice.conversations.open(bob.username);
  await bob.conversations.open(alice.username);
  return { town, alice, bob };
}

/** @param {readonly Page[]} pages of browsers that can make no connections */
export function withoutConnections(...pages) {
  for (const page of pages) {
    page.store.update((it) => ({ ...it, ways: { ...it.ways, possible: false } }));
  }
}

/**
 * Puts bytes on the wire as a page would that is not ours.
 *
 * @param {Page} page
 * @param {Uint8Array} bytes
 */
export function sendRaw(page, bytes) {
  const channel = /** @type {any} */ (page.connections.at(-1)).channel;
  channel.send(bytes);
}
