import { copyText } from '../lib/clipboard.js';
import { download } from '../lib/download.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { showGroups } from '../lib/text-groups.js';
import { showNote, showOutcome } from '../words/note.js';
import { exactTime } from '../words/times.js';
import { say } from '../words/words.js';

/** The dialog that shows the recovery key, to be copied, printed or saved, until the person says that they have kept it. */
export class RecoveryView {
  #dialog;
  #app;
  #key = '';
  #at = 0;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('../app.js').App} app
   */
  constructor(dialog, app) {
    this.#dialog = dialog;
    this.#app = app;
    this.#on('copy', () => this.#copy());
    this.#on('print', () => print());
    this.#on('save', () => download(this.#fileName(), this.#sheetText(), 'text/plain'));
    part(dialog, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#confirm();
    });
    const box = part(dialog, 'input', HTMLInputElement);
    box.addEventListener('change', () => {
      box.removeAttribute('aria-invalid');
      showNote(this.#note('confirm'), undefined);
    });
    // What is not shown must not be found by looking into the page.
    dialog.addEventListener('close', () => this.#write(''));
    onRenewal(() => this.#showSheet());
  }

  /** @returns {Promise<boolean>} whether there is a key to be kept */
  async open() {
    const key = await this.#app.actions.identity.recoveryKey();
    if (key === null) return false;
    this.#at = Date.now();
    this.#write(key);
    part(this.#dialog, 'input', HTMLInputElement).checked = false;
    for (const name of ['copy', 'confirm']) showNote(this.#note(name), undefined);
    if (!this.#dialog.open) this.#dialog.showModal();
    part(this.#dialog, 'h2', HTMLElement).focus();
    return true;
  }

  /** @param {string} key */
  #write(key) {
    this.#key = key;
    showGroups(this.#part('key'), key.split('-'));
    this.#showSheet();
  }

  /** What is printed, or saved as a file. */
  #showSheet() {
    const { username } = this.#app.store.state.session;
    const facts = {
      'sheet-username': say('recovery.sheet.username', { username: username ?? '' }),
      'sheet-server': say('recovery.sheet.server', { address: location.origin }),
      'sheet-date': say('recovery.sheet.date', { time: exactTime(this.#at) }),
      'sheet-key': this.#key,
    };
    for (const [name, text] of Object.entries(facts)) {
      setText(this.#part(name), this.#key === '' ? '' : text);
    }
  }

  #sheetText() {
    const lines = [...this.#part('sheet').children].map((line) => line.textContent ?? '');
    return `${lines.join('\n')}\n`;
  }

  #fileName() {
    return `p2p-chat-recovery-key-${this.#app.store.state.session.username}.txt`;
  }

  async #copy() {
    const copied = await copyText(this.#key);
    const words = copied ? 'address.copied' : 'address.notCopied';
    showNote(this.#note('copy'), () => say(words), copied ? 'done' : 'error');
  }

  async #confirm() {
    const box = part(this.#dialog, 'input', HTMLInputElement);
    if (!box.checked) {
      box.setAttribute('aria-invalid', 'true');
      showNote(this.#note('confirm'), () => say('recovery.error.unticked'));
      box.focus();
      return;
    }
    const outcome = await this.#app.actions.identity.confirmRecoveryKey();
    if (outcome.ok) this.#dialog.close();
    else showOutcome(this.#note('confirm'), 'recovery.error', outcome);
  }

  /**
   * @param {string} name of a button
   * @param {() => void} act
   */
  #on(name, act) {
    part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement).addEventListener('click', act);
  }

  /** @param {string} name */
  #note(name) {
    return this.#part(`${name}-note`);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, `[data-part="${name}"]`, HTMLElement);
  }
}
