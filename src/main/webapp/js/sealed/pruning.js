const DAY_MS = 86_400_000;
/** Letters lie for 30 days, so nothing for a group that was left comes after that. */
const LEFT_KEPT_DAYS = 31;
/** Senders repeat what was not acknowledged when they come back. */
const MARKS_KEPT_DAYS = 180;

/**
 * Forgets the groups that nothing can come for any more, and that something was received long ago.
 *
 * @param {object} options
 * @param {import('../storage/database.js').Database} options.database
 * @param {import('./group-store.js').GroupStore} options.store
 * @param {number} options.now milliseconds since the epoch
 */
export async function prune({ database, store, now }) {
  for (const { group, leftAt } of await store.rows()) {
    if (leftAt !== null && leftAt < now - LEFT_KEPT_DAYS * DAY_MS) await store.remove(group);
  }
  const old = IDBKeyRange.upperBound(now - MARKS_KEPT_DAYS * DAY_MS);
  const transaction = database.transaction('received', 'readwrite');
  for await (const mark of transaction.store.index('at').iterate(old)) await mark.delete();
  await transaction.done;
}
