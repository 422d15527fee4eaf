/**
 * What a browser keeps: IndexedDB, and localStorage, whose values are its own properties (WHATWG HTML, section 12.2.1).
 */
import 'fake-indexeddb/auto';

class FakeLocalStorage {
  /** @param {string} name */
  getItem(name) {
    return Object.getOwnPropertyDescriptor(this, name)?.value ?? null;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setItem(name, value) {
    Object.assign(this, { [name]: String(value) });
  }

  /** @param {string} name */
  removeItem(name) {
    Reflect.deleteProperty(this, name);
  }
}

Object.defineProperty(globalThis, 'localStorage', { value: new FakeLocalStorage() });
