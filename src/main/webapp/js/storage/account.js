import { v7 } from 'uuid';
import { loadLater } from '../lib/later.js';
import { deviceOf, openDatabase } from './database.js';
import { Values } from './values.js';
import { EARLIER } from './veil.js';

/** So long the page may be busy before what earlier versions have left is seen to all the same. */
const PATIENCE_MS = 10_000;
/** Between two parts of that where the browser does not say when it is idle. */
const PAUSE_MS = 200;

/**
 * Opens what this browser keeps for a person. Where it refuses to keep anything (some private windows, a full disk)
 * the page still shows who is there, as a device that lives as long as the page.
 *
 * @param {string} username
 * @param {() => void} [outdated] is called when a later version of the page has come
 * @returns {Promise<import('../session/service.js').Account>}
 */
export async function openAccount(username, outdated) {
  try {
    const database = await openDatabase(username, outdated);
    return { username, device: await deviceOf(database), database };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { username, device: v7(), database: undefined };
  }
}

/**
 * Veils what earlier versions have left open, when the page has time.
 *
 * @param {import('./database.js').Database} database
 */
export async function veilInIdleTime(database) {
  if ((await new Values(database).get(EARLIER)) === undefined) return;
  const loaded = await loadLater(() => import('./veil-earlier.js'));
  await loaded?.veilEarlier({ database, idle, locks: navigator.locks });
}

/** @returns {Promise<void>} when the page has time */
function idle() {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) {
      requestIdleCallback(() => resolve(), { timeout: PATIENCE_MS });
    } else setTimeout(resolve, PAUSE_MS);
  });
}
