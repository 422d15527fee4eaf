/**
 * Runs in a page before the page's own scripts. `halting.at(store)`: with the next thing that the page would put into, or
 * delete from, that store of its database everything in it ends, as if its process were killed in this moment: what the
 * transaction has written so far is gone, and nothing is stored or sent any more. `halting.cutAt(store)`: in that moment
 * the socket breaks instead, and the page goes on.
 */
{
  const halting = {
    /** @type {string | undefined} */
    store: undefined,
    mode: 'halt',
    isReached: false,
    at(store) {
      Object.assign(halting, { store, mode: 'halt' });
    },
    cutAt(store) {
      Object.assign(halting, { store, mode: 'cut' });
    },
  };
  Object.defineProperty(window, 'halting', { value: halting });

  for (const name of ['add', 'put', 'delete']) {
    const original = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...parts) {
      if (this.name === halting.store && !halting.isReached) reach(this.transaction);
      return original.apply(this, parts);
    };
  }

  function reach(transaction) {
    halting.isReached = true;
    if (halting.mode === 'halt') halt(transaction);
    else observed.sockets.at(-1).close();
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
