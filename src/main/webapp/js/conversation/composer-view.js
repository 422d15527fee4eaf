import { nameOf } from '../lib/person.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say, sayCount, sayRefusal } from '../words/words.js';
import { LONGEST_TEXT } from './state.js';

/** @typedef {import('../lib/person.js').Person} Person */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} ComposerActions
 * @property {(username: string, text: string) => Promise<Outcome>} send
 * @property {(username: string, active: boolean) => void} noteTyping
 * @property {(username: string, text: string) => Promise<Outcome>} keepDraft
 */

/** So long after the last key a draft is kept. */
const KEEP_AFTER_MS = 400;
/** From here on the room that is left is told. */
const NEARLY_FULL = 1_000;
/** Shown in the log on the message itself. */
const TOLD_ELSEWHERE = ['empty', 'storage-full', 'storage-failed'];

const KEYBOARD = matchMedia('(pointer: fine) and (width >= 600px)');

/** `<message-composer>`: where one writes. What was begun for somebody is there again when one comes back. */
export class MessageComposer extends HTMLElement {
  /** @type {Person} */
  #person = { username: '', displayName: '', pictureUrl: null };
  /** The draft of this conversation as it is kept. */
  #kept = '';
  #keepTimer = 0;
  /** @type {{username: string, text: string} | null} being sent: kept as the draft until it is stored as a message */
  #sending = null;
  /** Whether the browser refuses to keep it. */
  #isRefused = false;
  #hint = '';
  /** @type {ComposerActions | undefined} */
  #actions;

  /** @param {ComposerActions} actions */
  start(actions) {
    this.#actions = actions;
    part(this, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    const field = this.#field();
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      this.#submit();
    });
    field.addEventListener('input', () => {
      this.#edited();
      clearTimeout(this.#keepTimer);
      this.#keepTimer = setTimeout(() => this.keepDraft(), KEEP_AFTER_MS);
      actions.noteTyping(this.#person.username, field.value.trim() !== '');
    });
  }

  /**
   * @param {Person} person
   * @param {string} hint what becomes of messages now; empty when there is nothing to say
   * @param {string} draft what was begun for them
   */
  show(person, hint, draft) {
    const other = person.username !== this.#person.username;
    // A draft that comes later, from the disk or another tab, takes the place of the one before, not of new words.
    const isSent = this.#sending?.username === person.username && this.#sending.text === draft;
    const isNews = draft !== this.#kept && this.#field().value === this.#kept && !isSent;
    this.#person = person;
    this.#hint = hint;
    this.#kept = draft;
    this.#field().setAttribute('aria-label', say('composer.labelNamed', { name: nameOf(person) }));
    if (other) this.#write(isSent ? '' : draft);
    else if (isNews) this.#write(draft);
    else if (this.#note().dataset.kind !== 'error') this.#edited();
  }

  /** Whether something is written that the browser does not keep. */
  get isUnkept() {
    return this.#isRefused && this.#field().value.trim() !== '';
  }

  /** What was begun is there again after all that may happen to the page. */
  async keepDraft() {
    clearTimeout(this.#keepTimer);
    const text = this.#field().value;
    const { username } = this.#person;
    const isSending = text === '' && this.#sending?.username === username;
    if (username === '' || text === this.#kept || isSending) return;
    const outcome = await this.#actions?.keepDraft(username, text);
    this.#isRefused = outcome?.ok === false;
  }

  async #submit() {
    const text = this.#field().value;
    const { username } = this.#person;
    if (text.length > LONGEST_TEXT || text.trim() === '') {
      this.#edited();
      return;
    }
    // Whoever leaves at once finds it as a draft, until it is stored as a message.
    this.keepDraft();
    const sending = { username, text };
    this.#sending = sending;
    this.#write('');
    this.#actions?.noteTyping(username, false);
    const outcome = await this.#actions?.send(username, text);
    if (this.#sending === sending) this.#sending = null;
    if (outcome === undefined || outcome.ok) return;
    if (!TOLD_ELSEWHERE.includes(outcome.code)) this.#giveBack(username, text, outcome);
    else if (username === this.#person.username) await this.keepDraft();
    else await this.#actions?.keepDraft(username, '');
  }

  /**
   * What was not sent must not be lost, nor overwrite what was written meanwhile.
   *
   * @param {string} username
   * @param {string} text
   * @param {import('../lib/outcome.js').Refused} outcome
   */
  #giveBack(username, text, outcome) {
    if (username !== this.#person.username) {
      this.#actions?.keepDraft(username, text);
      return;
    }
    this.#write(joined(text, this.#field().value));
    const name = nameOf(this.#person);
    showNote(this.#note(), () => sayRefusal('composer.error', outcome, { name }));
  }

  /** @param {string} text */
  #write(text) {
    this.#field().value = text;
    this.#edited();
  }

  #edited() {
    const field = this.#field();
    fit(field);
    const left = LONGEST_TEXT - field.value.length;
    if (left < 0) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    const note = this.#note();
    if (left < 0) showNote(note, () => sayCount('composer.over', -left));
    else if (left < NEARLY_FULL) showNote(note, () => sayCount('composer.left', left), 'hint');
    else showNote(note, () => this.#hint || (KEYBOARD.matches ? say('composer.keys') : ''), 'hint');
  }

  #note() {
    return part(this, '[data-part="note"]', HTMLElement);
  }

  #field() {
    return part(this, 'textarea', HTMLTextAreaElement);
  }
}

/**
 * An Enter that ends the choice of a character is not meant for us. Safari tells it by the key code only.
 *
 * @param {KeyboardEvent} event
 */
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Where the style sheet cannot make the field as high as its text.
 *
 * @param {HTMLTextAreaElement} field
 */
function fit(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

/**
 * @param {string} text
 * @param {string} [later]
 */
function joined(text, later = '') {
  return later === '' ? text : `${text}\n${later}`;
}
