import { loadLater } from '../lib/later.js';
import { DONE } from '../lib/outcome.js';
import { nameOf } from '../lib/person.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { showCode } from '../qr/show.js';
import { showNote, showOutcome } from '../words/note.js';
import { say, sayRefusal } from '../words/words.js';
import { isVerified } from './people-state.js';

const GROUP = /\d{5}/g;

/**
 * The dialog with the safety number of oneself and somebody, to be compared by reading it to each other or by scanning. The
 * camera is on only as long as it is needed.
 */
export class SafetyView {
  #dialog;
  #app;
  /** @type {import('../lib/person.js').Person} */
  #person = { username: '', displayName: '', pictureUrl: null };
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
    this.#part('number').hidden = number === undefined;
    this.#part('unknown').hidden = number !== undefined;
    if (number !== undefined) this.#draw(number);
    this.#show();
  }

  /** @param {import('../app.js').SafetyNumber} number */
  #draw({ digits, code }) {
    const groups = (digits.match(GROUP) ?? []).flatMap((group) => {
      const element = document.createElement('span');
      element.textContent = group;
      return [element, ' '];
    });
    this.#part('digits').replaceChildren(...groups);
    showCode(part(this.#dialog, '[data-part="code"]', SVGElement), code);
  }

  #show() {
    const { username } = this.#person;
    const name = nameOf(this.#person);
    const { identity } = this.#app.store.state;
    const verified = isVerified(identity, username);
    const isNew = identity.people[username]?.standing === 'changed';
    setText(part(this.#dialog, 'h2', HTMLElement), say('safety.title', { name }));
    setText(this.#part('text'), say(isNew ? 'safety.textNew' : 'safety.text', { name }));
    setText(this.#part('unknown'), say('safety.unknown', { name }));
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
    const outcome = await this.#app.actions.identity.setVerified(username, verified);
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
    this.#part('choices').hidden = isOn;
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
