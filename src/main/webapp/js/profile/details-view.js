import { CheckedForm } from '../form/form-view.js';
import { part } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../presence/state.js').Availability} Availability */

/**
 * What can be edited.
 *
 * @typedef {object} Details
 * @property {string} displayName
 * @property {string} statusText
 * @property {string} bio
 * @property {Availability} availability
 */

/**
 * @typedef {object} DetailsActions
 * @property {(change: Partial<Details>) => Promise<{outcome: Outcome, fields: string[]}>} save `fields` are those that
 *   the server refuses
 */

/** Longest texts, in characters as people count them (code points). */
const LONGEST = { displayName: 64, statusText: 100, bio: 500 };

/** @typedef {keyof typeof LONGEST} TextField */

const TEXT_FIELDS = /** @type {TextField[]} */ (Object.keys(LONGEST));

/** Display name, status, availability and bio. */
export class DetailsView {
  #form;
  #actions;
  /** @type {Details | undefined} */
  #saved;

  /**
   * @param {HTMLFormElement} form
   * @param {DetailsActions} actions
   */
  constructor(form, actions) {
    this.#form = form;
    this.#actions = actions;
    new CheckedForm(form, {
      check: tooLong,
      send: (values) => this.#save(values),
      done: () => () => say('profile.saved'),
    });
    addEventListener('beforeunload', (event) => {
      if (this.#isEdited()) event.preventDefault();
    });
  }

  /** @param {Details} details */
  show(details) {
    this.#saved = details;
    for (const [name, value] of Object.entries(details)) {
      const field = this.#form.elements.namedItem(name);
      if (isField(field)) field.value = value;
    }
    part(this.#form, 'fieldset', HTMLFieldSetElement).disabled = false;
  }

  /** @param {import('../form/form-view.js').Values} values */
  async #save(values) {
    const { outcome, fields } = await this.#actions.save(this.#changes(values));
    if (outcome.ok) return {};
    const known = fields.filter((field) => field in values);
    if (known.length === 0) return { form: () => sayRefusal('profile.error', outcome) };
    return Object.fromEntries(
      known.map((field) => [field, () => say('profile.error.invalid-text')]),
    );
  }

  /**
   * @param {import('../form/form-view.js').Values} values
   * @returns {Partial<Details>}
   */
  #changes(values) {
    const saved = Object.entries(this.#saved ?? {});
    const changed = saved.filter(([name, value]) => values[name] !== value);
    return Object.fromEntries(changed.map(([name]) => [name, values[name]]));
  }

  #isEdited() {
    return Object.entries(this.#saved ?? {}).some(([name, value]) => {
      const field = this.#form.elements.namedItem(name);
      return isField(field) && field.value !== value;
    });
  }
}

/** @param {unknown} field */
function isField(field) {
  return (
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  );
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {import('../form/form-view.js').Faults}
 */
function tooLong(values) {
  const faulty = TEXT_FIELDS.filter((name) => [...(values[name] ?? '')].length > LONGEST[name]);
  return Object.fromEntries(
    faulty.map((name) => {
      const length = [...(values[name] ?? '')].length;
      return [name, () => say('profile.error.too-long', { longest: LONGEST[name], length })];
    }),
  );
}
