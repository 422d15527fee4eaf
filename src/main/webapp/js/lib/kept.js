/**
 * Small texts that this browser keeps, at once: choices for everybody who uses it, such as the language, which are needed
 * before anybody is logged in, and what a page leaves when it vanishes. A browser that keeps nothing has none each time.
 */

/**
 * @param {string} name
 * @returns {string | null}
 */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/**
 * @param {string} prefix
 * @returns {string[]} names that begin with it
 */
export function namesKept(prefix) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch (error) {
    if (error instanceof DOMException) return [];
    throw error;
  }
}

/**
 * @param {string} name
 * @param {string} value empty for the default, which is not kept
 */
export function keep(name, value) {
  try {
    if (value === '') localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (error) {
    // It then holds for this page alone.
    if (!(error instanceof DOMException)) throw error;
  }
}
