import { Problem } from '../api/http.js';
import { Emitter } from '../lib/emitter.js';
import { SignalingConnection } from '../protocol/connection.js';
import { Ending } from './ending.js';
import { loggedIn, phaseReached } from './state.js';
import { Who } from './who.js';

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
 * @property {import('../protocol/messages.js').PasskeysChange} passkeys
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
  #ending;

  /**
   * @param {object} options
   * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
   * @param {{currentSession: () => Promise<{username: string}>, logOut: () => Promise<void>}} options.api
   * @param {typeof import('./remembered.js').rememberedLogin} options.login who this browser remembers
   * @param {(username: string) => Promise<Account>} options.openAccount never rejects
   * @param {(account: Account) => Promise<void>} options.begin makes the page ready, before there is a connection
   * @param {() => Promise<string | undefined>} options.prove signature that this login is the device's, where there is one
   * @param {(account: Account) => Promise<'erased' | 'untold'>} options.erase makes this browser none of the account's, logs out
   *   and removes all that it keeps; rejects with a `Problem` `blocked`
   * @param {(protocol: string) => WebSocket} options.createSocket
   * @param {(reason?: import('../lib/locked.js').Reason) => void} options.leave goes to the login page, where the reason is
   *   told
   * @param {() => void} options.tellLogout tells the other tabs of this browser
   * @param {() => void} options.restart loads the page again, for whoever is logged in now
   * @param {() => boolean} options.hasNetwork what the browser believes
   * @param {import('../lib/timing.js').Clock} options.clock
   */
  constructor(options) {
    super();
    this.#options = options;
    const { api, login, clock } = options;
    const stop = () => {
      this.#connection?.stop();
      this.emit('leaving', undefined);
    };
    this.#ending = new Ending({ ...options, stop, reach: () => this.#reach('ended') });
    this.#who = new Who({ api, login, clock, waiting: (retryAt) => this.#wait(retryAt) });
  }

  /**
   * Finds out who is logged in, opens what belongs to them, and connects. Who it was is taken for granted while the
   * server does not answer; it tells with its next word if it is somebody else, or nobody.
   */
  async start() {
    const username = await this.#who.find();
    if (username === null) {
      this.#ending.end();
      return;
    }
    this.#update((session) => loggedIn(session, username));
    this.#account = await this.#options.openAccount(username);
    await this.#options.begin(this.#account);
    // It may have turned out that this device was removed.
    if (!this.isOver) this.#connect(this.#account);
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
    if (this.#ending.isOver) return;
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
      this.#ending.giveWay();
      return;
    }
    try {
      const { username } = await this.#options.api.currentSession();
      if (username !== this.#account?.username) this.#ending.giveWay();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'not-logged-in') this.#ending.lock('ended');
    }
  }

  /** In another tab somebody has logged out. */
  noticeLogout() {
    if (this.#account !== undefined) this.#ending.leave();
  }

  /** The login has ended, as the server or another tab tells. */
  async noticeEnd() {
    await this.#ending.noticeEnd();
  }

  /** @param {import('../lib/locked.js').Reason} reason */
  lock(reason) {
    this.#ending.lock(reason);
  }

  /** Whether this page is on its way to another one, and never comes back as it was. */
  get isOver() {
    return this.#ending.isOver;
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
  async logOut(options) {
    return await this.#ending.logOut(options, this.#account);
  }

  /** @param {Account} account */
  #connect({ device }) {
    const { createSocket, clock } = this.#options;
    const prove = () => this.#prove();
    const connection = new SignalingConnection({ createSocket, device, prove, clock });
    this.#connection = connection;
    connection.on('welcome', (frame) => {
      if (frame.username !== this.#account?.username) {
        this.#ending.giveWay();
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
      'passkeys',
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
      if (error.code === 'not-logged-in') this.#ending.lock('ended');
    }
  }

  /** @param {'ended' | 'elsewhere' | 'refused'} why */
  #closed(why) {
    this.#connection?.stop();
    this.emit('lost', undefined);
    if (why === 'ended') {
      this.#ending.noticeEnd();
      return;
    }
    this.#reach(why);
    if (why === 'elsewhere') this.emit('elsewhere', undefined);
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
