/**
 * That somebody has just registered, told from the page where they did to the one that follows, in the same tab.
 */

const KEPT_AS = 'registered';

/** @param {string} username */
export function noteRegistration(username) {
  withStorage((storage) => storage.setItem(KEPT_AS, username.toLowerCase()));
}

/**
 * @param {string} username
 * @returns {boolean} whether this person has just registered; only the first who asks is told
 */
export function takeRegistration(username) {
  return withStorage((storage) => {
    const isFresh = storage.getItem(KEPT_AS) === username;
    if (isFresh) storage.removeItem(KEPT_AS);
    return isFresh;
  });
}

/**
 * @template Result
 * @param {(storage: Storage) => Result} use
 * @returns {Result | false} false for a browser that keeps nothing
 */
function withStorage(use) {
  try {
    return use(sessionStorage);
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
