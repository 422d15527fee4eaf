import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnActs } from '#js/sealed/own-acts.js';
import { settled } from '../fakes/clock.js';

test('what storage refuses is done with what else was put off', async () => {
  /** @type {string[]} */
  const done = [];
  let refuses = true;
  const acts = new OwnActs({
    mayAct: () => true,
    act: async (username) => {
      if (refuses) throw new DOMException('closing', 'InvalidStateError');
      done.push(username);
      return { ok: true };
    },
  });
  acts.do('bob');
  await settled();
  assert.deepEqual(done, []);
  refuses = false;
  acts.goOn();
  await settled();
  assert.deepEqual(done, ['bob']);
});
