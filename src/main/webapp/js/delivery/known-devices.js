import { beginningWith, under } from './keys.js';

/** @typedef {import('../rtc/peers.js').Remote} Remote */
/** @typedef {import('idb').IDBPTransaction<import('../storage/database.js').Schema, ('owed' | 'devices')[], 'readwrite'>} Changing */

/** A device that has not been there for so long is not waited for: longer than letters lie in a mailbox. */
const FORGET_DEVICE_MS = 45 * 24 * 60 * 60 * 1000;
/** So many devices of one person are remembered. */
const MOST_DEVICES = 8;

/**
 * The devices of people, in this browser's database: those to which messages are owed.
 */
export class KnownDevices {
  #database;

  /** @param {import('../storage/database.js').Database} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * A device is there. Its key says that it is in the chain.
   *
   * @param {Remote} remote
   * @param {number} now
   */
  async see(remote, now) {
    await this.#changeDevices(async (transaction) => {
      const devices = transaction.objectStore('devices');
      await markSeen(devices, remote, now);
      const known = await devices.getAll(beginningWith(remote.username));
      return known.sort((one, other) => other.seenAt - one.seenAt).slice(MOST_DEVICES);
    });
  }

  /**
   * A person has these devices: what is owed to those that are no longer theirs is given up. One that was known before
   * there were chains may still come into theirs.
   *
   * @param {string} username
   * @param {readonly string[]} devices
   * @param {number} now
   */
  async know(username, devices, now) {
    await this.#changeDevices(async (transaction) => {
      const store = transaction.objectStore('devices');
      const known = await store.getAll(beginningWith(username));
      const before = new Map(known.map((it) => [it.device, it]));
      const named = devices.map((device) => {
        return store.put({ seenAt: now, ...before.get(device), username, device, inChain: true });
      });
      await Promise.all(named);
      return known.filter(({ device, inChain }) => inChain && !devices.includes(device));
    });
  }

  /**
   * Gives up what is owed to devices that have not been there for long.
   *
   * @param {number} now
   */
  async forgetGone(now) {
    await this.#changeDevices(async (transaction) => {
      const known = await transaction.objectStore('devices').getAll();
      return known.filter(({ seenAt }) => now - seenAt > FORGET_DEVICE_MS);
    });
  }

  /** @param {(transaction: Changing) => Promise<readonly Remote[]>} step tells which to forget */
  async #changeDevices(step) {
    const transaction = this.#database.transaction(['owed', 'devices'], 'readwrite');
    const work = step(transaction).then((gone) =>
      Promise.all(gone.map((it) => forget(transaction, it))),
    );
    await Promise.all([work, transaction.done]);
  }
}

/**
 * @param {any} devices the store
 * @param {Remote} remote
 * @param {number} now
 */
export async function markSeen(devices, { username, device }, now) {
  const before = await devices.get([username, device]);
  await devices.put({ ...before, username, device, seenAt: now, inChain: true });
}

/**
 * @param {Changing} transaction
 * @param {Remote} remote
 */
async function forget(transaction, { username, device }) {
  await transaction.objectStore('owed').delete(under([username, device]));
  await transaction.objectStore('devices').delete([username, device]);
}
