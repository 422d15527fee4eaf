import { outcomeOf } from '../api/http.js';
import { Backoff } from '../lib/timing.js';
import { profileFailed, profileLoaded } from './state.js';

/** Without a touch, a key or a pointer for so long, a person is away from this device. */
const IDLE_MS = 10 * 60 * 1000;
/** Limits of the pause before a return is told again: others see one away until then. */
const TELL_AGAIN = { firstMs: 1_000, capMs: 30_000 };

/**
 * What others see of me: my own choice, and whether I am at this device.
 */
export class PresenceService {
  #store;
  #api;
  #session;
  #clock;
  #idle = false;
  /** Whether the server believes that nobody sits here; it forgets that with the connection. */
  #isToldAway = false;
  #isReturning = false;
  #isFresh = false;
  #backoff = new Backoff(TELL_AGAIN);
  /** @type {() => void} */
  #cancelReturn = () => undefined;
  /** @type {() => void} */
  #cancelIdle = () => undefined;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Pick<typeof import('../api/profile.js'), 'loadProfile' | 'changeProfile'>} options.api
   * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} options.session
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, api, session, clock }) {
    this.#store = store;
    this.#api = api;
    this.#session = session;
    this.#clock = clock;
    session.on('welcome', () => this.#welcomed());
    session.on('error', (error) => this.#refused(error));
  }

  async load() {
    const outcome = await outcomeOf(this.#load());
    if (!outcome.ok) this.#update(profileFailed);
  }

  /**
   * Who chooses is there, whatever the server believes of this device.
   *
   * @param {import('./state.js').Availability} availability
   */
  async setAvailability(availability) {
    const outcome = await this.#change({ availability });
    this.noticeActivity();
    return outcome;
  }

  /** @param {string} statusText */
  async setStatusText(statusText) {
    return await this.#change({ statusText });
  }

  /** The person has touched this device. */
  noticeActivity() {
    this.#cancelIdle();
    this.#cancelIdle = this.#clock.after(IDLE_MS, () => this.#becomeIdle());
    this.#idle = false;
    this.#return();
  }

  #becomeIdle() {
    this.#idle = true;
    this.#cancelReturn();
    this.#tellAway();
  }

  async #welcomed() {
    this.#isToldAway = false;
    if (!this.#isFresh) await this.load();
    this.#isFresh = false;
    if (this.#idle) this.#tellAway();
  }

  #tellAway() {
    const { availability } = this.#store.state.me;
    if (availability !== 'available' || this.#isToldAway) return;
    this.#isToldAway = this.#session.send({ type: 'presence', state: 'away' });
  }

  /** The choice may have been changed on another device meanwhile: it is asked for before it is repeated. */
  async #return() {
    if (!this.#isToldAway || this.#isReturning) return;
    this.#cancelReturn();
    this.#isReturning = true;
    const outcome = await outcomeOf(this.#load());
    this.#isReturning = false;
    // Another connection than the one that was told knows nothing of it.
    if (!this.#isToldAway || this.#idle) return;
    const { availability } = this.#store.state.me;
    if (outcome.ok && this.#session.send({ type: 'presence', state: availability })) {
      this.#isToldAway = false;
      this.#backoff.reset();
    } else {
      this.#returnLater(this.#backoff.next());
    }
  }

  /** @param {number} ms */
  #returnLater(ms) {
    this.#cancelReturn();
    this.#cancelReturn = this.#clock.after(ms, () => {
      if (!this.#idle) this.#return();
    });
  }

  /**
   * What was told too often was not taken; a presence has no id that would say so.
   *
   * @param {import('../protocol/messages.js').ErrorFrame} error
   */
  #refused({ id, code, retryAfterMs = 0 }) {
    if (id !== undefined || code !== 'rate-limited' || this.#idle) return;
    this.#isToldAway = true;
    this.#returnLater(retryAfterMs);
  }

  async #load() {
    const profile = await this.#api.loadProfile();
    this.#isFresh = true;
    this.#update((me) => profileLoaded(me, profile));
  }

  /** @param {Parameters<typeof import('../api/profile.js').changeProfile>[0]} change */
  async #change(change) {
    return await outcomeOf(
      this.#api.changeProfile(change).then((profile) => {
        this.#update((me) => profileLoaded(me, profile));
      }),
    );
  }

  /** @param {(me: import('./state.js').OwnProfile) => import('./state.js').OwnProfile} change */
  #update(change) {
    this.#store.update((state) => ({ ...state, me: change(state.me) }));
  }
}
