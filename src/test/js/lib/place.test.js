import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loginAddress, placeAfterLogin } from '#js/lib/login-return.js';
import {
  aboutPlaceOf,
  identityIn,
  invitationOf,
  invitedBy,
  isAbout,
  LIST,
  personAt,
  placeOf,
  placesAbove,
} from '#js/lib/place.js';

test('a conversation, who the person is, and an invitation name the person', () => {
  for (const place of [placeOf('ben'), aboutPlaceOf('ben'), invitationOf('ben')]) {
    assert.equal(personAt(place), 'ben');
  }
  assert.equal(personAt('#with/BEN'), 'ben');
});

test('what is no username is nobody', () => {
  for (const hash of ['', '#', '#with/', '#with/a', '#with/<b>', '#invite/-x-', '#other/ben']) {
    assert.equal(personAt(hash), null, hash);
  }
});

test('only an invitation invites, and only who somebody is is about them', () => {
  assert.equal(invitedBy(invitationOf('ben')), 'ben');
  assert.equal(invitedBy(placeOf('ben')), null);
  assert.equal(isAbout(aboutPlaceOf('ben')), true);
  assert.equal(isAbout(placeOf('ben')), false);
  assert.equal(isAbout('#with/!/about'), false);
});

test('an invitation carries the identity of who sent it, whatever else is cut off or wrong', () => {
  const identity = 'Ab_-'.repeat(10).concat('AbA');
  const place = invitationOf('ben', identity);
  assert.equal(personAt(place), 'ben');
  assert.equal(invitedBy(place), 'ben');
  assert.equal(identityIn(place), identity);
  assert.equal(invitedBy('#invite/BEN/'.concat(identity)), 'ben');
  for (const hash of [
    invitationOf('ben'),
    place.slice(0, -1),
    `${place}A`,
    `${place.slice(0, -1)}B`,
    `#invite/b/${identity}`,
    `#with/ben/${identity}`,
    '',
  ]) {
    assert.equal(identityIn(hash), null, hash);
  }
});

test('up leads from a person to the conversation to the list', () => {
  assert.deepEqual(placesAbove(aboutPlaceOf('ben')), [LIST, placeOf('ben')]);
  assert.deepEqual(placesAbove(placeOf('ben')), [LIST]);
  assert.deepEqual(placesAbove(LIST), []);
});

test('who was invited comes to the form for a new account, and after it to the invitation', () => {
  const hash = invitationOf('ben', 'A'.repeat(43));
  const address = loginAddress({ pathname: '/', search: '', hash });
  assert.equal(new URL(address, 'https://chat.example').hash, '#create');
  const { search, origin } = new URL(address, 'https://chat.example');
  assert.equal(placeAfterLogin({ search, origin }), `/${hash}`);
});

test('who was logged out in a conversation comes to the form that logs in', () => {
  const address = loginAddress({ pathname: '/', search: '', hash: placeOf('ben') });
  assert.equal(new URL(address, 'https://chat.example').hash, '');
});
