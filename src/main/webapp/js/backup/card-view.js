import { downloadBlob } from '../lib/download.js';
import { DONE } from '../lib/outcome.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { throwUncaught } from '../lib/uncaught.js';
import { showNote } from '../words/note.js';
import { spokenTime } from '../words/times.js';
import { translate } from '../words/translate.js';
import { say, sayCount, sayRefusal, spoken } from '../words/words.js';
import { cardParts } from './card-parts-view.js';
import { KeyView } from './key-view.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {{progress: (done: number) => void, signal: AbortSignal}} Going */
/** @typedef {{outcome: Outcome, value?: {messages: number, isFormer: boolean}}} Restored */
/** @typedef {{isLinked: boolean, kept: {at: number, bytes: number, isCurrent: boolean} | null, begun: number | null}} Facts */

/**
 * @typedef {object} BackupActions
 * @property {() => Promise<{outcome: Outcome, value?: Facts}>} look
 * @property {(going: Going) => Promise<{outcome: Outcome, value?: Blob}>} makeFile
 * @property {(going: Going, how: {mayShrink: boolean}) => Promise<Outcome>} makeOnServer
 * @property {() => Promise<Outcome>} removeFromServer
 * @property {(key: string | null, going: Going) => Promise<Restored>} restoreFromServer
 * @property {(file: Blob, key: string, going: Going) => Promise<Restored>} restoreFromFile
 * @property {() => Promise<Outcome>} forget
 * @property {(typed: string) => boolean} isKey whether it is a recovery key, without a slip of the pen
 */

/** The card of the profile page that makes backups and restores them. */
export class BackupCard {
  #card;
  #actions;
  #confirm;
  #restored;
  #username;
  #key;
  #going = new AbortController();
  /** @type {Facts} */
  #facts = { isLinked: false, kept: null, begun: null };

