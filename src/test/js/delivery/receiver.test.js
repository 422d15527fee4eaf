import assert from 'node:assert/strict';
import { test } from 'node:test';
import { v7 } from 'uuid';
import { encodeText } from '#js/conversation/envelope.js';
import { Receiver } from '#js/delivery/receiver.js';

/** @typedef {import('#js/rtc/peers.js').Remote} Remote */

const ALICE = 'alice';
const BOB = 'bob';
const CONVERSATION = 'direct:alice:bob';

/** What Alice's device does with what comes. */
class Desk {
  /** @type {Map<string, string>} with whom the conversation is, by id of what was received */
  received = new Map();
  /** @type {[device: string, other: string, id: string][]} */
  owed = [];
  /** @type {Remote} that has sealed what comes */
  sender = { username: BOB, device: 'b1' };
  /** Whether that device was removed. */
  isFormer = false;

  receiver = new Receiver({
    username: ALICE,
    groups: {
      receivedWith: async ({ id }) => this.received.get(id),
      open: async (plaintext) => ({
        kind: /** @type {const} */ ('application'),
        group: 'g',
        people: [ALICE, BOB],
        plaintext,
        sender: this.sender,
        isFormer: this.isFormer,
        commitState: async (id, keep) => {
          this.received.set(id, BOB);
          await keep?.('a transaction');
        },
      }),
      compare: async () => false,
    },
    identity: { isBelieved: async () => true },
    attempt: async (step) => {
      await step();
      return true;
    },
    inbox: { receive: async () => 'stored', reached: async () => 'stored' },
    takeOwnState: async () => 'stored',
    delivered: async () => true,
    read: async () => true,
    joined: () => undefined,
    acknowledgements: {
      add: async ({ remote, other }, id) => {
        this.owed.push([remote.device, other, id]);
      },
      keep: async ({ remote, other }, id, commit) => {
        await commit(id, async (transaction) => {
          assert.equal(transaction, 'a transaction');
          this.owed.push([remote.device, other, id]);
        });
      },
      show: () => undefined,
    },
  });

  /** @param {string} id */
  async take(id) {
    const bytes = encodeText({ id, conversation: CONVERSATION, text: 'Hello', at: 0 });
    return await this.receiver.take('server', this.sender, id, bytes);
  }
}

test('what an own device sends once more is acknowledged in the conversation that it belongs to', async () => {
  const desk = new Desk();
  desk.sender = { username: ALICE, device: 'a2' };
  const id = v7();
  assert.equal(await desk.take(id), 'stored');
  assert.equal(await desk.take(id), 'stored');
  assert.deepEqual(desk.owed, [
    ['a2', BOB, id],
    ['a2', BOB, id],
  ]);
});

test('nothing is acknowledged to a device that was removed', async () => {
  const desk = new Desk();
  desk.isFormer = true;
  const id = v7();
  assert.equal(await desk.take(id), 'stored');
  assert.deepEqual([[...desk.received.keys()], desk.owed], [[id], []]);
});
