import { Problem } from '../api/http.js';
import { bytesIn } from '../lib/base64url.js';
import { loadLater } from '../lib/later.js';
import { DONE, refused } from '../lib/outcome.js';
import { invitationOf } from '../lib/place.js';
import { memberOf } from './member.js';
import { openParts } from './parts.js';
import { ownFound, personFound } from './state.js';
import { Upkeep } from './upkeep.js';

const NOT_READY = refused('not-ready');
const IDENTITY_BYTES = 32;
const accepting = () => import('./accepting.js');

/** @typedef {import('../app.js').IdentityActions} IdentityActions */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../session/service.js').Account} Account */
/** @typedef {import('./parts.js').Parts} Parts */
/** @typedef {typeof import('../api/chain.js') & typeof import('../api/device.js') & Pick<typeof import('../api/session.js'), 'currentSession'>} Api */

/**
 * Who one is, and whom one believes others to be. The tab that is connected makes and changes it; all tabs share it by the
 * database.
 *
 * @implements {IdentityActions}
 */
export class IdentityService {
  #store;
  #api;
  #origin;
  #clock;
  upkeep;
  /** @type {Parts | undefined} nothing where this browser cannot have an identity */
  parts;
  #isContact = (/** @type {string} */ who) =>
    this.#store.state.contacts.people[who]?.state === 'accepted';

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {Api} options.api
   * @param {Pick<import('../session/service.js').SessionService, 'on'>} options.session
   * @param {(parts: Parts) => Promise<boolean>} options.goOn see `finishBegun`
   * @param {string} options.origin of the page
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor({ store, api, session, goOn, origin, clock }) {
    this.#store = store;
    this.#api = api;
    this.#origin = origin;
    this.#clock = clock;
    const found = (/** @type {import('./upkeep.js').Found} */ own) => this.#find(own);
    session.on('welcome', ({ contacts }) => this.#lookAgain(contacts));
    session.on('chain', ({ username }) => this.#chainChanged(username));
    session.on('contact', ({ username, state }) => {
      if (state === 'accepted') this.#look(username);
    });
    this.upkeep = new Upkeep({ api, session, found, parts: () => this.parts, goOn, clock });
  }

  /**
   * Shows what this browser knows.
   *
   * @param {Account} account
   */
  async begin(account) {
    const { database } = account;
    // Pages that did not come over HTTPS have none of it.
    const subtle = /** @type {SubtleCrypto | undefined} */ (crypto.subtle);
    if (database === undefined || subtle === undefined) {
      this.#find({ status: 'failed' });
      return;
    }
    try {
      this.parts = await openParts({
        account,
        database,
        api: this.#api,
        loadChain: (who) => this.#loadChain(who),
        found: (who, person) => this.#update((state) => personFound(state, who, person)),
        making: () => this.#find({ status: 'making' }),
        clock: this.#clock,
      });
      await this.parts.people.begin();
      await this.upkeep.begin(this.parts.own);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#find({ status: 'failed' });
    }
  }

  /**
   * @returns {Promise<string | undefined>} signature that shows to the server that this login is this device's, base64url;
   *   nothing while the account's chain does not have it
   * @throws {Problem}
   */
  async prove() {
    return await this.upkeep.prove();
  }

  /**
   * The server has asked for a proof that this login is this device's.
   *
   * @throws {Problem}
   */
  async proveLogin() {
    await this.upkeep.proveLogin();
  }

  /** @returns {Promise<import('./member.js').Member | undefined>} nothing until this device is `ready` */
  async member() {
    const parts = this.parts;
    const identity = await parts?.own.identity();
    if (parts === undefined || identity === undefined) return undefined;
    const signer = await parts.own.signer();
    const keyTold = () => this.upkeep.look();
    const [isContact, clock] = [this.#isContact, this.#clock];
    return memberOf({ ...parts, identity, signer, isContact, keyTold, clock });
  }

  /** @returns {Promise<string | null>} */
  async recoveryKey() {
    return (await this.parts?.own.recoveryKey.read()) ?? null;
  }

  /** @returns {Promise<Outcome>} */
  async confirmRecoveryKey() {
    return await this.#act(async ({ own }) => {
      await own.recoveryKey.confirm();
      await this.upkeep.look();
      return DONE;
    });
  }

  /** @type {IdentityActions['link']} */
  async link(recoveryKey) {
    const outcome = await this.#later(
      () => import('./recovering.js'),
      ({ linkOwn }, parts) => linkOwn(this.#api, parts, recoveryKey),
    );
    if (outcome.ok) await this.upkeep.settle();
    return outcome;
  }

  /** @type {IdentityActions['unlockBackup']} */
  async unlockBackup(recoveryKey) {
    const loaded = await loadLater(() => import('../backup/unlocking.js'));
    const { parts } = this;
    return loaded !== undefined && parts !== undefined && loaded.unlockBackup(parts, recoveryKey);
  }

  /** @type {IdentityActions['startOver']} */
  async startOver(shown) {
    return await this.#later(
      () => import('./restarting.js'),
      (its, parts) => its.startOver(parts, shown),
    );
  }