  /**
   * @param {HTMLElement} card empty
   * @param {object} options
   * @param {BackupActions} options.actions
   * @param {string} options.username for names of files
   * @param {import('../dialog/confirm-view.js').ConfirmView} options.confirm
   * @param {() => void} options.restored is called when there may be more here than other pages know of
   */
  constructor(card, { actions, username, confirm, restored }) {
    this.#card = card;
    this.#actions = actions;
    this.#username = username;
    this.#confirm = confirm;
    this.#restored = restored;
    this.#key = new KeyView(actions.isKey);
    card.replaceChildren(...cardParts());
    translate(card);
    this.#listen();
    onRenewal(() => this.#show());
  }

  /** @returns {Promise<void>} when it shows how it is */
  async load() {
    const { outcome, value } = await this.#actions.look();
    if (value !== undefined) this.#facts = value;
    else this.#tell(outcome);
    this.#show();
    this.#card.hidden = false;
  }

  /**
   * Makes the backup anew that the server keeps, for another recovery key. One that has much more in it than this browser
   * stays: whoever has the former key can restore it.
   */
  async renew() {
    await this.load();
    if (this.#facts.kept !== null) await this.#makeOnServer();
  }

  /** Whoever was led here to restore sees it at once. */
  focus() {
    part(this.#card, 'h2', HTMLElement).focus();
    this.#card.scrollIntoView();
  }

  #listen() {
    const actions = this.#actions;
    this.#on('to-server', async () => {
      const outcome = await this.#makeOnServer();
      if (!outcome.ok && outcome.code === 'smaller') this.#askToShrink();
    });
    this.#on('to-file', () => this.#makeFile());
    this.#on('remove', async () => {
      this.#tell(await actions.removeFromServer(), () => say('backup.removed'));
    });
    this.#on('go-on', () => this.#restore((going) => actions.restoreFromServer(null, going)));
    this.#on('forget', async () => {
      this.#tell(await actions.forget());
    });
    this.#on('from-server', () => this.#ask((key, going) => actions.restoreFromServer(key, going)));
    this.#button('cancel').addEventListener('click', () => this.#going.abort());
    const input = part(this.#card, 'input', HTMLInputElement);
    this.#button('from-file').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      input.value = '';
      if (file !== undefined) this.#ask((key, going) => actions.restoreFromFile(file, key, going));
    });
  }

  /** @returns {Promise<Outcome>} as it is told */
  async #makeOnServer(mayShrink = false) {
    const outcome = await this.#run('backup.making', (going) =>
      this.#actions.makeOnServer(going, { mayShrink }),
    );
    this.#tell(outcome, () => say('backup.madeOnServer'));
    return outcome;
  }

  #askToShrink() {
    this.#confirm.ask({
      title: say('backup.shrinkTitle'),
      text: say('backup.error.smaller'),
      go: say('backup.shrink'),
      error: 'backup.error',
      run: async () => DONE,
      goOn: () => {
        this.#makeOnServer(true).catch(throwUncaught);
      },
    });
  }

  async #makeFile() {
    const made = await this.#run('backup.making', (going) => this.#actions.makeFile(going));
    if (made.value !== undefined) {
      const day = new Date().toISOString().slice(0, 10);
      downloadBlob(`p2p-chat-backup-${this.#username}-${day}.p2pchat`, made.value);
    }
    this.#tell(made.outcome, () => say('backup.madeFile'));
  }

  /** @param {(key: string, going: Going) => Promise<Restored>} restore */
  async #ask(restore) {
    const key = await this.#key.ask();
    if (key !== null) await this.#restore((going) => restore(key, going));
  }

  /** @param {(going: Going) => Promise<Restored>} restore */
  async #restore(restore) {
    const { outcome, value } = await this.#run('backup.restoring', restore);
    const key = value?.isFormer ? 'backup.restoredFormer' : 'backup.restored';
    this.#tell(outcome, () => sayCount(key, value?.messages ?? 0));
    this.#restored();
  }

  /**
   * @template Result
   * @param {'backup.making' | 'backup.restoring'} words
   * @param {(going: Going) => Promise<Result>} work
   * @returns {Promise<Result>}
   */
  async #run(words, work) {
    this.#going = new AbortController();
    const bar = part(this.#card, 'progress', HTMLProgressElement);
    const progress = (/** @type {number} */ done) => {
      bar.value = done;
      const percent = new Intl.NumberFormat(spoken().locale, { style: 'percent' }).format(done);
      setText(this.#part('going-text'), say(words, { percent }));
    };
    progress(0);
    showNote(this.#part('note'), undefined);
    this.#show(true);
    this.#button('cancel').focus();
    try {
      return await work({ progress, signal: this.#going.signal });
    } finally {
      await this.load();
      part(this.#card, 'h2', HTMLElement).focus();
    }
  }

  #show(isGoing = false) {
    const { isLinked, kept, begun } = this.#facts;
    this.#part('going').hidden = !isGoing;
    this.#part('unlinked').hidden = isLinked;
    this.#part('ready').hidden = !isLinked || isGoing;
    this.#part('offer').hidden = !isLinked || isGoing || begun === null;
    setText(this.#part('offer-text'), begun ? say('backup.offerBegun') : say('backup.offer'));
    setText(this.#part('kept'), keptWords(kept));
    for (const name of ['remove', 'from-server']) this.#button(name).hidden = kept === null;
  }

  /**
   * @param {Outcome} outcome
   * @param {() => string} [done]
   */
  #tell(outcome, done) {
    const line = this.#part('note');
    if (!outcome.ok) showNote(line, () => sayRefusal('backup.error', outcome));
    else showNote(line, done, 'done');
  }

  /**
   * @param {string} name of a button
   * @param {() => Promise<void>} act
   */
  #on(name, act) {
    this.#button(name).addEventListener('click', async () => {
      await act();
      await this.load();
    });
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#card, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /** @param {string} name */
  #part(name) {
    return part(this.#card, `[data-part="${name}"]`, HTMLElement);
  }
}

/** @param {Facts['kept']} kept */
function keptWords(kept) {
  if (kept === null) return say('backup.none');
  if (!kept.isCurrent) return say('backup.former');
  const time = spokenTime(kept.at, Date.now());
  return say('backup.kept', { time, size: sizeOf(kept.bytes) });
}

/** @param {number} bytes */
function sizeOf(bytes) {
  const isLarge = bytes >= 1_000_000;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const count = Math.max(1, bytes / (isLarge ? 1_000_000 : 1_000));
  const maximumFractionDigits = isLarge ? 1 : 0;
  const options = { style: /** @type {const} */ ('unit'), unit, maximumFractionDigits };
  return new Intl.NumberFormat(spoken().locale, options).format(count);
}
