/**
 * Small choices that this browser keeps for everybody who uses it, such as the language: they are needed before anybody
 * is logged in. A browser that keeps nothing has the default each time.
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
 * @param {string} name
 * @param {string} value empty for the default, which is not kept
 */
export function keep(name, value) {
  try {
    if (value === '') localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (error) {
    // The choice then holds for this page alone.
    if (!(error instanceof DOMException)) throw error;
  }
}
