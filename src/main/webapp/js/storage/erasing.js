/**
 * Erases all that this browser keeps for an account. What rests in the cache of the service worker are the pages, which are
 * the same for everybody.
 */
import { Problem } from '../api/http.js';
import { wait } from '../lib/timing.js';
import { eraseDatabase, openDatabase } from './database.js';
import { SAFE } from './durability.js';

/** Other tabs let go of the database within moments, unless they are frozen. */
const PATIENCE_MS = 8_000;

/**
 * The keys go first: without them what a tab still holds open cannot be read any more.
 *
 * @param {string} username
 * @param {import('../lib/timing.js').Clock} clock
 * @throws {Problem} `blocked` while another tab does not let go; it is erased as soon as that does
 */
export async function eraseAll(username, clock) {
  await eraseKeys(username);
  const erased = eraseDatabase(username).then(() => true);
  const isErased = await Promise.race([erased, wait(clock, PATIENCE_MS)]);
  if (isErased !== true) throw new Problem('blocked');
}

/** @param {string} username */
async function eraseKeys(username) {
  try {
    const database = await openDatabase(username);
    const transaction = database.transaction(
      ['values', 'keyPackages', 'groups'],
      'readwrite',
      SAFE,
    );
    const work = ['values', 'keyPackages', 'groups'].map((name) =>
      /** @type {any} */ (transaction).objectStore(name).clear(),
    );
    await Promise.all([...work, transaction.done]);
    database.close();
  } catch (error) {
    // A browser that gives nothing out can still throw all away.
    if (!(error instanceof DOMException)) throw error;
  }
}
