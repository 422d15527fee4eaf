/**
 * Runs in a page before the page's own scripts. `halting.watch(store)`: from now on `halting.isReached` tells whether the
 * page has come to put something into that store of its database, or to delete something from it. `halting.haltAt(store)`:
 * besides, everything in the page ends in that moment, as if its process were killed: what the transaction has written so
 * far is gone, and nothing is stored or sent any more. Only transactions count that are over `beside`, too.
 */
{
  const halting = {
    /** @type {string | undefined} */
    store: undefined,
    /** @type {string | undefined} */
    beside: undefined,
    halts: false,
    isReached: false,
    watch(store, beside = store) {
      Object.assign(halting, { store, beside, halts: false, isReached: false });
    },
    haltAt(store, beside = store) {
      Object.assign(halting, { store, beside, halts: true, isReached: false });
    },
  };
  Object.defineProperty(window, 'halting', { value: halting });

  for (const name of ['add', 'put', 'delete']) {
    const original = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...parts) {
      const { name, transaction } = this;
      const isMeant = name === halting.store && transaction.objectStoreNames.contains(halting.beside);
      if (isMeant) reach(transaction);
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
