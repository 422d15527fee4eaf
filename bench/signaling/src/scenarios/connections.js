import { setTimeout as delay } from 'node:timers/promises';

const AT_ONCE = 32;
/** Longer than a heartbeat of either server, so that what that costs is there too. */
const SETTLE_MILLIS = 12_000;
const CLOSED_MILLIS = 3_000;

/**
 * Opens connections, some at a time; each counts once the server has greeted it.
 *
 * @param {object} target
 * @param {object[]} seats
 */
export async function open(target, seats) {
  const clients = [];
  let next = 0;
  const worker = async () => {
    while (next < seats.length) clients.push(await target.connect(seats[next++]));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return clients;
}

/**
 * @param {object} target
 * @param {object[]} seats
 * @returns {Promise<{connectionsPerSecond: number, cpuMicrosPerConnection: number}>}
 */
export async function connectRate(target, seats) {
  const cpu = target.cpuMicros();
  const began = performance.now();
  const clients = await open(target, seats);
  const result = {
    connectionsPerSecond: (seats.length * 1_000) / (performance.now() - began),
    cpuMicrosPerConnection: (target.cpuMicros() - cpu) / seats.length,
  };
  await closeAll(clients);
  return result;
}

/**
 * @param {object} target
 * @param {object[]} seats enough for the largest count
 * @param {number[]} counts rising
 * @returns {Promise<{connections: number, heapBytes: number, residentBytes: number}[]>} bytes for each connection
 */
export async function idleMemory(target, seats, counts) {
  await closeAll(await open(target, seats.slice(0, counts[0])));
  const before = await target.memory();
  const clients = [];
  const results = [];
  for (const count of counts) {
    clients.push(...(await open(target, seats.slice(clients.length, count))));
    await delay(SETTLE_MILLIS);
    const broken = clients.filter((client) => !client.isOpen).length;
    if (broken > 0) throw new Error(`${target.name} closed ${broken} of ${count} idle connections`);
    const now = await target.memory();
    results.push({
      connections: count,
      heapBytes: (now.heapBytes - before.heapBytes) / count,
      residentBytes: (now.residentBytes - before.residentBytes) / count,
    });
  }
  await closeAll(clients);
  return results;
}

async function closeAll(clients) {
  await Promise.all(clients.map((client) => client.close()));
  await delay(CLOSED_MILLIS);
}
