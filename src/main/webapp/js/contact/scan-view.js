import { loadLater } from '../lib/later.js';
import { personAt } from '../lib/place.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say } from '../words/words.js';

/** @typedef {import('../words/words.js').WordKey} WordKey */

/** The dialog that finds somebody by the code that they show. The camera is on only as long as it is open. */
export class ScanView {
  #dialog;
  /** @type {import('../qr/scanner.js').Scanner | undefined} */
  #scanner;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener('close', () => this.#stop());
    part(dialog, '[data-do="retry"]', HTMLElement).addEventListener('click', () => this.#start());
  }

  open() {
    this.#dialog.showModal();
    this.#start();
  }

  async #start() {
    this.#say('scan.hint');
    const loaded = await loadLater(() => import('../qr/scanner.js'));
    if (!this.#dialog.open) return;
    if (loaded === undefined) {
      this.#say('error.unreachable', 'error');
      return;
    }
    const scanner = new loaded.Scanner(part(this.#dialog, 'video', HTMLVideoElement));
    this.#scanner = scanner;
    const refusal = await scanner.start((text) => this.#follow(text));
    if (refusal === null || this.#scanner !== scanner) return;
    this.#scanner = undefined;
    this.#say(refusal === 'unreachable' ? 'error.unreachable' : `scan.error.${refusal}`, 'error');
  }

  /**
   * @param {string} text of the code
   * @returns {boolean} whether it was an invitation to here
   */
  #follow(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const username = url === undefined ? null : personAt(url.hash);
    if (url === undefined || username === null) {
      this.#say('scan.error.foreign', 'error');
      return false;
    }
    if (url.origin !== location.origin) {
      this.#say('scan.error.server', 'error', { server: url.host });
      return false;
    }
    this.#dialog.close();
    // The address says more than the username.
    location.hash = url.hash;
    return true;
  }

  #stop() {
    this.#scanner?.stop();
    this.#scanner = undefined;
  }

  /**
   * @param {WordKey} key
   * @param {'hint' | 'error'} [kind]
   * @param {Record<string, string>} [values]
   */
  #say(key, kind = 'hint', values = {}) {
    const note = part(this.#dialog, '[data-part="note"]', HTMLElement);
    showNote(note, () => say(key, values), kind);
    const isOver = kind === 'error' && this.#scanner === undefined;
    part(this.#dialog, '[data-do="retry"]', HTMLElement).hidden = !isOver;
  }
}
