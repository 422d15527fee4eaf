import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Edits } from '#js/conversation/edits-state.js';

const TEA = { key: 'alice 1', text: 'Tea?' };
const CAKE = { key: 'alice 2', text: 'Cake?' };

test('a begun edit is kept for each conversation, until it ends', () => {
  const edits = new Edits();
  edits.keep('bob', TEA, 'Tea at four?');
  edits.keep('carol', CAKE, 'Cake?');
  assert.deepEqual(edits.of('bob'), { message: TEA, text: 'Tea at four?' });
  assert.deepEqual(edits.of('carol'), { message: CAKE, text: 'Cake?' });
  edits.end('bob');
  assert.equal(edits.of('bob'), undefined);
  assert.deepEqual(edits.of('carol'), { message: CAKE, text: 'Cake?' });
});

test('something would be lost only while a message is to say something else', () => {
  const edits = new Edits();
  edits.keep('bob', TEA, 'Tea?');
  assert.equal(edits.hasChanges, false);
  edits.keep('carol', CAKE, 'Cake, then?');
  assert.equal(edits.hasChanges, true);
  edits.keep('carol', CAKE, 'Cake?');
  assert.equal(edits.hasChanges, false);
  edits.keep('bob', TEA, 'Coffee?');
  edits.end('bob');
  assert.equal(edits.hasChanges, false);
});
