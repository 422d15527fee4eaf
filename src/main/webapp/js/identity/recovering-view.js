import { CheckedForm } from '../form/form-view.js';
import { tellStrength } from '../form/strength-view.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../lib/password.js';
import { part } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';
import { faultsIn, sendByEnter } from './typed-key-view.js';

/** @typedef {import('../form/form-view.js').Faults} Faults */
/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {{username: string, key: string, password: string}} Typed */

/** Of one account and one key it is not told which is wrong. */
const WRONG_KEY = 'wrong-recovery-key';

/**
 * The form for a new password by the recovery key.
 *
 * @param {object} options
 * @param {(typed: Typed) => Promise<Outcome>} options.recover
 * @param {() => void} options.enter after success
 */
export function showRecovering({ recover, enter }) {
  const form = part(document, '#recover form', HTMLFormElement);
  new CheckedForm(form, {
    check: unfit,
    send: async ({ username = '', key = '', password = '' }) =>
      faultsOf(await recover({ username: username.trim(), key, password })),
    done: enter,
  });
  tellStrength(form, 'password', () => part(form, '[name="username"]', HTMLInputElement).value);
  sendByEnter(form);
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {Faults}
 */
function unfit({ username = '', key = '', password = '' }) {
  const length = [...password].length;
  return {
    ...(username.trim() === '' && { username: () => say('login.error.username-missing') }),
    ...faultsIn(key),
    ...(length < SHORTEST_PASSWORD && { password: () => say('password.error.too-short') }),
    ...(length > LONGEST_PASSWORD && { password: () => say('password.error.too-long') }),
  };
}

/**
 * @param {Outcome} outcome
 * @returns {Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const { code } = outcome;
  if (code === 'weak-password') return { password: () => sayRefusal('password.error', outcome) };
  if (code === 'bad-recovery-key') return { key: () => sayRefusal('linking.error', outcome) };
  if (code !== 'bad-credentials') return { form: () => sayRefusal('login.error', outcome) };
  return { key: () => sayRefusal('linking.error', { code: WRONG_KEY }) };
}
