/**
 * Runs in a page before the page's own scripts, or later: calls of the API can be held before they are made, or before the
 * page gets their answer. Which, `holdCall(name)` says, a function of the test. Not by the browser's own interception, which
 * keeps it from using its cache.
 */
if (window.holding === undefined) {
  /** @type {Map<string, {pass: () => void, drop: (error: Error) => void}>} by token */
  const held = new Map();
  const holding = {
    pass: (token) => held.get(token).pass(),
    /** As without a network. */
    drop: (token) => held.get(token).drop(new TypeError('Failed to fetch')),
  };
  Object.defineProperty(window, 'holding', { value: holding });

  const { fetch } = window;
  window.fetch = async (address, request = {}) => {
    const { pathname } = new URL(address, location.href);
    if (!pathname.startsWith('/api/')) return await fetch(address, request);
    const hold = await window.holdCall(`${request.method ?? 'GET'} ${pathname}`);
    if (!hold) return await fetch(address, request);
    if (hold.isBefore) await untilPassed(hold.token);
    try {
      const answer = await fetch(address, request);
      if (!hold.isBefore) await untilPassed(hold.token);
      return answer;
    } catch (error) {
      // A connection that was kept alive may be closed in the moment in which it is used again: the next try counts.
      await window.callFailed(hold.token);
      throw error;
    }
  };

  function untilPassed(token) {
    return new Promise((resolve, reject) => {
      held.set(token, { pass: resolve, drop: reject });
      window.callHeld(token);
    });
  }
}
