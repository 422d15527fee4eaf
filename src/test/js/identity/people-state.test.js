import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concernAbout, isVerified, obstacleTo } from '#js/identity/people-state.js';
import { NO_IDENTITY } from '#js/identity/state.js';

/** @typedef {import('#js/identity/state.js').IdentityState} IdentityState */
/** @typedef {import('#js/identity/state.js').PersonIdentity} PersonIdentity */

/**
 * @param {Partial<PersonIdentity>} [bob]
 * @param {IdentityState['status']} [status]
 * @returns {IdentityState}
 */
function knowing(bob, status = 'ready') {
  /** @type {PersonIdentity} */
  const person = { standing: 'pinned', verified: false, origin: 'first-contact', ...bob };
  return { ...NO_IDENTITY, status, people: { bob: person } };
}

test('nothing keeps one from writing to somebody who is who they were', () => {
  assert.equal(obstacleTo(knowing(), 'bob'), null);
});

test('somebody who is not known yet may be written to', () => {
  assert.equal(obstacleTo(knowing(), 'carol'), null);
  assert.equal(obstacleTo({ ...NO_IDENTITY, status: 'ready' }, 'constructor'), null);
});

for (const standing of /** @type {const} */ (['changed', 'rollback', 'fork', 'broken'])) {
  test(`nothing is written to somebody whose identity is "${standing}", and others are not concerned`, () => {
    const identity = knowing({ standing });
    assert.equal(obstacleTo(identity, 'bob'), standing);
    assert.equal(obstacleTo(identity, 'carol'), null);
  });

  test(`somebody whose identity is "${standing}" is not verified, though they were`, () => {
    assert.equal(isVerified(knowing({ standing, verified: true }), 'bob'), false);
  });
}

for (const status of /** @type {const} */ (['unlinked', 'failed'])) {
  test(`a browser that is "${status}" writes to nobody, whatever is known of them`, () => {
    assert.equal(obstacleTo(knowing({ standing: 'changed' }, status), 'bob'), status);
    assert.equal(obstacleTo(knowing({}, status), 'carol'), status);
  });
}

for (const status of /** @type {const} */ (['unknown', 'making'])) {
  test(`a browser that is "${status}" will be ready in a moment, and lets people write`, () => {
    assert.equal(obstacleTo(knowing({}, status), 'bob'), null);
  });
}

test('somebody is verified once safety numbers were compared', () => {
  assert.equal(isVerified(knowing(), 'bob'), false);
  assert.equal(isVerified(knowing({ verified: true }), 'bob'), true);
  assert.equal(isVerified(knowing({ verified: true }), 'carol'), false);
});

for (const notice of /** @type {const} */ (['split', 'altered'])) {
  test(`"${notice}" is told of somebody, and keeps nobody from writing`, () => {
    const identity = knowing({ notice });
    assert.equal(concernAbout(identity, 'bob'), notice);
    assert.equal(concernAbout(identity, 'carol'), null);
    assert.equal(obstacleTo(identity, 'bob'), null);
  });

  test(`what keeps one from writing is told before "${notice}"`, () => {
    assert.equal(concernAbout(knowing({ notice, standing: 'fork' }), 'bob'), 'fork');
    assert.equal(concernAbout(knowing({ notice }, 'unlinked'), 'bob'), 'unlinked');
  });
}
