import { groupsOf } from '../lib/digits.js';
import { loadLater } from '../lib/later.js';
import { DONE } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { showGroups } from '../lib/text-groups.js';
import { showCode } from '../qr/show.js';
import { showNote, showOutcome } from '../words/note.js';
import { say, sayRefusal } from '../words/words.js';
import { isCodeEnough, isVerified } from './people-state.js';

/**
 * The dialog with the safety number of oneself and somebody, to be compared by reading it to each other or by scanning. The
 * camera is on only as long as it is needed.
 */
export class SafetyView {
  #dialog;
  #app;
  /** @type {import('../lib/person.js').Person} */
  #person = { username: '', displayName: '', pictureUrl: null };
  /** @type {import('../app.js').SafetyNumber | undefined} what the person is looking at */
  #number;
  /** Another number has come in place of the one that the person was looking at. */
  #isRenewed = false;
  /** @type {import('../qr/scanner.js').Scanner | undefined} */
  #scanner;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('../app.js').App} app
   */
  constructor(dialog, app) {
    this.#dialog = dialog;
    this.#app = app;
    dialog.addEventListener('close', () => this.#endScan());
    this.#button('scan').addEventListener('click', () => this.#scan());
    this.#button('end-scan').addEventListener('click', () => this.#endScan());
    this.#button('verify').addEventListener('click', () => this.#setVerified(true));
    this.#button('doubt').addEventListener('click', () => this.#setVerified(false));
    app.store.watch(
      (state) => state.identity,
      () => {
        if (dialog.open) this.#renew();
      },
    );
    onRenewal(() => this.#show());
  }

  /** @param {import('../lib/person.js').Person} person */
  async open(person) {
    this.#person = person;
    this.#number = undefined;
    this.#isRenewed = false;
    showOutcome(this.#note(), 'safety.error', DONE);
    await this.#renew();
    if (!this.#dialog.open) this.#dialog.showModal();
    part(this.#dialog, 'h2', HTMLElement).focus();
  }

  async #renew() {
    const { username } = this.#person;
    const number = await this.#app.actions.identity.safetyNumber(username);
    // Somebody else may be looked at by now.
    if (username !== this.#person.username) return;
    const before = this.#number;
    this.#number = number;
    this.#part('number').hidden = number === undefined;
    this.#part('unknown').hidden = number !== undefined;
    if (number !== undefined) this.#draw(number);
    this.#show();
    if (before !== undefined && !areSame(before, number)) this.#beRenewed();
  }

  /** @param {import('../app.js').SafetyNumber} number */
  #draw({ digits, code, devices }) {
    showGroups(this.#part('digits'), groupsOf(digits));
    this.#part('devices').hidden = devices === undefined;
    showGroups(this.#part('devices-digits'), groupsOf(devices ?? ''));
    const svg = part(this.#dialog, '[data-part="code"]', SVGElement);
    const { people } = this.#app.store.state.identity;
    if (isCodeEnough(people[this.#person.username]?.standing ?? 'pinned')) showCode(svg, code);
    else svg.toggleAttribute('hidden', true);
  }

  /** What was compared was the number of before: to say that they are the same, one has to look again. */
  #beRenewed() {
    this.#isRenewed = true;
    const choices = this.#part('choices');
    if (choices.matches(':focus-within')) part(this.#dialog, 'h2', HTMLElement).focus();
    choices.hidden = true;
    this.#say(() => say('safety.error.renewed'));
  }

  #show() {
    const { username } = this.#person;
    const name = nameOf(this.#person);
    const { identity } = this.#app.store.state;
    const verified = isVerified(identity, username);
    const standing = identity.people[username]?.standing ?? 'pinned';
    setText(part(this.#dialog, 'h2', HTMLElement), say('safety.title', { name }));
    setText(this.#part('text'), say(textFor(standing), { name }));
    const unknown = standing === 'pinned' ? 'safety.unknown' : 'stop.error.differs';
    setText(this.#part('unknown'), say(unknown, { name }));
    this.#button('scan').hidden = !isCodeEnough(standing);
    this.#part('verified').hidden = !verified;
    // Where the button that was pressed goes, the other one takes the focus.
    const [shown, hidden] = verified ? ['doubt', 'verify'] : ['verify', 'doubt'];
    const hadFocus = this.#button(hidden).matches(':focus');
    this.#button(shown).hidden = false;
    this.#button(hidden).hidden = true;
    if (hadFocus) this.#button(shown).focus();
    const code = part(this.#dialog, '[data-part="code"]', SVGElement);
    code.setAttribute('aria-label', say('safety.code', { name }));
  }

  /** @param {boolean} verified */
  async #setVerified(verified) {
    const { username } = this.#person;
    const seen = this.#number?.seen;
    const outcome = await this.#app.actions.identity.setVerified(username, verified, seen);
    showOutcome(this.#note(), 'safety.error', outcome);
  }

  async #scan() {
    this.#say(() => say('scan.hint'), 'hint');
    const loaded = await loadLater(() => import('../qr/scanner.js'));
    if (!this.#dialog.open) return;
    if (loaded === undefined) {
      this.#say(() => say('error.unreachable'));
      return;
    }
    const scanner = new loaded.Scanner(part(this.#dialog, 'video', HTMLVideoElement));
    this.#scanner = scanner;
    this.#showCamera(true);
    const refusal = await scanner.start((text) => this.#compare(text));
    if (refusal === null || this.#scanner !== scanner) return;
    this.#endScan();
    const key = /** @type {const} */ (`scan.error.${refusal === 'unreachable' ? 'busy' : refusal}`);
    this.#say(() => say(refusal === 'unreachable' ? 'error.unreachable' : key));
  }

  /**
   * @param {string} text of the code that the camera sees
   * @returns {boolean} whether that was enough
   */
  #compare(text) {
    this.#endScan();
    this.#told(text);
    return true;
  }

  /** @param {string} text */
  async #told(text) {
    const { username } = this.#person;
    const name = nameOf(this.#person);
    const outcome = await this.#app.actions.identity.compare(username, text);
    if (outcome.ok) this.#say(() => say('safety.same', { name }), 'done');
    else this.#say(() => sayRefusal('safety.error', outcome, { name }));
  }

  #endScan() {
    if (this.#scanner === undefined) return;
    this.#scanner.stop();
    this.#scanner = undefined;
    this.#showCamera(false);
    showOutcome(this.#note(), 'safety.error', DONE);
  }

  /** @param {boolean} isOn */
  #showCamera(isOn) {
    this.#part('camera').hidden = !isOn;
    this.#part('shown').hidden = isOn;
    this.#part('choices').hidden = isOn || this.#isRenewed;
    const button = this.#button(isOn ? 'end-scan' : 'scan');
    if (this.#dialog.open) button.focus();
  }

  /**
   * @param {() => string} words
   * @param {'hint' | 'error' | 'done'} [kind]
   */
  #say(words, kind = 'error') {
    showNote(this.#note(), words, kind);
  }

  #note() {
    return this.#part('note');
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, `[data-part="${name}"]`, HTMLElement);
  }
}

/**
 * @param {import('./state.js').Standing} standing
 * @returns {'safety.text' | 'safety.textNew' | 'safety.textDevices'}
 */
function textFor(standing) {
  if (standing === 'pinned') return 'safety.text';
  return standing === 'changed' ? 'safety.textNew' : 'safety.textDevices';
}

/**
 * @param {import('../app.js').SafetyNumber} one
 * @param {import('../app.js').SafetyNumber | undefined} other
 */
function areSame(one, other) {
  return one.code === other?.code && one.devices === other.devices;
}
