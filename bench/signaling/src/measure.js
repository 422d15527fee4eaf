import { Pairs } from './pairs.js';
import { connectRate, idleMemory } from './scenarios/connections.js';
import { latency } from './scenarios/latency.js';
import { relay } from './scenarios/relay.js';
import { stalled } from './scenarios/stalled.js';

const LATENCY_SECONDS = 5;

/**
 * @param {object[]} targets
 * @param {object} options
 * @param {(line: string) => void} tell what is going on
 * @returns {Promise<Record<string, object>>} results by scenario, server and round; of relay by window first
 */
export async function measureAll(targets, options, tell) {
  const figures = {};
  const wants = (name) => options.scenarios.includes(name);
  if (wants('relay') || wants('latency')) {
    const pairs = await connectPairs(targets, options.pairs, tell);
    await warmUp(targets, pairs, options, tell);
    await measurePairs(targets, pairs, options, figures, tell);
    for (const joined of pairs.values()) await joined.close();
  }
  if (wants('connect')) figures.connect = await measureConnects(targets, options, tell);
  if (wants('idle')) figures.idle = await measureIdle(targets, options, tell);
  if (wants('stalled')) figures.stalled = await measureStalled(targets, tell);
  return figures;
}

async function connectPairs(targets, count, tell) {
  const pairs = new Map();
  for (const target of targets) {
    tell(`${target.name}: connecting ${count} pairs`);
    pairs.set(target, await Pairs.connect(target, await target.pairs(count)));
  }
  return pairs;
}

/** Compilers of the servers and of the driver have done their work after that. */
async function warmUp(targets, pairs, { warmup, windows }, tell) {
  for (const target of targets) {
    const { cpuMicrosPerMessage } = await relay(target, pairs.get(target), {
      messages: warmup,
      window: windows[0],
    });
    tell(`${target.name}: warmed up, ${cpuMicrosPerMessage.toFixed(1)} us a message`);
  }
}

async function measurePairs(targets, pairs, options, figures, tell) {
  if (options.scenarios.includes('relay')) {
    figures.relay = {};
    for (const window of options.windows) {
      const load = { messages: options.messages, window };
      figures.relay[window] = await inTurns(targets, options.rounds, tell, 'relay', (target) =>
        relay(target, pairs.get(target), load),
      );
    }
  }
  if (options.scenarios.includes('latency')) {
    const load = { perSecond: options.rate, seconds: LATENCY_SECONDS };
    figures.latency = await inTurns(targets, options.rounds, tell, 'latency', (target) =>
      latency(target, pairs.get(target), load),
    );
  }
}

async function measureConnects(targets, { connects, rounds }, tell) {
  const seats = new Map();
  for (const target of targets) seats.set(target, await target.seats(connects));
  // A round that does not count warms up.
  for (const target of targets) await connectRate(target, seats.get(target));
  return inTurns(targets, rounds, tell, 'connect', (target) =>
    connectRate(target, seats.get(target)),
  );
}

async function measureIdle(targets, { idle }, tell) {
  const figures = {};
  for (const target of targets) {
    tell(`${target.name}: ${idle.join(' and ')} idle connections`);
    figures[target.name] = await idleMemory(target, await target.seats(Math.max(...idle)), idle);
  }
  return figures;
}

async function measureStalled(targets, tell) {
  const figures = {};
  for (const target of targets.filter((it) => it.descriptors)) {
    tell(`${target.name}: a reader that stalls`);
    const [victims, ...seats] = await target.pairs(11);
    const others = await Pairs.connect(target, seats);
    figures[target.name] = [await stalled(target, victims, others)];
    await others.close();
  }
  return figures;
}

/** A B C A B C …: what else the machine does meanwhile hits all alike. */
async function inTurns(targets, rounds, tell, name, measure) {
  const figures = Object.fromEntries(targets.map((target) => [target.name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const target of targets) {
      const result = await measure(target);
      figures[target.name].push(result);
      tell(`${name} ${round}/${rounds} ${target.name}: ${JSON.stringify(result)}`);
    }
  }
  return figures;
}
