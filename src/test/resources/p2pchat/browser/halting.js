/**
 * Runs in a page before the page's own scripts. `halting.watch(store)`: from now on `halting.isReached` tells whether the
 * page has come to put something into that store of its database, or to delete something from it. `halting.haltAt(store)`:
 * besides, everything in the page ends in that moment, as if its process were killed: what the transaction has written so
 * far is gone, and nothing is stored or sent any more.
 */
{
  const halting = {
    /** @type {string | undefined} */
    store: undefined,
    halts: false,
    isReached: false,
    watch(store) {
      Object.assign(halting, { store, halts: false, isReached: false });
    },
    haltAt(store) {
      Object.assign(halting, { store, halts: true, isReached: false });
    },
  };
  Object.defineProperty(window, 'halting', { value: halting });

  for (const name of ['add', 'put', 'delete']) {
    const original = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...parts) {
      if (this.name === halting.store) reach(this.transaction);
      return original.apply(this, parts);
    };
  }

  function reach(transaction) {
    halting.isReached = true;
    if (halting.halts) halt(transaction);
  }

  function halt(transaction) {
    window.fetch = () => new Promise(() => undefined);
    WebSocket.prototype.send = () => undefined;
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('This page was halted.', 'AbortError');
    };
    transaction.abort();
    throw new DOMException('This page was halted.', 'AbortError');
  }
}
