/**
 * Exchanges signals as fast as the machine can: each arrival sends the next.
 *
 * @param {object} target
 * @param {import('../pairs.js').Pairs} pairs
 * @param {{messages: number, window: number}} load in all, and of each flow on their way at a time
 * @returns {Promise<{messagesPerSecond: number, cpuMicrosPerMessage: number, lost: number, wrong: number}>}
 */
export async function relay(target, pairs, { messages, window }) {
  const { lost, wrong } = pairs;
  const each = Math.ceil(messages / pairs.flows.length);
  const began = performance.now();
  const cpu = target.cpuMicros();
  for (const flow of pairs.flows) exchange(flow, each, window);
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

function exchange(flow, count, window) {
  let left = count;
  const next = () => {
    if (left > 0) {
      left--;
      flow.send();
    }
  };
  flow.onArrival = next;
  for (let i = 0; i < window; i++) next();
}
