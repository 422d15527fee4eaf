import { CheckedForm } from '../form/form-view.js';
import { offerPasskey } from '../form/instead-view.js';
import { tellStrength } from '../form/strength-view.js';
import { evidenceOf } from '../lib/evidence.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../lib/password.js';
import { part } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * The form that changes the password.
 *
 * @param {HTMLFormElement} form
 * @param {import('../form/instead-view.js').Confirming & {readonly hasAny: boolean}} confirming
 * @param {(shown: import('../lib/evidence.js').Evidence, next: string) => Promise<Outcome>} change
 */
export function showPassword(form, confirming, change) {
  const checked = new CheckedForm(form, {
    check,
    send: async ({ present = '', next = '' }, passkey) =>
      faultsOf(await change(evidenceOf({ password: present }, passkey), next)),
    done() {
      for (const name of ['present', 'next']) {
        part(form, `[name="${name}"]`, HTMLInputElement).value = '';
      }
      checked.clear();
      part(form, '[data-part="passkeys"]', HTMLElement).hidden = !confirming.hasAny;
      part(form, '.strength', HTMLElement).dataset.level = '0';
      return () => say('password.saved');
    },
  });
  offerPasskey(form, checked, { confirming, purpose: () => 'change-password', field: 'present' });
  tellStrength(form, 'next', () => part(form, '[name="username"]', HTMLInputElement).value);
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {import('../form/form-view.js').Faults}
 */
function check({ present = '', next = '' }) {
  const length = [...next].length;
  return {
    ...(present === '' && { present: () => say('password.error.missing') }),
    ...(length < SHORTEST_PASSWORD && { next: () => say('password.error.too-short') }),
    ...(length > LONGEST_PASSWORD && { next: () => say('password.error.too-long') }),
  };
}

/**
 * @param {Outcome} outcome
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const words = () => sayRefusal('password.error', outcome);
  if (outcome.code === 'bad-credentials') return { present: words };
  return outcome.code === 'weak-password' ? { next: words } : { form: words };
}
