/** What Linux tells of a process: proc(5). */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, in which proc(5) counts CPU time. */
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * @param {number} pid
 * @returns {string[]} the fields of /proc/PID/stat from the third on; the second, the name, may hold blanks
 */
function stat(pid) {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return line.slice(line.lastIndexOf(')') + 2).split(' ');
}

/**
 * @param {number} pid
 * @returns {number} microseconds of CPU that the process has used in user and kernel mode, to 1/TICKS of a second
 */
export function cpuMicros(pid) {
  const fields = stat(pid);
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / TICKS;
}

/**
 * @param {number} pid
 * @returns {number} resident memory in bytes
 */
export function residentBytes(pid) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m);
  if (!line) throw new Error(`process ${pid} has no memory any more`);
  return Number(line[1]) * 1024;
}

/**
 * @param {number} pid
 * @returns {number} open file descriptors
 */
export function descriptors(pid) {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/**
 * @param {number} ancestor
 * @param {string} name of the executable, as /proc/PID/comm tells it
 * @returns {number | undefined} the process of that name among an ancestor and all below it
 */
export function descendantNamed(ancestor, name) {
  const parents = new Map();
  for (const entry of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    try {
      const comm = readFileSync(`/proc/${entry}/comm`, 'utf8').trim();
      parents.set(Number(entry), { parent: Number(stat(Number(entry))[1]), comm });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return [...parents.keys()].find(
    (pid) => parents.get(pid).comm === name && isBelow(pid, ancestor, parents),
  );
}

/** A process may end while it is being looked at. */
function isGone(error) {
  return error.code === 'ENOENT' || error.code === 'ESRCH';
}

function isBelow(pid, ancestor, parents) {
  for (let at = pid; at; at = parents.get(at)?.parent) {
    if (at === ancestor) return true;
  }
  return false;
}
