import { Problem } from '../api/http.js';
import { Emitter } from '../lib/emitter.js';
import { DONE, refused } from '../lib/outcome.js';
import { wait } from '../lib/timing.js';
import { SignalingConnection } from '../protocol/connection.js';
import { loggedIn, phaseReached } from './state.js';
import { Who } from './who.js';

const OTHER_TAB_PATIENCE_MS = 500;

/**
 * @typedef {object} Account what belongs to the person who is logged in
 * @property {string} username
 * @property {string} device
 * @property {import('../storage/database.js').Database | undefined} database nothing when the browser refuses storage
 */

/**
 * @typedef {object} SessionFacts
 * @property {import('../protocol/messages.js').Welcome} welcome
 * @property {import('../protocol/messages.js').Signal} signal
 * @property {import('../protocol/messages.js').PresenceChange} presence
 * @property {import('../protocol/messages.js').ContactChange} contact
 * @property {import('../protocol/messages.js').Relayed} relay
 * @property {import('../protocol/messages.js').LetterNotice} letter
 * @property {import('../protocol/messages.js').CommitNotice} commit
 * @property {import('../protocol/messages.js').ChainChange} chain
 * @property {import('../protocol/messages.js').ErrorFrame} error
 * @property {undefined} lost nobody can be seen or reached through the server for now
 * @property {undefined} elsewhere another page of this browser has taken over
 * @property {undefined} leaving this page ends
 */

/**
 * The login and the connection to the server.
 *
 * @extends {Emitter<SessionFacts>}
 */
