import { v7 } from 'uuid';
import { deviceOf, eraseDatabase, openDatabase } from './database.js';

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
 * Removes everything that this browser keeps for a person.
 *
 * @param {import('../session/service.js').Account} account
 */
export async function eraseAccount({ username, database }) {
  database?.close();
  await eraseDatabase(username);
}
