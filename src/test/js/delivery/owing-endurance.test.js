import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { presenceChanged } from '#js/contact/state.js';
import { bobAway, leave } from '../fakes/away.js';
import { settled, until } from '../fakes/clock.js';

/** @typedef {import('../fakes/town.js').Page} Page */
/** @typedef {Awaited<ReturnType<typeof bobAway>>} Away */

/**
 * Alice writes to Bob. Both come and go, he as by a crash; Bob hides at times, and mailboxes have no room at times.
 */
class Life {
  /** @type {string[]} */
  written = [];
  /** @type {Page | undefined} */
  alice;
  /** @type {Page | undefined} */
  bob;
  isHidden = false;

  /**
   * @param {Away} away
   * @param {boolean} canConnect whether there may be channels
   */
  constructor({ town, alice, bob }, canConnect) {
    this.town = town;
    this.alice = alice;
    this.names = { alice, bob };
    this.canConnect = canConnect;
    this.#limit(alice);
  }

  async write() {
    if (this.alice === undefined) return;
    const text = `message ${this.written.length}`;
    const outcome = await this.alice.conversations.send(this.names.bob.username, text);
    if (outcome.ok) this.written.push(text);
  }

  /** She does not go before what is under way to her has come: else she would know when both are there again. */
  async aliceComesOrGoes() {
    if (this.alice !== undefined) {
      await this.pass(10);
      await until(() => this.#isTold(), 'nothing is under way');
      leave(this.alice);
    }
    this.alice = this.alice === undefined ? await this.#open('alice') : undefined;
    await this.#meet();
  }

  async bobComesOrGoes() {
    if (this.bob !== undefined) leave(this.bob);
    this.bob = this.bob === undefined ? await this.#open('bob') : undefined;
    await this.#meet();
  }

  async hideOrShow() {
    this.isHidden = !this.isHidden;
    const { invisible } = this.town;
    const { username } = this.names.bob;
    if (this.isHidden) invisible.add(username);
    else invisible.delete(username);
    const availability = this.isHidden ? 'invisible' : 'available';
    this.bob?.store.update((it) => ({ ...it, me: { ...it.me, availability } }));
    await this.#meet();
  }

  async fillOrEmpty() {
    const { office } = this.town;
    office.room = office.room === 1 ? Number.POSITIVE_INFINITY : 1;
  }

  /** @param {number} seconds */
  async pass(seconds) {
    await this.town.clock.advance(seconds * 1_000);
  }

  /** All is well in the end. */
  async settle() {
    this.town.office.room = Number.POSITIVE_INFINITY;
    if (this.isHidden) await this.hideOrShow();
    const texts = await this.#settleBob();
    if (this.alice === undefined) await this.aliceComesOrGoes();
    const alice = /** @type {Page} */ (this.alice);
    const known = () => (alice.conversation(this.names.bob)?.messages ?? []).filter(isDelivered);
    const isKnown = () => texts.every((text) => known().some((it) => it.text === text));
    await until(isKnown, 'Alice knows what Bob has, while he is gone');

    await this.bobComesOrGoes();
    const bob = /** @type {Page} */ (this.bob);
    const isWhole = () => known().length === this.written.length;
    for (let turn = 0; turn < 9 && !isWhole(); turn += 1) await this.pass(600);
    assert.ok(isWhole(), 'Alice knows that Bob has all');
    assert.deepEqual(bob.texts(alice), this.written);
    for (const page of [alice, bob]) page.vanish();
  }

  /**
   * Bob alone is there, and tells what he owes.
   *
   * @returns {Promise<string[]>} what he has
   */
  async #settleBob() {
    if (this.alice !== undefined) await this.aliceComesOrGoes();
    if (this.bob === undefined) await this.bobComesOrGoes();
    const bob = /** @type {Page} */ (this.bob);
    const { database, device } = bob.account;
    const owed = () => database.count('acknowledgements');
    for (let turn = 0; turn < 9 && (await owed()) > 0; turn += 1) await this.pass(600);
    assert.equal(await owed(), 0);
    assert.equal(this.town.office.boxOf(device).length, 0);
    const texts = bob.texts(this.names.alice);
    await this.bobComesOrGoes();
    return texts;
  }

  /** Whether Alice knows of what Bob has and does not owe. */
  async #isTold() {
    const { alice, bob, isHidden } = this;
    if (alice === undefined || bob === undefined || isHidden) return true;
    const owed = await bob.account.database.getAll('acknowledgements');
    const ids = new Set(owed.map((/** @type {{id: string}} */ { id }) => id));
    const messages = alice.conversation(this.names.bob)?.messages ?? [];
    const theirs = new Set(bob.conversation(this.names.alice)?.messages.map(({ id }) => id));
    return messages.every((it) => !theirs.has(it.id) || ids.has(it.id) || isDelivered(it));
  }

  /** @param {'alice' | 'bob'} name */
  async #open(name) {
    const page = await this.town.open(name);
    this.#limit(page);
    const other = name === 'alice' ? this.names.bob : this.names.alice;
    await page.conversations.open(other.username);
    return page;
  }

  /** @param {Page} page */
  #limit(page) {
    const { canConnect } = this;
    page.store.update((it) => ({ ...it, ways: { ...it.ways, possible: canConnect } }));
  }

  /** The server tells those who are there of each other. */
  async #meet() {
    const { alice, bob } = this.names;
    const isSeen = this.bob !== undefined && !this.isHidden;
    tell(this.alice, bob, isSeen ? [bob.account.device] : []);
    tell(this.bob, alice, this.alice === undefined ? [] : [alice.account.device]);
    await settled();
  }
}

/** @param {{state: string}} message */
function isDelivered({ state }) {
  return state === 'delivered';
}

/**
 * @param {Page | undefined} page
 * @param {Page} other
 * @param {string[]} devices
 */
function tell(page, { username }, devices) {
  const state = devices.length > 0 ? 'available' : 'offline';
  page?.store.update((it) => ({
    ...it,
    contacts: presenceChanged(it.contacts, { username, state, devices }),
  }));
}

/** @type {fc.Arbitrary<(life: Life) => Promise<void>>} */
const event = fc.oneof(
  { weight: 5, arbitrary: fc.constant(named('Alice writes', (it) => it.write())) },
  { weight: 2, arbitrary: fc.constant(named('Alice', (it) => it.aliceComesOrGoes())) },
  { weight: 3, arbitrary: fc.constant(named('Bob', (it) => it.bobComesOrGoes())) },
  { weight: 2, arbitrary: fc.constant(named('Bob hides or not', (it) => it.hideOrShow())) },
  { weight: 2, arbitrary: fc.constant(named('room or not', (it) => it.fillOrEmpty())) },
  {
    weight: 2,
    arbitrary: fc.nat({ max: 90 }).map((s) => named(`${s} s pass`, (it) => it.pass(s))),
  },
);

/**
 * @param {string} name as a failure shows it
 * @param {(life: Life) => Promise<void>} action
 */
function named(name, action) {
  return Object.assign(action, { [fc.toStringMethod]: () => name });
}

test('whoever hides, crashes or has no room, each message shows once, and its sender hears of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(event, { maxLength: 25 }), async (can, events) => {
      const away = await bobAway();
      const life = new Life(away, can);
      await away.alice.conversations.open(away.bob.username);
      for (const happen of events) await happen(life);
      await life.settle();
    }),
    { numRuns: 15, endOnFailure: true, includeErrorInReport: true },
  );
});
