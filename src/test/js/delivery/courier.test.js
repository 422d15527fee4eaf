import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#js/api/http.js';
import { Courier } from '#js/delivery/courier.js';
import { FakeClock } from '../fakes/clock.js';

const BENS = { username: 'ben', device: 'bens-device-0000' };
const NOTE = { id: '01890a5d-ac96-774b-bcce-b302099a8057', bytes: new Uint8Array([1]) };

test('what is told while one group takes the place of another goes in the new one', async () => {
  let isThere = false;
  /** @type {unknown[][]} */
  const posted = [];
  const courier = courierOf({
    ensure: async () => {
      isThere = true;
      return { ok: true, group: 'new' };
    },
    seal: async () =>
      isThere ? { group: 'new', epoch: 1, bytes: new Uint8Array([2]) } : undefined,
    postLetters: async (...letters) => {
      posted.push(letters);
      return [{ device: BENS.device, id: NOTE.id, outcome: 'stored' }];
    },
  });
  assert.equal(await courier.take(BENS, 'ben', NOTE), true);
  assert.deepEqual(posted, [['ben', [{ device: BENS.device, id: NOTE.id, data: 'Ag' }]]]);
});

test('what cannot be told now can be told later', async () => {
  assert.equal(await take({ refusal: { ok: false, code: 'waiting-for-welcome' } }), false);
  assert.equal(await take({ outcome: 'mailbox-full' }), false);
  assert.equal(await take({ problem: new Problem('unreachable') }), false);
});

test('who is no contact any more, or has this device no more, is told nothing', async () => {
  assert.equal(await take({ refusal: { ok: false, code: 'not-a-contact' } }), true);
  assert.equal(await take({ problem: new Problem('not-a-contact', { status: 403 }) }), true);
  assert.equal(await take({ outcome: 'unknown-device' }), true);
});

test('a server that asks for patience is not asked before', async () => {
  const clock = new FakeClock();
  let attempts = 0;
  const courier = courierOf({
    postLetters: async () => {
      attempts += 1;
      throw new Problem('rate-limited', { status: 429, retryAfterSeconds: 30 });
    },
    clock,
  });
  assert.equal(await courier.take(BENS, 'ben', NOTE), false);
  clock.skip(29_000);
  assert.equal(await courier.take(BENS, 'ben', NOTE), false);
  assert.equal(attempts, 1);
  clock.skip(1_000);
  await courier.take(BENS, 'ben', NOTE);
  assert.equal(attempts, 2);
});

test('for a mailbox that is full nothing is sealed before a pause is over, unless there is a channel', async () => {
  const clock = new FakeClock();
  /** @type {string[]} */
  const sent = [];
  let [sealed, isThere] = [0, false];
  const channel = { largest: 1_000, send: (/** @type {string} */ id) => sent.push(id) > 0 };
  const courier = courierOf({
    seal: async () => {
      sealed += 1;
      return { group: 'g', epoch: 1, bytes: new Uint8Array([2]) };
    },
    postLetters: async () => [{ device: BENS.device, id: NOTE.id, outcome: 'mailbox-full' }],
    pathTo: () => (isThere ? { kind: 'direct', channel } : { kind: 'mailbox' }),
    clock,
  });
  for (let n = 0; n < 9; n += 1) assert.equal(await courier.take(BENS, 'ben', NOTE), false);
  assert.equal(sealed, 1);
  clock.skip(8_000);
  assert.equal(await courier.take(BENS, 'ben', NOTE), false);
  assert.equal(sealed, 2);
  assert.equal(await courier.take({ ...BENS, device: 'another' }, 'ben', NOTE), false);
  assert.equal(sealed, 3);
  isThere = true;
  assert.equal(await courier.take(BENS, 'ben', NOTE), true);
  assert.deepEqual(sent, [NOTE.id]);
});

/**
 * @param {object} circumstances
 * @param {import('#js/lib/outcome.js').Refused} [circumstances.refusal] why there is no group
 * @param {import('#js/api/mailbox.js').LetterOutcome} [circumstances.outcome]
 * @param {Problem} [circumstances.problem]
 * @returns {Promise<boolean>} whether it need not be tried again
 */
async function take({ refusal, outcome = 'stored', problem }) {
  const courier = courierOf({
    ensure: async () => refusal ?? { ok: true, group: 'g' },
    postLetters: async () => {
      if (problem !== undefined) throw problem;
      return [{ device: BENS.device, id: NOTE.id, outcome }];
    },
  });
  return await courier.take(BENS, 'ben', NOTE);
}

/**
 * @param {object} parts
 * @param {import('#js/delivery/port.js').Groups['ensure']} [parts.ensure]
 * @param {import('#js/delivery/port.js').Groups['seal']} [parts.seal]
 * @param {typeof import('#js/api/mailbox.js').postLetters} parts.postLetters
 * @param {import('#js/delivery/paths.js').Paths['to']} [parts.pathTo]
 * @param {FakeClock} [parts.clock]
 */
function courierOf({
  ensure = async () => ({ ok: true, group: 'g' }),
  seal = async () => ({ group: 'g', epoch: 1, bytes: new Uint8Array([2]) }),
  postLetters,
  pathTo = () => ({ kind: 'mailbox' }),
  clock = new FakeClock(),
}) {
  return new Courier({
    groups: { ensure, seal },
    paths: { to: pathTo },
    postLetters,
    isSeen: () => true,
    clock,
  });
}
