/** What pages tell each other in passing must not keep a test from ending. */
const Channel = globalThis.BroadcastChannel;

globalThis.BroadcastChannel = class extends Channel {
  /** @param {string} name */
  constructor(name) {
    super(name);
    /** @type {any} */ (this).unref();
  }
};