  /** @param {string} username */
  async safetyNumber(username) {
    const loaded = await loadLater(() => import('./safety.js'));
    return loaded && this.parts && (await loaded.safetyNumberWith(this.parts, username));
  }

  /** @type {IdentityActions['compare']} */
  async compare(username, scanned) {
    return await this.#later(accepting, (its, parts) => its.compare(parts, username, scanned));
  }

  /** @type {IdentityActions['setVerified']} */
  async setVerified(username, verified, seen) {
    return await this.#later(accepting, (its, parts) =>
      its.setVerified(parts, username, verified, seen),
    );
  }

  /** @type {IdentityActions['accept']} */
  async accept(username, seen) {
    return await this.#later(accepting, ({ accept }, parts) => accept(parts, username, seen));
  }

  /**
   * @param {string} username
   * @param {import('./state.js').Notice} notice
   * @returns {Promise<Outcome>}
   */
  async dismissNotice(username, notice) {
    return await this.#act(async ({ people }) => {
      await people.noticeRead(username, notice);
      return DONE;
    });
  }

  /** @returns {Promise<Outcome>} */
  async dismissArrivals() {
    return await this.#act(async ({ people, username }) => {
      await people.arrivalsRead(username);
      return DONE;
    });
  }

  /**
   * @param {string} username
   * @param {string} identity
   * @returns {Promise<Outcome>}
   */
  async meet(username, identity) {
    if (bytesIn(identity, IDENTITY_BYTES) === undefined) return refused('bad-invitation');
    return await this.#act(async ({ people, username: me }) => {
      if (username === me) return DONE;
      if (!(await people.meet(username, identity))) return refused('differs');
      this.#look(username);
      return DONE;
    });
  }

  /** @returns {string} */
  invitation() {
    const { session, identity } = this.#store.state;
    const place = invitationOf(session.username ?? '', identity.identity);
    return new URL(`/${place}`, this.#origin).href;
  }

  /**
   * The server shows the chains of contacts alone: it need not be asked for others.
   *
   * @param {string} who
   */
  async #loadChain(who) {
    const isShown = who === this.#store.state.session.username || this.#isContact(who);
    if (!isShown) throw new Problem('not-a-contact');
    return await this.#api.loadChain(who);
  }

  /**
   * @template Module
   * @param {() => Promise<Module>} load
   * @param {(loaded: Module, parts: Parts) => Promise<Outcome>} act
   * @returns {Promise<Outcome>}
   */
  async #later(load, act) {
    const loaded = await loadLater(load);
    if (loaded === undefined) return refused('unreachable');
    return await this.#act((parts) => act(loaded, parts));
  }

  /**
   * @param {(parts: Parts) => Promise<Outcome>} act
   * @returns {Promise<Outcome>}
   */
  async #act(act) {
    const parts = this.parts;
    if (parts === undefined) return NOT_READY;
    try {
      return await act(parts);
    } catch (error) {
      if (error instanceof Problem) return refused(error.code, error.retryAfterSeconds);
      if (error instanceof DOMException) return refused('storage-failed');
      throw error;
    }
  }

  /** @param {import('../contact/state.js').ContactAtWelcome[]} contacts */
  async #lookAgain(contacts) {
    const accepted = contacts.filter(({ state }) => state === 'accepted');
    await this.parts?.people.lookAgain(accepted.map(({ username }) => username));
  }

  /** @param {string} username */
  #chainChanged(username) {
    if (username !== this.parts?.username) {
      this.#look(username);
      return;
    }
    // Who asks for one's devices meanwhile must not be told those of before.
    this.parts.people.forget(username);
    this.upkeep.settle();
  }

  /** @param {string} username */
  async #look(username) {
    this.parts?.people.forget(username);
    await this.parts?.people.look(username);
  }

  /** @param {import('./upkeep.js').Found} own */
  #find(own) {
    this.#update((state) => ownFound(state, own));
  }

  /** @param {(identity: import('./state.js').IdentityState) => import('./state.js').IdentityState} change */
  #update(change) {
    this.#store.update((state) => {
      const identity = change(state.identity);
      return identity === state.identity ? state : { ...state, identity };
    });
  }
}
