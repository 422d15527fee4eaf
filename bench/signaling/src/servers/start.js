import { P2pChatTarget } from './p2pchat.js';
import { PeerServerTarget } from './peerserver.js';

const START_ARGUMENTS = { payara: [], wildfly: ['--wildfly'] };

/**
 * @param {{servers: string[], attached: {name: string, base: string, pid: number}[]}} options
 * @returns {Promise<object[]>} running servers, PeerServer first
 */
export async function startServers({ servers, attached }) {
  const targets = attached.map(({ name, base, pid }) => new P2pChatTarget(name, base, pid));
  const taken = attached.map(({ name }) => name);
  for (const name of servers.filter((it) => !taken.includes(it))) {
    if (name === 'peerserver') {
      targets.unshift(await PeerServerTarget.start());
    } else {
      targets.push(await P2pChatTarget.start(name, START_ARGUMENTS[name]));
    }
  }
  return targets;
}
