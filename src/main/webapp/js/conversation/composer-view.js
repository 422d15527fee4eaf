import { nameOf } from '../lib/person.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say, sayCount, sayRefusal } from '../words/words.js';
import { ComposerContext } from './composer-context-view.js';
import { Edits } from './edits-state.js';
import { fit, isComposing } from './field-view.js';
import { LONGEST_TEXT } from './state.js';

/** @typedef {import('../lib/person.js').Person} Person */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./state.js').Reference} Reference */
/** @typedef {import('./composer-context-view.js').ReplyView} ReplyView */

/**
 * @typedef {object} ComposerActions
 * @property {(username: string, text: string, replyTo: Reference | null) => Promise<Outcome>} send
 * @property {(username: string, key: string, text: string) => Promise<Outcome>} edit
 * @property {(username: string, reference: Reference | null) => void} reply which message is answered
 * @property {() => Message | undefined} lastOwn the newest message that can be edited
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
  /** @type {{username: string, text: string, replyTo: Reference | null} | null} kept as begun until it is a message */
  #sending = null;
  /** Whether the browser refuses to keep it. */
  #isRefused = false;
  #hint = '';
  /** @type {ReplyView | null} */
  #reply = null;
  /** @type {Edits<Message>} where there is one the field holds its text, and the draft waits */
  #edits = new Edits();
  /** @type {ComposerContext | undefined} */
  #context;
  /** @type {ComposerActions | undefined} */
  #actions;

  /** @param {ComposerActions} actions */
  start(actions) {
    this.#actions = actions;
    part(this, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    const context = part(this, '[data-part="context"]', HTMLElement);
    this.#context = new ComposerContext(context, this.#field(), () => this.#cancel());
    // Also from the button beside it Esc gives up what is answered or edited, and not the conversation.
    this.addEventListener('keydown', (event) => this.#keyDown(event));
    const field = this.#field();
    field.addEventListener('input', () => {
      this.#edited();
      if (this.#editing !== null) {
        this.#edits.keep(this.#person.username, this.#editing, field.value);
        return;
      }
      clearTimeout(this.#keepTimer);
      this.#keepTimer = setTimeout(() => this.keepDraft(), KEEP_AFTER_MS);
      actions.noteTyping(this.#person.username, field.value.trim() !== '');
    });
  }

  /**
   * @param {Person} person
   * @param {string} hint what becomes of messages now; empty when there is nothing to say
   * @param {string} draft what was begun for them
   * @param {ReplyView | null} reply which message is answered
   */
  show(person, hint, draft, reply) {
    const other = person.username !== this.#person.username;
    // A draft that comes later, from the disk or another tab, takes the place of the one before, not of new words.
    const sending = this.#sending?.username === person.username ? this.#sending : null;
    const isSent = sending?.text === draft;
    const isNews = draft !== this.#kept && this.#field().value === this.#kept && !isSent;
    this.#person = person;
    this.#hint = hint;
    this.#kept = draft;
    this.#field().setAttribute('aria-label', say('composer.labelNamed', { name: nameOf(person) }));
    this.#reply = sending?.replyTo === reply?.reference ? null : reply;
    this.#context?.show(this.#editing, this.#reply);
    if (other) this.#write(this.#edits.of(person.username)?.text ?? (isSent ? '' : draft));
    else if (isNews && this.#editing === null) this.#write(draft);
    else if (this.#note().dataset.kind !== 'error') this.#edited();
  }

  /**
   * Puts an own message into the field, to be changed.
   *
   * @param {Message} message
   * @param {string} [text] to begin with
   */
  edit(message, text = message.text) {
    this.keepDraft();
    this.#edits.keep(this.#person.username, message, text);
    this.#context?.show(message, this.#reply);
    this.#write(text);
    this.focusField();
  }

  /** @param {boolean} isStopped nothing can be sent: what was begun stays, and can be read and copied */
  stop(isStopped) {
    const field = this.#field();
    if (isStopped === field.readOnly) return;
    field.readOnly = isStopped;
    field.setAttribute('aria-describedby', isStopped ? 'stop' : 'composer-note');
    part(this, '[type="submit"]', HTMLButtonElement).disabled = isStopped;
    this.#edited();
  }

  get isStopped() {
    return this.#field().readOnly;
  }

  /** Goes on writing, at the end of what is written. */
  focusField() {
    const field = this.#field();
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  /** Whether something is written that the browser does not keep. */
  get isUnkept() {
    if (this.#edits.hasChanges) return true;
    return this.#isRefused && this.#field().value.trim() !== '';
  }

  /** What was begun is there again after all that may happen to the page. */
  async keepDraft() {
    clearTimeout(this.#keepTimer);
    const text = this.#field().value;
    const { username } = this.#person;
    const isSending = text === '' && this.#sending?.username === username;
    const isNone = username === '' || this.#editing !== null;
    if (isNone || text === this.#kept || isSending) return;
    const outcome = await this.#actions?.keepDraft(username, text);
    this.#isRefused = outcome?.ok === false;
  }

  /** @returns {Message | null} the message that is edited */
  get #editing() {
    return this.#edits.of(this.#person.username)?.message ?? null;
  }

  /** @param {KeyboardEvent} event */
  #keyDown(event) {
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (isComposing(event)) return;
    const isInField = event.target === this.#field();
    const isPlain = isInField && !shiftKey && !altKey && !ctrlKey && !metaKey;
    const isCancellable = this.#editing !== null || this.#reply !== null;
    if (key === 'Enter' && isInField && !shiftKey) this.#submit();
    else if (key === 'Escape' && isCancellable) this.#cancel();
    else if (key !== 'ArrowUp' || !isPlain || !this.#editLast()) return;
    event.preventDefault();
  }

  /** @returns {boolean} whether there is nothing else that the key could mean, and something to edit */
  #editLast() {
    const last = this.#actions?.lastOwn();
    const isBusy = this.isStopped || this.#editing !== null || this.#field().value !== '';
    if (last === undefined || isBusy) return false;
    this.edit(last);
    return true;
  }

  #cancel() {
    if (this.#editing === null) this.#actions?.reply(this.#person.username, null);
    else this.stopEditing();
    this.focusField();
  }

  /** The draft is there again. */
  stopEditing() {
    if (this.#editing === null) return;
    this.#edits.end(this.#person.username);
    this.#context?.show(null, this.#reply);
    this.#write(this.#kept);
  }

  /**
   * @param {Message} message
   * @param {string} text
   */
  async #submitEdit(message, text) {
    const { username } = this.#person;
    this.stopEditing();
    const outcome = await this.#actions?.edit(username, message.key, text);
    if (outcome === undefined || outcome.ok) return;
    if (username !== this.#person.username) {
      if (this.#edits.of(username) === undefined) this.#edits.keep(username, message, text);
      return;
    }
    this.edit(message, text);
    const name = nameOf(this.#person);
    showNote(this.#note(), () => sayRefusal('composer.error', outcome, { name }));
  }

  async #submit() {
    const text = this.#field().value;
    const { username } = this.#person;
    if (this.isStopped || text.length > LONGEST_TEXT || text.trim() === '') {
      this.#edited();
      return;
    }
    if (this.#editing !== null) {
      await this.#submitEdit(this.#editing, text);
      return;
    }
    // Whoever leaves at once finds it as a draft, and what it answers, until it is stored as a message.
    this.keepDraft();
    const replyTo = this.#reply?.reference ?? null;
    const sending = { username, text, replyTo };
    this.#sending = sending;
    this.#reply = null;
    this.#context?.show(null, null);
    this.#write('');
    this.#actions?.noteTyping(username, false);
    const outcome = await this.#actions?.send(username, text, replyTo);
    if (this.#sending === sending) this.#sending = null;
    if (outcome === undefined || outcome.ok) return;
    const isGivenBack = !TOLD_ELSEWHERE.includes(outcome.code);
    if (replyTo !== null) this.#actions?.reply(username, isGivenBack ? replyTo : null);
    if (isGivenBack) this.#giveBack(username, text, outcome);
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
    if (this.isStopped) showNote(note, undefined, 'hint');
    else if (left < 0) showNote(note, () => sayCount('composer.over', -left));
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
 * @param {string} text
 * @param {string} [later]
 */
function joined(text, later = '') {
  return later === '' ? text : `${text}\n${later}`;
}
