import assert from 'node:assert/strict';
import process from 'node:process';
import { test } from 'node:test';
import { throwUncaught } from '#js/lib/uncaught.js';
import { settled, until } from '../fakes/clock.js';
import { SealedTown } from '../fakes/sealed-device.js';

/** @typedef {import('../fakes/sealed-device.js').SealedDevice} SealedDevice */

const [ALICE, BOB] = ['person-a', 'person-b'];
const STEPS = 40;
const CALLS = ['createGroup', 'postCommit', 'claimKeyPackages', 'loadCommits', 'listGroups'];

/** Tried with many more, by `STORM_RUNS=100`. */
const RUNS = Number(process.env.STORM_RUNS ?? 3);

for (let seed = 1; seed <= RUNS; seed += 1) {
  test(`after any storm devices are in one group and read each other (${seed})`, async () => {
    const storm = new Storm(seed);
    await storm.begin();
    for (let step = 0; step < STEPS; step += 1) await storm.step();
    await storm.calm();
    await storm.agree();
  });
}

/** Devices come, go, crash and lose answers, all at the same time. */
class Storm {
  town = new SealedTown();
  /** @type {SealedDevice[]} */
  present = [];
  #number = 2;
  #random;

  /** @param {number} seed */
  constructor(seed) {
    let state = seed * 2654435761;
    // Mulberry32.
    this.#random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  }

  async begin() {
    this.present = [...(await this.town.devices('a1', 'b1', 'a2'))];
  }

  async step() {
    const device = this.#oneOf(this.present);
    const other = otherOf(device);
    switch (Math.floor(this.#random() * 10)) {
      case 0:
        return await device.open();
      case 1:
        this.town.server.losesAnswerOf = this.#oneOf(CALLS);
        return;
      case 2:
        this.town.server.isAway = this.#random() < 0.3;
        return;
      case 3:
        return await this.#come();
      case 4:
        return this.#go();
      case 5:
        return await this.#read(device);
      case 6:
        await device.groups.sync();
        return;
      case 7:
        return await this.town.clock.advance(this.#random() * 15_000);
      case 8:
        device.groups.ensure(other).catch(throwUncaught);
        return await settled();
      default:
        await Promise.all(this.present.map((it) => it.groups.ensure(otherOf(it))));
    }
  }

  /** All have time to come together. */
  async calm() {
    this.town.server.isAway = false;
    this.town.server.losesAnswerOf = undefined;
    for (const device of this.present) await device.open();
    for (let round = 0; round < 5; round += 1) {
      for (const device of this.present) {
        await device.groups.refillKeyPackages();
        await device.groups.sync();
        await this.#read(device);
        await device.groups.ensure(otherOf(device));
      }
      await this.town.clock.advance(600_000);
    }
  }

  async agree() {
    const names = this.present.map(({ device }) => device).sort();
    for (const device of this.present) {
      await until(
        async () => String(await device.membersWith(otherOf(device))) === String(names),
        `${device.device} is in a group with ${names}`,
      );
    }
    for (const device of this.present) {
      const sealed = await device.say(otherOf(device), 'Hello');
      for (const reader of this.present.filter((it) => it !== device)) {
        assert.equal(await reader.read(sealed), `${device.device}: Hello`, reader.device);
      }
    }
    assert.equal([...this.town.server.groups.values()].filter((it) => it.current).length, 1);
  }

  async #come() {
    if (this.present.length > 6) return;
    const device = await this.town.link(`${this.#oneOf(['a', 'b'])}${++this.#number}`);
    this.present.push(device);
    await device.groups.refillKeyPackages();
  }

  #go() {
    const device = this.#oneOf(this.present);
    const theirs = this.present.filter(({ username }) => username === device.username);
    if (theirs.length < 2) return;
    this.present.splice(this.present.indexOf(device), 1);
    this.town.chains.remove(device.username, device.device);
  }

  /** @param {SealedDevice} device */
  async #read(device) {
    try {
      await device.readMailbox();
    } catch (error) {
      if (!(error instanceof Error) || !/unreachable/.test(error.message)) throw error;
    }
  }

  /**
   * @template T
   * @param {readonly T[]} all
   * @returns {T}
   */
  #oneOf(all) {
    return /** @type {T} */ (all[Math.floor(this.#random() * all.length)]);
  }
}

/** @param {SealedDevice} device */
function otherOf({ username }) {
  return username === ALICE ? BOB : ALICE;
}