export class SessionService extends Emitter {
  #options;
  #who;
  /** @type {SignalingConnection | undefined} */
  #connection;
  /** @type {Account | undefined} */
  #account;
  /** Whether what follows the end of the login is taken care of. */
  #isLoggingOut = false;
  /** Whether the page is on its way to another one. */
  #isGone = false;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {{currentSession: () => Promise<{username: string}>, logOut: () => Promise<void>}} options.api
   * @param {typeof import('./remembered.js').rememberedLogin} options.login who this browser remembers
   * @param {(username: string) => Promise<Account>} options.openAccount never rejects
   * @param {(account: Account) => Promise<void>} options.begin makes the page ready, before there is a connection
   * @param {() => Promise<string | undefined>} options.prove signature that this login is the device's, where there is one
   * @param {(account: Account) => Promise<void>} options.eraseAccount
   * @param {(protocol: string) => WebSocket} options.createSocket
   * @param {() => void} options.leave goes to the login page
   * @param {() => void} options.tellLogout tells the other tabs of this browser
   * @param {() => void} options.restart loads the page again, for whoever is logged in now
   * @param {() => boolean} options.hasNetwork what the browser believes
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    super();
    this.#options = options;
    const { api, login, clock } = options;
    this.#who = new Who({ api, login, clock, waiting: (retryAt) => this.#wait(retryAt) });
  }

  /**
   * Finds out who is logged in, opens what belongs to them, and connects. Who it was is taken for granted while the
   * server does not answer; it tells with its next word if it is somebody else, or nobody.
   */
  async start() {
    const username = await this.#who.find();
    if (username === null) {
      this.#end();
      return;
    }
    this.#update((session) => loggedIn(session, username));
    this.#account = await this.#options.openAccount(username);
    await this.#options.begin(this.#account);
    this.#connect(this.#account);
  }

  useHere() {
    this.#reach('connecting');
    this.#connection?.start();
  }

  /** Another tab of this person holds the connection from now on. */
  stepBack() {
    this.#connection?.stop();
    this.emit('elsewhere', undefined);
  }

  /** A later version of the page is at work, whose data this one does not understand. */
  noticeOutdated() {
    if (this.#isGone) return;
    this.stepBack();
    this.#reach('refused');
  }

  retryNow() {
    this.#who.hurry();
    this.#connection?.start();
  }

  /** The browser says that the network has come, gone or changed, or the page is looked at again. */
  noticeNetwork() {
    const { phase, retryAt } = this.#options.store.state.session;
    if (phase === 'reconnecting' || phase === 'offline') {
      if (this.#options.hasNetwork()) this.retryNow();
      else this.#reach('offline', retryAt);
    } else {
      this.#connection?.probe();
    }
  }

  /** In another tab somebody has logged in, and with that ended the login before. */
  async noticeLogin() {
    if (this.#options.store.state.session.phase === 'ended') {
      this.#giveWay();
      return;
    }
    try {
      const { username } = await this.#options.api.currentSession();
      if (username !== this.#account?.username) this.#giveWay();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'not-logged-in') this.#leave();
    }
  }

  /** In another tab somebody has logged out. */
  noticeLogout() {
    if (this.#account !== undefined) this.#leave();
  }

  /**
   * @param {import('../protocol/messages.js').ClientFrame} frame
   * @returns {boolean} whether it went out
   */
  send(frame) {
    return this.#connection?.send(frame) ?? false;
  }

  /**
   * @param {{erase?: boolean, withoutKey?: boolean}} [options] see `SessionActions`
   * @returns {Promise<import('../lib/outcome.js').Outcome>} `recovery-key-not-kept` when that must be said first
   */
  async logOut({ erase = false, withoutKey = false } = {}) {
    const { recoveryToKeep } = this.#options.store.state.identity;
    if (erase && recoveryToKeep && !withoutKey) return refused('recovery-key-not-kept');
    this.#isLoggingOut = true;
    try {
      await this.#options.api.logOut();
    } catch (error) {
      this.#isLoggingOut = false;
      if (!(error instanceof Problem)) throw error;
      if (error.code !== 'not-logged-in') return refused(error.code, error.retryAfterSeconds);
    }
    this.#options.tellLogout();
    this.#connection?.stop();
    this.emit('leaving', undefined);
    if (erase && this.#account !== undefined) await this.#options.eraseAccount(this.#account);
    this.#end();
    return DONE;
  }

  /** @param {Account} account */
  #connect({ device }) {
    const { createSocket, clock } = this.#options;
    const prove = () => this.#prove();
    const connection = new SignalingConnection({ createSocket, device, prove, clock });
    this.#connection = connection;
    connection.on('welcome', (frame) => {
      if (frame.username !== this.#account?.username) {
        this.#giveWay();
        return;
      }
      this.#reach('online');
      this.emit('welcome', frame);
    });
    for (const name of /** @type {const} */ ([
      'signal',
      'presence',
      'contact',
      'relay',
      'letter',
      'commit',
      'chain',
      'error',
    ])) {
      connection.on(name, (/** @type {any} */ frame) => this.emit(name, frame));
    }
    connection.on('lost', ({ retryAt, opened }) => this.#lost(retryAt, opened));
    connection.on('closed', ({ why }) => this.#closed(why));
    connection.start();
  }

  /** @returns {Promise<string | null | undefined>} null when the server cannot be asked for what it takes */
  async #prove() {
    try {
      return await this.#options.prove();
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  /**
   * @param {number} retryAt
   * @param {boolean} opened a socket that never opens may have been refused because the login has ended
   */
  async #lost(retryAt, opened) {
    this.#wait(retryAt);
    this.emit('lost', undefined);
    if (opened) return;
    try {
      await this.#options.api.currentSession();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'not-logged-in') this.#leave();
    }
  }

  /** @param {'ended' | 'elsewhere' | 'refused'} why */
  #closed(why) {
    this.#connection?.stop();
    this.emit('lost', undefined);
    if (why === 'ended') {
      this.#loginEnded();
      return;
    }
    this.#reach(why);
    if (why === 'elsewhere') this.emit('elsewhere', undefined);
  }

  /** Another login of this browser may have taken this one's place: its tab tells so within moments. */
  async #loginEnded() {
    this.emit('leaving', undefined);
    this.#reach('ended');
    await wait(this.#options.clock, OTHER_TAB_PATIENCE_MS);
    if (!this.#isLoggingOut) this.#leave();
  }

  /** Somebody else is logged in now: this page, which is not theirs, ends before it does anything in their name. */
  #giveWay() {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#connection?.stop();
    this.emit('leaving', undefined);
    this.#reach('ended');
    this.#options.restart();
  }

  /** Nobody is logged in any more. */
  #leave() {
    this.#connection?.stop();
    this.emit('leaving', undefined);
    this.#end();
  }

  #end() {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#options.login.forget();
    this.#reach('ended');
    this.#options.leave();
  }

  /** @param {number} retryAt */
  #wait(retryAt) {
    this.#reach(this.#options.hasNetwork() ? 'reconnecting' : 'offline', retryAt);
  }

  /**
   * @param {import('./state.js').Phase} phase
   * @param {number | null} [retryAt]
   */
  #reach(phase, retryAt) {
    this.#update((session) => phaseReached(session, phase, retryAt));
  }

  /** @param {(session: import('./state.js').SessionState) => import('./state.js').SessionState} change */
  #update(change) {
    this.#options.store.update((state) => {
      const session = change(state.session);
      return session === state.session ? state : { ...state, session };
    });
  }
}
