import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../../../shared/statistics.js';

const TICK_MILLIS = 2;

/**
 * Sends at an even rate, whatever arrives, and takes the time from sending to arrival.
 *
 * @param {object} target
 * @param {import('../pairs.js').Pairs} pairs
 * @param {{perSecond: number, seconds: number}} load
 */
export async function latency(target, pairs, { perSecond, seconds }) {
  const { lost, wrong } = pairs;
  const count = perSecond * seconds;
  const micros = new Float64Array(count);
  let arrivals = 0;
  for (const flow of pairs.flows) {
    flow.onArrival = (time) => {
      micros[arrivals++] = time;
    };
  }
  const cpu = target.cpuMicros();
  await sendEvenly(pairs.flows, count, perSecond);
  await pairs.settle();
  const times = micros.subarray(0, arrivals).sort();
  return {
    p50Millis: percentile(times, 0.5) / 1_000,
    p99Millis: percentile(times, 0.99) / 1_000,
    cpuMicrosPerMessage: (target.cpuMicros() - cpu) / count,
    lost: pairs.lost - lost,
    wrong: pairs.wrong - wrong,
  };
}

async function sendEvenly(flows, count, perSecond) {
  const began = performance.now();
  let sent = 0;
  while (sent < count) {
    const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1_000));
    for (; sent < due; sent++) flows[sent % flows.length].send();
    await delay(TICK_MILLIS);
  }
}
