import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../../../shared/statistics.js';

const FRAME_BYTES = 60_000;
const FLOOD_MILLIS = 15_000;
const GONE_MILLIS = 120_000;
const LOOK_MILLIS = 50;
/** Frames that the flooding side keeps waiting in its own socket. */
const AHEAD_BYTES = 4 * FRAME_BYTES;

/**
 * One device never reads while another floods it, and everybody else goes on.
 *
 * @param {object} target
 * @param {object[]} seats a pair of contacts: the one that floods, and the one that stalls
 * @param {import('../pairs.js').Pairs} others who exchange signals meanwhile
 */
export async function stalled(target, [flooding, stalling], others) {
  const before = await target.memory();
  const descriptorsBefore = target.descriptors();
  const reader = await target.connect(stalling);
  const writer = await target.connect(flooding);
  reader.stall();
  const watch = watchOthers(others);
  const cutOffMillis = await flood(writer, target.envelope(stalling));
  const goneMillis = await untilDescriptors(target, descriptorsBefore + 1);
  const during = watch.stop();
  await others.settle();
  const after = await target.memory();
  const result = {
    cutOffMillis,
    descriptorGoneMillis: goneMillis,
    keptHeapBytes: after.heapBytes - before.heapBytes,
    othersP99Millis: during,
    lost: others.lost,
  };
  reader.terminate();
  await writer.close();
  return result;
}

/** Floods until the server says that the reader is gone; how long that took. */
async function flood(writer, { head, tail }) {
  const frame = `${head}"${'x'.repeat(FRAME_BYTES)}"${tail}`;
  const began = performance.now();
  let cutOff;
  writer.onOther((text) => {
    if (text.includes('not-connected')) cutOff ??= performance.now() - began;
  });
  while (cutOff === undefined && performance.now() - began < FLOOD_MILLIS) {
    while (writer.waitingBytes < AHEAD_BYTES && cutOff === undefined) writer.send(frame);
    await delay(1);
  }
  return cutOff;
}

async function untilDescriptors(target, most) {
  const began = performance.now();
  while (target.descriptors() > most) {
    if (performance.now() - began > GONE_MILLIS) return undefined;
    await delay(LOOK_MILLIS);
  }
  return performance.now() - began;
}

function watchOthers(others) {
  const times = [];
  for (const flow of others.flows) flow.onArrival = (micros) => times.push(micros);
  let at = 0;
  const timer = setInterval(() => others.flows[at++ % others.flows.length].send(), 2);
  return {
    stop() {
      clearInterval(timer);
      return percentile(Float64Array.from(times).sort(), 0.99) / 1_000;
    },
  };
}
