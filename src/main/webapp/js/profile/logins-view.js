import { onRenewal } from '../lib/renewal.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { exactTime, spokenTime } from '../words/times.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} Login
 * @property {string} sessionId
 * @property {boolean} current
 * @property {number} createdAt milliseconds since the epoch
 * @property {number} lastSeenAt milliseconds since the epoch
 * @property {string} client what the browser says of itself
 */

/**
 * @typedef {object} LoginsActions
 * @property {() => Promise<{outcome: Outcome, logins: Login[]}>} load
 * @property {(sessionId: string) => Promise<Outcome>} end
 */

/** The best-known names that browsers and systems give themselves; the first that fits. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrom', 'Chrome'],
  ['Safari', 'Safari'],
];
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
];

/** Where the person is logged in, with a way to end each. */
export class LoginsView {
  #list;
  #note;
  #actions;
  /** @type {Login[]} */
  #logins = [];

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} note
   * @param {LoginsActions} actions
   */
  constructor(list, note, actions) {
    this.#list = list;
    this.#note = note;
    this.#actions = actions;
    onRenewal(() => this.#show());
  }

  async load() {
    const { outcome, logins } = await this.#actions.load();
    if (!outcome.ok) {
      showNote(this.#note, () => sayRefusal('logins.error', outcome));
      this.#logins = [];
      this.#list.replaceChildren();
      return;
    }
    const newestFirst = logins.toSorted((one, other) => other.lastSeenAt - one.lastSeenAt);
    const own = newestFirst.filter((it) => it.current);
    const others = newestFirst.filter((it) => !it.current);
    this.#logins = [...own, ...others];
    this.#list.removeAttribute('aria-busy');
    this.#show();
  }

  #show() {
    if (this.#list.hasAttribute('aria-busy')) return;
    this.#list.replaceChildren(...this.#logins.map((login) => this.#row(login)));
  }

  /** @param {Login} login */
  #row(login) {
    const row = fromTemplate('login-row');
    const client = clientName(login.client);
    const name = login.current ? say('logins.current', { client }) : client;
    const line = part(row, '[data-part="client"]', HTMLElement);
    setText(line, name);
    line.title = login.client;
    const times = part(row, '[data-part="times"]', HTMLElement);
    setText(times, timesOf(login));
    times.title = exactTime(login.lastSeenAt);
    const end = part(row, '[data-part="end"]', HTMLButtonElement);
    end.hidden = login.current;
    setText(end, say('logins.end'));
    end.setAttribute('aria-label', say('logins.endNamed', { client }));
    end.addEventListener('click', () => this.#end(login, end));
    return row;
  }

  /**
   * @param {Login} login
   * @param {HTMLButtonElement} button
   */
  async #end({ sessionId }, button) {
    button.disabled = true;
    const outcome = await this.#actions.end(sessionId);
    button.disabled = false;
    if (!outcome.ok && outcome.code !== 'session-not-found') {
      showNote(this.#note, () => sayRefusal('logins.error', outcome));
      return;
    }
    showNote(this.#note, () => say('logins.ended'), 'done');
    await this.load();
    this.#list.querySelector('button')?.focus();
  }
}

/** @param {Login} login */
function timesOf({ current, createdAt, lastSeenAt }) {
  const now = Date.now();
  const since = say('logins.since', { time: spokenTime(createdAt, now) });
  return current
    ? since
    : `${say('logins.lastSeen', { time: spokenTime(lastSeenAt, now) })} · ${since}`;
}

/** @param {string} client */
function clientName(client) {
  const browser = BROWSERS.find(([mark = '']) => client.includes(mark))?.[1];
  const system = SYSTEMS.find(([mark = '']) => client.includes(mark))?.[1];
  if (browser !== undefined && system !== undefined) {
    return say('logins.client', { browser, system });
  }
  return browser ?? system ?? (client.trim() || say('logins.unknown'));
}
