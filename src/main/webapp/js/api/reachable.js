const PATIENCE_MS = 10_000;
/** What a proxy answers for a server that is away (RFC 9110 section 15.6). */
const AWAY = [502, 503, 504];

/**
 * Asks the server for nothing. A service worker answers no HEAD, so that this is never what the browser has kept.
 *
 * @returns {Promise<boolean>} whether the server has answered
 */
export async function isServerThere() {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { status } = await fetch('/', { method: 'HEAD', cache: 'no-store', signal });
    return !AWAY.includes(status);
  } catch (error) {
    // No network is a TypeError, no answer in time a DOMException (Fetch, section 5.4).
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
