/**
 * Which way a connection takes.
 *
 * - `local-network`: both ends use addresses of their own network interfaces
 * - `direct`: through address translation
 * - `relayed`: through a TURN server
 *
 * @typedef {'local-network' | 'direct' | 'relayed'} Path
 */

/** RFC 1918, RFC 3927, RFC 4193, RFC 4291 section 2.5.6. */
const PRIVATE_ADDRESS =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/**
 * @param {RTCStatsReport} report
 * @returns {Path | null} null while no pair is selected
 */
export function pathIn(report) {
  /** @type {Map<string, any>} */
  const stats = new Map(/** @type {any} */ (report));
  const pair = selectedPair(stats);
  const ends = [stats.get(pair?.localCandidateId), stats.get(pair?.remoteCandidateId)];
  if (ends.includes(undefined)) return null;
  if (ends.some(({ candidateType }) => candidateType === 'relay')) return 'relayed';
  return ends.every(isOnOwnInterface) ? 'local-network' : 'direct';
}

/**
 * An end that hides its address behind a name (mDNS) is first seen as peer-reflexive, with an address of the network.
 *
 * @param {{candidateType: string, address?: string | null}} candidate
 */
function isOnOwnInterface({ candidateType, address }) {
  if (candidateType === 'host') return true;
  return candidateType === 'prflx' && PRIVATE_ADDRESS.test(address ?? '');
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
