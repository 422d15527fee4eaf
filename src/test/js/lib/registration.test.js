import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { noteRegistration, takeRegistration } from '#js/lib/registration.js';

/** @param {object | undefined} storage as of a browser; nothing for one that refuses */
function giveStorage(storage) {
  Object.defineProperty(globalThis, 'sessionStorage', {
    configurable: true,
    get() {
      if (storage === undefined) throw new DOMException('No.', 'SecurityError');
      return storage;
    },
  });
}

function emptyStorage() {
  /** @type {Map<string, string>} */
  const values = new Map();
  return {
    getItem: (/** @type {string} */ name) => values.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => values.set(name, value),
    removeItem: (/** @type {string} */ name) => values.delete(name),
  };
}

afterEach(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

test('who has just registered is known to have, once', () => {
  giveStorage(emptyStorage());
  noteRegistration('Alice');
  assert.equal(takeRegistration('alice'), true);
  assert.equal(takeRegistration('alice'), false);
});

test('who logs in after somebody else has registered has not', () => {
  giveStorage(emptyStorage());
  noteRegistration('alice');
  assert.equal(takeRegistration('bob'), false);
});

test('a browser that keeps nothing knows of nobody', () => {
  giveStorage(undefined);
  noteRegistration('alice');
  assert.equal(takeRegistration('alice'), false);
});
