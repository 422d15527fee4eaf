import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { until } from '../fakes/clock.js';
import { Town } from '../fakes/town.js';

/** @typedef {import('../fakes/town.js').Page} Page */

/**
 * Two people whose tabs are opened, closed, frozen and thawed, whose connections break, and who write in any tab.
 */
class Life {
  town = new Town();
  /** @type {Record<string, Page[]>} tabs that are open, by name of the person */
  tabs = { alice: [], bob: [] };
  /** @type {Record<string, string[]>} what each has written, in order */
  written = { alice: [], bob: [] };

  async begin() {
    const alice = await this.town.open('alice');
    this.tabs.alice = [alice];
    await this.openTab('bob');
    alice.tabs.on('leading', () => this.#meet());
    this.#meet();
    await alice.conversations.open(this.#other(alice).username);
  }

  /** @param {string} name */
  async openTab(name) {
    await this.#use(name, await this.town.open(name));
  }

  /**
   * @param {string} name
   * @param {Page} page
   */
  async #use(name, page) {
    this.tabs[name]?.push(page);
    page.tabs.on('leading', () => this.#meet());
    this.#meet();
    await page.conversations.open(this.#other(page).username);
  }

  /** The server tells those who lead of each other; the others hear it from them. */
  #meet() {
    for (const page of Object.values(this.tabs).flat()) {
      if (page.tabs.isLeading) page.know(this.#other(page), 'accepted');
    }
  }

  /** @param {Page} page */
  #other(page) {
    const others = this.tabs.alice?.includes(page) ? this.tabs.bob : this.tabs.alice;
    return /** @type {Page} */ (others?.[0]);
  }

  /**
   * @param {string} name
   * @param {number} which
   */
  async write(name, which) {
    const page = this.#tab(name, which);
    if (page === undefined || page.tab.isFrozen) return;
    const text = `${name} ${this.written[name]?.length}`;
    const outcome = await page.conversations.send(this.#other(page).username, text);
    // What was refused, for instance before the contact is known in this tab, was not written.
    if (outcome.ok) this.written[name]?.push(text);
  }

  /**
   * Never the last one, so that somebody is there in the end.
   *
   * @param {string} name
   * @param {number} which
   */
  async crash(name, which) {
    const page = this.#tab(name, which);
    const tabs = this.tabs[name] ?? [];
    if (page === undefined || tabs.length < 2) return;
    this.tabs[name] = tabs.filter((it) => it !== page);
    page.vanish();
  }

  /** @param {string} name */
  async reload(name) {
    const before = this.tabs[name] ?? [];
    for (const page of before) page.vanish();
    const page = await this.town.open(name);
    this.tabs[name] = [];
    await this.#use(name, page);
  }

  /**
   * @param {string} name
   * @param {number} which
   */
  async freeze(name, which) {
    this.#tab(name, which)?.tab.freeze();
  }

  /** @param {string} name */
  async thaw(name) {
    for (const { tab } of this.tabs[name] ?? []) tab.thaw();
  }

  /** @param {string} name */
  async hangUp(name) {
    for (const page of this.tabs[name] ?? []) page.connections.at(-1)?.close();
  }

  /** @param {string} name */
  async loseAcknowledgements(name) {
    for (const page of this.tabs[name] ?? []) {
      const channel = /** @type {any} */ (page.connections.at(-1))?.channel;
      if (channel !== undefined) channel.lossy = true;
    }
  }

  /** @param {number} seconds */
  async pass(seconds) {
    await this.town.clock.advance(seconds * 1_000);
  }

  /** All tabs run again, and nothing breaks any more. */
  async settle() {
    for (const name of ['alice', 'bob']) {
      await this.thaw(name);
      await this.hangUp(name);
    }
    for (let time = 0; time < 8; time += 1) {
      await this.pass(20);
      this.#meet();
    }
    for (const page of Object.values(this.tabs).flat()) {
      const shows = () => this.#isWhole(page);
      await until(shows, `${page.username} shows all: ${page.texts(this.#other(page))}`);
    }
  }

  /** @param {Page} page */
  #isWhole(page) {
    const { length } = page.texts(this.#other(page));
    const all = (this.written.alice?.length ?? 0) + (this.written.bob?.length ?? 0);
    return length >= all && !page.states(this.#other(page)).includes('queued');
  }

  check() {
    for (const name of ['alice', 'bob']) {
      const leading = this.tabs[name]?.filter(({ tabs }) => tabs.isLeading);
      assert.equal(leading?.length, 1, `${name} has one tab that leads`);
    }
    for (const page of Object.values(this.tabs).flat()) {
      const texts = page.texts(this.#other(page));
      for (const [name, written] of Object.entries(this.written)) {
        const theirs = texts.filter((text) => text.startsWith(name));
        assert.deepEqual(theirs, written, `what ${name} wrote, as ${page.username} sees it`);
      }
    }
  }

  /**
   * @param {string} name
   * @param {number} which
   */
  #tab(name, which) {
    const tabs = this.tabs[name] ?? [];
    return tabs[which % Math.max(1, tabs.length)];
  }

  end() {
    for (const page of Object.values(this.tabs).flat()) page.vanish();
  }
}

const who = fc.constantFrom('alice', 'bob');
const which = fc.nat({ max: 3 });

/** @type {fc.Arbitrary<(life: Life) => Promise<void>>} */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(who, which)
      .map(([name, n]) => named(`${name} writes in ${n}`, (it) => it.write(name, n))),
  },
  {
    weight: 2,
    arbitrary: who.map((name) => named(`${name} opens a tab`, (it) => it.openTab(name))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(who, which)
      .map(([name, n]) => named(`${name}'s tab ${n} crashes`, (it) => it.crash(name, n))),
  },
  {
    weight: 1,
    arbitrary: who.map((name) => named(`${name} starts anew`, (it) => it.reload(name))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(who, which)
      .map(([name, n]) => named(`${name}'s tab ${n} freezes`, (it) => it.freeze(name, n))),
  },
  { weight: 1, arbitrary: who.map((name) => named(`${name} thaws`, (it) => it.thaw(name))) },
  { weight: 2, arbitrary: who.map((name) => named(`${name} hangs up`, (it) => it.hangUp(name))) },
  {
    weight: 1,
    arbitrary: who.map((name) =>
      named(`${name} is not heard`, (it) => it.loseAcknowledgements(name)),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 1, max: 15 }).map((s) => named(`${s} s pass`, (it) => it.pass(s))),
  },
);

/**
 * @param {string} name as a failure shows it
 * @param {(life: Life) => Promise<void>} action
 */
function named(name, action) {
  return Object.assign(action, { [fc.toStringMethod]: () => name });
}

test('whatever tabs, pages and connections do, each message arrives once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
      const life = new Life();
      await life.begin();
      for (const happen of events) await happen(life);
      await life.settle();
      life.check();
      life.end();
    }),
    { numRuns: 25, includeErrorInReport: true },
  );
});
