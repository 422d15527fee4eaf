import { copyText } from '../lib/clipboard.js';
import { download } from '../lib/download.js';
import { part, setText } from '../lib/template.js';
import { showGroups } from '../lib/text-groups.js';
import { showNote } from '../words/note.js';
import { exactTime } from '../words/times.js';
import { translate } from '../words/translate.js';
import { say } from '../words/words.js';
import { shownDialog } from './recovery-card-parts-view.js';

/** The dialog that shows the recovery key to whoever has given the password. */
export class ShownKeyView {
  #dialog = shownDialog();
  #username;
  #key = '';

  /** @param {string} username */
  constructor(username) {
    this.#username = username;
    document.body.append(this.#dialog);
    translate(this.#dialog);
    this.#on('copy', () => this.#copy());
    this.#on('save', () => this.#save());
    this.#on('close', () => this.#dialog.close());
    // What is not shown must not be found by looking into the page.
    this.#dialog.addEventListener('close', () => this.#write(''));
  }

  /**
   * @param {string} key
   * @param {boolean} isNew
   */
  open(key, isNew) {
    setText(this.#part('text'), isNew ? say('key.newText') : say('key.shownText'));
    this.#write(key);
    showNote(this.#part('note'), undefined);
    this.#dialog.showModal();
    part(this.#dialog, 'h2', HTMLElement).focus();
  }

  /** @param {string} key */
  #write(key) {
    this.#key = key;
    showGroups(this.#part('key'), key.split('-'));
  }

  async #copy() {
    const copied = await copyText(this.#key);
    const words = copied ? 'address.copied' : 'address.notCopied';
    showNote(this.#part('note'), () => say(words), copied ? 'done' : 'error');
  }

  #save() {
    const lines = [
      say('recovery.sheet.title'),
      say('recovery.sheet.text'),
      say('recovery.sheet.username', { username: this.#username }),
      say('recovery.sheet.server', { address: location.origin }),
      say('recovery.sheet.date', { time: exactTime(Date.now()) }),
      this.#key,
    ];
    const name = `p2p-chat-recovery-key-${this.#username}.txt`;
    download(name, `${lines.join('\n')}\n`, 'text/plain');
  }

  /**
   * @param {string} name of a button
   * @param {() => void} act
   */
  #on(name, act) {
    part(this.#dialog, `[data-do="${name}"]`, HTMLButtonElement).addEventListener('click', act);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#dialog, `[data-part="${name}"]`, HTMLElement);
  }
}
