/**
 * Which way a connection takes.
 *
 * - `local-network`: both ends use addresses of their own network interfaces
 * - `direct`: through address translation
 * - `relayed`: through a TURN server
 *
 * @typedef {'local-network' | 'direct' | 'relayed'} Path
 */

/**
 * @param {RTCStatsReport} report
 * @returns {Path | null} null while no pair is selected
 */
export function pathIn(report) {
  /** @type {Map<string, any>} */
  const stats = new Map(/** @type {any} */ (report));
  const pair = selectedPair(stats);
  const local = stats.get(pair?.localCandidateId)?.candidateType;
  const remote = stats.get(pair?.remoteCandidateId)?.candidateType;
  if (local === undefined || remote === undefined) return null;
  if (local === 'relay' || remote === 'relay') return 'relayed';
  return local === 'host' && remote === 'host' ? 'local-network' : 'direct';
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
