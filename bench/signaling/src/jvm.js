/** What a Java process tells of itself, by the `jcmd` of its JDK. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const LARGE_OUTPUT = 1 << 26;

async function jcmd(pid, command) {
  const { stdout } = await execute('jcmd', [String(pid), command], { maxBuffer: LARGE_OUTPUT });
  return stdout;
}

/**
 * @param {number} pid
 * @returns {Promise<number>} bytes of the objects that are alive after a full collection
 */
export async function liveHeapBytes(pid) {
  // The first collection lets reference queues and cleaners work; the histogram makes another one.
  await jcmd(pid, 'GC.run');
  const total = (await jcmd(pid, 'GC.class_histogram')).match(/^Total\s+\d+\s+(\d+)\s*$/m);
  if (!total) throw new Error('GC.class_histogram has no total');
  return Number(total[1]);
}
