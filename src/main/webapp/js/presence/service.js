import { outcomeOf } from '../api/outcome.js';
import { profileFailed, profileLoaded } from './state.js';

/** Without a touch, a key or a pointer for so long, a person is away from this device. */
const IDLE_MS = 10 * 60 * 1000;

/**
 * What others see of me: my own choice, and whether I am at this device.
 */
export class PresenceService {
  #store;
  #api;
  #session;
  #clock;
  #idle = false;
  #isFresh = false;
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
  }

  async load() {
    const outcome = await outcomeOf(this.#load());
    if (!outcome.ok) this.#update(profileFailed);
  }

  /** @param {import('./state.js').Availability} availability */
  async setAvailability(availability) {
    return await this.#change({ availability });
  }

  /** @param {string} statusText */
  async setStatusText(statusText) {
    return await this.#change({ statusText });
  }

  /** The person has touched this device. */
  noticeActivity() {
    this.#cancelIdle();
    this.#cancelIdle = this.#clock.after(IDLE_MS, () => this.#becomeIdle());
    if (this.#idle) {
      this.#idle = false;
      this.#return();
    }
  }

  #becomeIdle() {
    this.#idle = true;
    this.#tellAway();
  }

  async #welcomed() {
    if (!this.#isFresh) await this.load();
    this.#isFresh = false;
    if (this.#idle) this.#tellAway();
  }

  #tellAway() {
    const { availability } = this.#store.state.me;
    if (availability === 'available') this.#session.send({ type: 'presence', state: 'away' });
  }

  /** The choice may have been changed on another device meanwhile: it is asked for before it is repeated. */
  async #return() {
    await this.load();
    const { status, availability } = this.#store.state.me;
    if (status === 'ready' && availability === 'available' && !this.#idle) {
      this.#session.send({ type: 'presence', state: availability });
    }
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
