import { CheckedForm } from '../form/form-view.js';
import { part } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

const SHORTEST = 8;
const LONGEST = 256;

/**
 * The form that changes the password.
 *
 * @param {HTMLFormElement} form
 * @param {(present: string, next: string) => Promise<Outcome>} change
 */
export function showPassword(form, change) {
  const checked = new CheckedForm(form, {
    check,
    send: async ({ present = '', next = '' }) => faultsOf(await change(present, next)),
    done() {
      for (const name of ['present', 'next']) {
        part(form, `[name="${name}"]`, HTMLInputElement).value = '';
      }
      checked.clear();
      return say('password.saved');
    },
  });
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {import('../form/form-view.js').Faults}
 */
function check({ present = '', next = '' }) {
  const length = [...next].length;
  return {
    ...(present === '' && { present: say('password.error.missing') }),
    ...(length < SHORTEST && { next: say('password.error.too-short') }),
    ...(length > LONGEST && { next: say('password.error.too-long') }),
  };
}

/**
 * @param {Outcome} outcome
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const text = sayRefusal('password.error', outcome);
  if (outcome.code === 'bad-credentials') return { present: text };
  return outcome.code === 'weak-password' ? { next: text } : { form: text };
}
