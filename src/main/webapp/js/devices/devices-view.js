import { loadLater } from '../lib/later.js';
import { onRenewal } from '../lib/renewal.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { clientName } from '../profile/client-view.js';
import { showNote, showOutcome } from '../words/note.js';
import { exactTime, spokenTime } from '../words/times.js';
import { say } from '../words/words.js';
import { deviceName } from './names-view.js';

/** @typedef {import('../lib/evidence.js').Evidence} Evidence */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./list-state.js').Device} Device */
/** @typedef {import('./list-state.js').Login} Login */
/** @typedef {{outcome: Outcome, devices: Device[], logins: Login[], isLinked: boolean}} Listed */
/** @typedef {{outcome: Outcome, hasKey: boolean, hasPasskeys: boolean}} Considered */
/** @typedef {{outcome: Outcome, key?: string, locked: string[]}} Removed */

/**
 * @typedef {object} DevicesActions
 * @property {() => Promise<Listed>} load
 * @property {(device: string, name: string) => Promise<Outcome>} rename
 * @property {(device: string) => Promise<Considered>} consider what is to be said before it is removed
 * @property {(device: string, shown?: Evidence) => Promise<Removed>} remove
 * @property {(key: string, locked: readonly string[]) => void} showKey that is another one since a device was removed
 * @property {(sessionId: string) => Promise<Outcome>} endLogin
 * @property {import('../form/instead-view.js').Confirming} confirming
 * @property {(withoutKey: boolean) => Promise<Outcome>} erase all that this browser keeps
 */

/** The devices of one's own account, and the logins that are of none. */
export class DevicesView {
  #card;
  #confirm;
  #actions;
  /** @type {Listed | undefined} */
  #listed;
  /** @type {import('./naming-view.js').NamingView | undefined} */
  #naming;
  /** @type {import('./removing-view.js').RemovingView | undefined} */
  #removing;

  /**
   * @param {HTMLElement} card
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {DevicesActions} actions
   */
  constructor(card, confirm, actions) {
    this.#card = card;
    this.#confirm = confirm;
    this.#actions = actions;
    const erase = part(card, '[data-do="erase"]', HTMLButtonElement);
    erase.addEventListener('click', () => this.#askToErase());
    onRenewal(() => this.#show());
  }

  async load() {
    this.#listed = await this.#actions.load();
    const { outcome } = this.#listed;
    if (!outcome.ok) showOutcome(this.#note(), 'devices.error', outcome);
    this.#list('devices').removeAttribute('aria-busy');
    this.#show();
  }

  #show() {
    if (this.#listed === undefined) return;
    const { devices, logins, isLinked } = this.#listed;
    this.#list('devices').hidden = devices.length === 0;
    this.#list('devices').replaceChildren(
      ...devices.map((device) => this.#deviceRow(device, isLinked)),
    );
    part(this.#card, '[data-part="unlinked"]', HTMLElement).hidden = logins.length === 0;
    this.#list('logins').replaceChildren(...logins.map((login) => this.#loginRow(login)));
  }

  /**
   * @param {Device} device
   * @param {boolean} isLinked whether this browser may remove others
   */
  #deviceRow(device, isLinked) {
    const { lastSeenAt, at, client = '', isThis } = device;
    const row = fromTemplate('device-row');
    const name = deviceName(device);
    const now = Date.now();
    const line = part(row, '[data-part="name"]', HTMLElement);
    setText(line, isThis ? say('devices.current', { name }) : name);
    line.title = client;
    const seen = part(row, '[data-part="seen"]', HTMLElement);
    seen.hidden = isThis;
    setText(seen, seenWords(lastSeenAt, now));
    if (lastSeenAt !== undefined) seen.title = exactTime(lastSeenAt);
    const added = part(row, '[data-part="added"]', HTMLElement);
    setText(added, this.#addedWords(device, now));
    added.title = exactTime(at);
    const rename = part(row, '[data-do="rename"]', HTMLButtonElement);
    rename.hidden = !isLinked;
    setText(rename, say('devices.rename'));
    rename.setAttribute('aria-label', say('devices.renameNamed', { name }));
    rename.addEventListener('click', () => this.#askForName(device));
    const remove = part(row, '[data-do="remove"]', HTMLButtonElement);
    remove.hidden = isThis || !isLinked;
    setText(remove, say('devices.remove'));
    remove.setAttribute('aria-label', say('devices.removeNamed', { name }));
    remove.addEventListener('click', () => this.#askToRemove(device));
    return row;
  }

  /**
   * @param {Device} device
   * @param {number} now
   */
  #addedWords({ at, by }, now) {
    const time = spokenTime(at, now);
    if (typeof by === 'string') return say(`devices.by.${by}`, { time });
    const adder = this.#listed?.devices.find(({ device }) => device === by.device);
    if (adder === undefined) return say('devices.by.former', { time });
    return say('devices.by.device', { time, name: deviceName(adder) });
  }

  /** @param {Device} device */
  async #askForName(device) {
    const loaded = await loadLater(() => import('./naming-view.js'));
    if (loaded === undefined) {
      showNote(this.#note(), () => say('error.unreachable'));
      return;
    }
    this.#naming ??= new loaded.NamingView(
      (id, name) => this.#actions.rename(id, name),
      (name) => this.#done(() => say('devices.renamed', { name })),
    );
    this.#naming.open(device.device, deviceName(device));
  }

  /** @param {Device} device */
  async #askToRemove(device) {
    const name = deviceName(device);
    const { outcome, hasKey, hasPasskeys } = await this.#actions.consider(device.device);
    if (!outcome.ok) {
      showOutcome(this.#note(), 'devices.error', outcome);
      return;
    }
    /** @type {Removed | undefined} */
    let removed;
    const remove = async (/** @type {Evidence | undefined} */ shown = undefined) => {
      removed = await this.#actions.remove(device.device, shown);
      return removed.outcome;
    };
    const done = async () => {
      await this.#done(() => say('devices.removed', { name }));
      if (removed?.key !== undefined) this.#actions.showKey(removed.key, removed.locked);
    };
    if (hasKey) {
      await this.#askForPassword({ name, hasPasskeys, remove, done });
      return;
    }
    const text = [
      say('devices.removeText'),
      ...(hasPasskeys ? [say('devices.removePasskeys')] : []),
    ];
    this.#confirm.ask({
      title: say('devices.removeTitle', { name }),
      text: text.join('\n\n'),
      go: say('devices.removeGo'),
      error: 'devices.error',
      run: () => remove(),
      goOn: done,
    });
  }

  /** @param {import('./removing-view.js').Question} question */
  async #askForPassword(question) {
    const loaded = await loadLater(() => import('./removing-view.js'));
    if (loaded === undefined) {
      showNote(this.#note(), () => say('error.unreachable'));
      return;
    }
    this.#removing ??= new loaded.RemovingView(this.#actions.confirming);
    this.#removing.open(question);
  }

  #askToErase() {
    let isWarned = false;
    this.#confirm.ask({
      title: say('devices.eraseTitle'),
      text: say(this.#isLast() ? 'devices.eraseLastText' : 'devices.eraseText'),
      go: say('devices.eraseGo'),
      error: 'devices.error',
      run: async () => {
        const outcome = await this.#actions.erase(isWarned);
        isWarned = !outcome.ok && outcome.code === 'recovery-key-not-kept';
        return outcome;
      },
    });
  }

