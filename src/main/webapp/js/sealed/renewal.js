/**
 * When a member renews its keys in a group: whoever has got hold of them reads nothing that is sealed after that
 * (RFC 9420, section 16.6).
 */
import { memberName } from './identity.js';

const HOUR_MS = 3_600_000;
/** About once in a day of use, and not when others do. */
const RENEW_MS = { least: 18 * HOUR_MS, most: 30 * HOUR_MS };
/** Or after so many messages of its own. */
const MOST_SEALED = 500;
/**
 * Whoever comes back opens letters of 16 epochs at most, and not all of those are begun by renewals: no more than this are,
 * until they were heard of.
 */
const MOST_BEHIND = 8;
/** Letters lie for 30 days. Whoever is away for longer is not waited for. */
const AWAY_MS = 31 * 24 * HOUR_MS;

/** @typedef {import('./group-store.js').KnownGroup} KnownGroup */
/** @typedef {import('../storage/database.js').StoredRenewal} StoredRenewal */
/** @typedef {import('../mls/engine.js').GroupState} GroupState */
/** @typedef {{username: string, device: string}} Named */

export class Renewal {
  #engine;
  #own;
  #now;
  #mayRenew;

  /**
   * @param {object} options
   * @param {Pick<import('../mls/engine.js').Engine, 'epoch' | 'members'>} options.engine
   * @param {Named} options.identity of this device
   * @param {Pick<import('../lib/timing.js').Clock, 'now'>} options.clock
   * @param {() => boolean} options.mayRenew whether the server is there, and others may notice that this device is
   */
  constructor({ engine, identity, clock, mayRenew }) {
    this.#engine = engine;
    this.#own = memberName(identity);
    this.#now = clock.now;
    this.#mayRenew = mayRenew;
  }

  /** @param {KnownGroup} known */
  isDue({ row, state }) {
    if (!this.#mayRenew()) return false;
    const { renewal, epoch } = row;
    if (renewal === undefined) return true;
    const now = this.#now();
    // A clock that was put back would put it off.
    const isTime = now >= renewal.dueAt || renewal.dueAt > now + RENEW_MS.most;
    if (!isTime && renewal.sealed < MOST_SEALED) return false;
    return this.#others(state).every((name) => {
      const heard = renewal.heard[name];
      return heard === undefined || epoch - heard.epoch < MOST_BEHIND || heard.at < now - AWAY_MS;
    });
  }

  /**
   * @param {GroupState} state of the epoch that this device has begun, or in which it has joined
   * @param {StoredRenewal} [before]
   * @returns {StoredRenewal}
   */
  renewed(state, before) {
    const now = this.#now();
    const dueAt = now + RENEW_MS.least + Math.random() * (RENEW_MS.most - RENEW_MS.least);
    return { dueAt, sealed: 0, heard: this.#heardIn(state, before) };
  }

  /**
   * @param {GroupState} state of the epoch that somebody else has begun
   * @param {StoredRenewal} before
   * @param {Named} by who has begun it
   * @returns {StoredRenewal}
   */
  begun(state, before, by) {
    const heard = this.#heardIn(state, before);
    return this.heard({ ...before, heard }, by, this.#engine.epoch(state));
  }

  /**
   * @param {StoredRenewal} before
   * @param {Named} by who has sealed a message
   * @param {number} epoch in which
   * @returns {StoredRenewal}
   */
  heard(before, by, epoch) {
    const name = memberName(by);
    if ((before.heard[name]?.epoch ?? -1) > epoch) return before;
    return { ...before, heard: { ...before.heard, [name]: { epoch, at: this.#now() } } };
  }

  /**
   * Of new members it is not known yet whether they have come.
   *
   * @param {GroupState} state
   * @param {StoredRenewal | undefined} before
   */
  #heardIn(state, before) {
    const now = { epoch: this.#engine.epoch(state), at: this.#now() };
    const others = this.#others(state).map((name) => [name, before?.heard[name] ?? now]);
    return Object.fromEntries(others);
  }

  /** @param {GroupState} state */
  #others(state) {
    const names = (this.#engine.members(state) ?? []).map(memberName);
    return names.filter((name) => name !== this.#own);
  }
}
