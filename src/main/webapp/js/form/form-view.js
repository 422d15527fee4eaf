import { part } from '../lib/template.js';
import { sayIn, setWords } from '../words/translate.js';

/** @typedef {import('../words/translate.js').Words} Words */

/**
 * What is wrong, in words by the name of a field; under `form` what belongs to none. Empty when all is well.
 *
 * @typedef {Record<string, Words>} Faults
 */

/** @typedef {Record<string, string>} Values by the name of a field */

/**
 * @typedef {object} FormParts
 * @property {(values: Values) => Faults} check before anything is sent
 * @property {(values: Values, instead?: object) => Promise<Faults>} send `instead`: see `sendInstead`
 * @property {(values: Values) => Words | void} [done] after success; words are shown as the form's note
 */

/**
 * What came of asking for something in the place of what is typed in a field.
 *
 * @typedef {{faults: Faults} | {value: object | undefined}} Given
 */

/**
 * A form that checks first, says beside the field what is wrong and how to cure it, and is not sent twice.
 *
 * A field `name` has its note in an element with `data-note="name"`; the note's first text is the hint that shows while
 * nothing is wrong. `data-note="form"` is the note of the whole form.
 */
export class CheckedForm {
  #form;
  #parts;
  #busy = false;
  /** @type {Map<Element, string>} words of the hint, which changes with the language */
  #hints = new Map();

  /**
   * @param {HTMLFormElement} form
   * @param {FormParts} parts
   */
  constructor(form, parts) {
    this.#form = form;
    this.#parts = parts;
    form.noValidate = true;
    for (const note of form.querySelectorAll('[data-note]')) {
      this.#hints.set(note, note.getAttribute('data-words') ?? '');
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    form.addEventListener('input', ({ target }) => this.#edited(target));
    enableShowPassword(form);
  }

  /** Takes away what was said of the last attempt. */
  clear() {
    for (const note of this.#hints.keys()) this.#showNote(note, undefined);
    for (const field of this.#fields()) field.removeAttribute('aria-invalid');
  }

  /** @param {Faults} faults by field; the first one gets the focus */
  showFaults(faults) {
    this.clear();
    for (const [name, words] of Object.entries(faults)) this.#showFault(name, words);
    const first = this.#fields().find((field) => Object.hasOwn(faults, field.name));
    first?.focus();
  }

  /** @param {Words} words */
  showDone(words) {
    const note = this.#noteOf('form');
    if (note !== undefined) this.#showNote(note, words, 'done');
  }

  /**
   * Sends the form with something else in the place of what is typed in a field, which may be empty then.
   *
   * @param {string} field
   * @param {() => Promise<Given>} ask for it, once all other fields are right
   */
  async sendInstead(field, ask) {
    await this.#submit({ field, ask });
  }

  /** @param {{field: string, ask: () => Promise<Given>}} [instead] */
  async #submit(instead) {
    if (this.#busy) return;
    const values = this.#values();
    const { [instead?.field ?? '']: _given, ...faults } = this.#parts.check(values);
    this.showFaults(faults);
    if (Object.keys(faults).length > 0) return;
    this.#setBusy(true);
    try {
      const refused = await this.#send(values, instead?.ask);
      if (Object.keys(refused).length > 0) {
        this.showFaults(refused);
        return;
      }
      const said = this.#parts.done?.(values);
      if (said) this.showDone(said);
    } finally {
      this.#setBusy(false);
    }
  }

  /**
   * @param {Values} values
   * @param {() => Promise<Given>} [ask]
   */
  async #send(values, ask) {
    if (ask === undefined) return await this.#parts.send(values);
    const given = await ask();
    return 'faults' in given ? given.faults : await this.#parts.send(values, given.value);
  }

  /** @param {EventTarget | null} target */
  #edited(target) {
    const field = this.#fields().find((it) => it === target);
    if (field === undefined) return;
    field.removeAttribute('aria-invalid');
    for (const note of [this.#noteOf(field.name), this.#noteOf('form')]) {
      if (note !== undefined) this.#showNote(note, undefined);
    }
  }

  /**
   * @param {string} name
   * @param {Words} words
   */
  #showFault(name, words) {
    const field = this.#fields().find((it) => it.name === name);
    field?.setAttribute('aria-invalid', 'true');
    const note = this.#noteOf(name) ?? this.#noteOf('form');
    if (note !== undefined) this.#showNote(note, words, 'error');
  }

  /**
   * @param {Element} note
   * @param {Words | undefined} words nothing for the hint
   * @param {'error' | 'done'} [kind]
   */
  #showNote(note, words, kind) {
    const hint = this.#hints.get(note) ?? '';
    if (words === undefined && hint !== '') setWords(note, hint);
    else sayIn(note, words);
    if (kind === undefined) note.removeAttribute('data-kind');
    else note.setAttribute('data-kind', kind);
  }

  /** @param {string} name */
  #noteOf(name) {
    return [...this.#hints.keys()].find((note) => note.getAttribute('data-note') === name);
  }

  /** @returns {Values} */
  #values() {
    return Object.fromEntries(this.#fields().map((field) => [field.name, field.value]));
  }

  #fields() {
    return [...this.#form.elements].filter(
      (it) =>
        it instanceof HTMLInputElement ||
        it instanceof HTMLTextAreaElement ||
        it instanceof HTMLSelectElement,
    );
  }

  /** @param {boolean} busy */
  #setBusy(busy) {
    this.#busy = busy;
    part(this.#form, '[type="submit"]', HTMLButtonElement).setAttribute('aria-busy', String(busy));
  }
}

/** @param {HTMLFormElement} form */
function enableShowPassword(form) {
  for (const button of form.querySelectorAll('[data-shows]')) {
    const name = button.getAttribute('data-shows');
    const input = part(form, `[name="${name}"]`, HTMLInputElement);
    button.addEventListener('click', () => {
      const shown = input.type === 'password';
      input.type = shown ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(shown));
      const title = shown ? 'form.hidePassword' : 'form.showPassword';
      setWords(button, `aria-label=form.showPassword title=${title}`);
    });
    // A password must not be left readable, nor be learned by the browser as plain text.
    form.addEventListener('submit', () => {
      input.type = 'password';
      button.setAttribute('aria-pressed', 'false');
    });
  }
}