  /** @returns {boolean} whether the account has no other device than this one */
  #isLast() {
    const { devices = [], isLinked = false } = this.#listed ?? {};
    return isLinked && devices.length === 1;
  }

  /** @param {Login} login */
  #loginRow(login) {
    const row = fromTemplate('login-row');
    const name = clientName(login.client);
    const line = part(row, '[data-part="client"]', HTMLElement);
    setText(line, login.current ? say('devices.current', { name }) : name);
    line.title = login.client;
    const times = part(row, '[data-part="times"]', HTMLElement);
    setText(times, timesOf(login));
    times.title = exactTime(login.lastSeenAt);
    const end = part(row, '[data-part="end"]', HTMLButtonElement);
    end.hidden = login.current;
    setText(end, say('logins.end'));
    end.setAttribute('aria-label', say('logins.endNamed', { client: name }));
    end.addEventListener('click', () => this.#end(login, end));
    return row;
  }

  /**
   * @param {Login} login
   * @param {HTMLButtonElement} button
   */
  async #end({ sessionId }, button) {
    button.disabled = true;
    const outcome = await this.#actions.endLogin(sessionId);
    button.disabled = false;
    if (outcome.ok) await this.#done(() => say('logins.ended'));
    else showOutcome(this.#note(), 'devices.error', outcome);
  }

  /** @param {import('../words/translate.js').Words} words what was done: its button is gone, and with it the focus */
  async #done(words) {
    await this.load();
    showNote(this.#note(), words, 'done');
    part(this.#card, 'h2', HTMLElement).focus();
  }

  #note() {
    return part(this.#card, '[data-part="note"]', HTMLElement);
  }

  /** @param {'devices' | 'logins'} name */
  #list(name) {
    return part(this.#card, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {number | undefined} lastSeenAt
 * @param {number} now
 */
function seenWords(lastSeenAt, now) {
  if (lastSeenAt === undefined) return say('devices.loggedOut');
  return say('logins.lastSeen', { time: spokenTime(lastSeenAt, now) });
}

/** @param {Login} login */
function timesOf({ current, createdAt, lastSeenAt }) {
  const now = Date.now();
  const since = say('logins.since', { time: spokenTime(createdAt, now) });
  return current
    ? since
    : `${say('logins.lastSeen', { time: spokenTime(lastSeenAt, now) })} · ${since}`;
}
