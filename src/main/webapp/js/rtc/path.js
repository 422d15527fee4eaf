/**
 * Which way a connection takes.
 *
 * - `local-network`: both ends use addresses of their own network interfaces
 * - `direct`: through address translation
 * - `relayed`: through a TURN server
 *
 * @typedef {'local-network' | 'direct' | 'relayed'} Path
 */

/** RFC 1918, RFC 3927, RFC 4193, RFC 4291 section 2.5.6: addresses that mean nothing outside their network. */
const PRIVATE_ADDRESS =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|127\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/** @typedef {{candidateType: string, address?: string | null}} End */

/**
 * @param {RTCStatsReport} report
 * @returns {Path | null} null while no pair is selected
 */
export function pathIn(report) {
  /** @type {Map<string, any>} */
  const stats = new Map(/** @type {any} */ (report));
  const pair = selectedPair(stats);
  const local = stats.get(pair?.localCandidateId);
  const remote = stats.get(pair?.remoteCandidateId);
  if (local === undefined || remote === undefined) return null;
  if (local.candidateType === 'relay' || remote.candidateType === 'relay') return 'relayed';
  const isLocal = isOfThisNetwork(local) && isOfThisNetwork(remote);
  return isLocal || shareNetwork(local, remote) ? 'local-network' : 'direct';
}

/**
 * An end that hides its address behind a name (mDNS), which is known on its own network only, has none in the report;
 * the other side may see it first as peer-reflexive, with an address of the network.
 *
 * @param {End} end
 */
function isOfThisNetwork({ candidateType, address }) {
  const hides = address === undefined || address === null || address === '';
  if (hides || address.endsWith('.local')) return candidateType === 'host';
  return ['host', 'prflx'].includes(candidateType) && PRIVATE_ADDRESS.test(address);
}

/**
 * With IPv6, and here and there with IPv4, devices have addresses that are valid everywhere, on one network as well as
 * across the world.
 *
 * @param {End} one
 * @param {End} other
 */
function shareNetwork(one, other) {
  const isTranslated = [one, other].some((it) => it.candidateType === 'srflx');
  if (isTranslated || !one.address || !other.address) return false;
  return networkOf(one.address) === networkOf(other.address);
}

/**
 * The part of an address that those of one network have in common: 24 bits of IPv4 as a rule, 64 bits of IPv6 (RFC 4291,
 * section 2.5.4).
 *
 * @param {string} address
 */
function networkOf(address) {
  if (!address.includes(':')) return address.split('.').slice(0, 3).join('.');
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = new Array(Math.max(0, 8 - before.length - after.length)).fill(0);
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** @param {string} text part of an IPv6 address */
function groupsOf(text) {
  return text
    .split(':')
    .filter((group) => group !== '')
    .map((group) => Number.parseInt(group, 16));
}

/**
 * @param {Map<string, any>} stats
 */
function selectedPair(stats) {
  const entries = [...stats.values()];
  const transport = entries.find((it) => it.type === 'transport' && it.selectedCandidatePairId);
  if (transport !== undefined) return stats.get(transport.selectedCandidatePairId);
  return entries.find(
    (it) => it.type === 'candidate-pair' && it.nominated && it.state === 'succeeded',
  );
}
