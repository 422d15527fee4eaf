/** Signals of each flow that may be on their way; the next is sent when one arrives. */
const WINDOW = 4;

/**
 * Exchanges signals as fast as the machine can: each arrival sends the next.
 *
 * @param {object} target
 * @param {import('../pairs.js').Pairs} pairs
 * @param {number} messages in all
 * @returns {Promise<{messagesPerSecond: number, cpuMicrosPerMessage: number, lost: number, wrong: number}>}
 */
export async function relay(target, pairs, messages) {
  const { lost, wrong } = pairs;
  const each = Math.ceil(messages / pairs.flows.length);
  const began = performance.now();
  const cpu = target.cpuMicros();
  for (const flow of pairs.flows) exchange(flow, each);
  await pairs.settle();
  const cpuMicros = target.cpuMicros() - cpu;
  const seconds = (performance.now() - began) / 1_000;
  const count = each * pairs.flows.length;
  return {
    messagesPerSecond: count / seconds,
    cpuMicrosPerMessage: cpuMicros / count,
    lost: pairs.lost - lost,
    wrong: pairs.wrong - wrong,
  };
}

function exchange(flow, count) {
  let left = count;
  const next = () => {
    if (left > 0) {
      left--;
      flow.send();
    }
  };
  flow.onArrival = next;
  for (let i = 0; i < WINDOW; i++) next();
}
