/**
 * @param {string} text
 * @returns {Promise<boolean>} false where the browser does not allow it, as on pages that do not come over HTTPS
 */
export async function copyText(text) {
  if (navigator.clipboard === undefined) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
