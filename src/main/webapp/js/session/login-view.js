import { CheckedForm } from '../form/form-view.js';
import { tellStrength } from '../form/strength-view.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../lib/password.js';
import { onRenewal } from '../lib/renewal.js';
import { part } from '../lib/template.js';
import { sayIn } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../form/form-view.js').Faults} Faults */

/**
 * @typedef {object} LoginActions
 * @property {(username: string, password: string, code?: string) => Promise<Outcome>} logIn
 * @property {(username: string, password: string) => Promise<Outcome>} register
 * @property {() => void} enter after success
 * @property {string | null} inviter username of whoever sent the link that led here
 */

const USERNAME = /^[a-z0-9][a-z0-9_.-]{1,30}[a-z0-9]$/i;
const CREATE = '#create';
const RECOVER = '#recover';

/** Which field a refusal belongs to; all others are the form's. */
const FIELD_OF = new Map([
  ['invalid-username', 'username'],
  ['username-taken', 'username'],
  ['weak-password', 'password'],
  ['bad-credentials', 'password'],
  ['second-factor-required', 'code'],
  ['bad-second-factor', 'code'],
]);

/**
 * The forms of the login page. Which one shows is decided by the style sheet, from the address.
 *
 * @param {LoginActions} actions
 */
export function showLogin(actions) {
  const known = part(document, '#log-in form', HTMLFormElement);
  new CheckedForm(known, {
    check: missing,
    async send({ username = '', password = '', code = '' }) {
      const typed = code.trim() === '' ? undefined : code;
      const outcome = await actions.logIn(username.trim(), password, typed);
      if (!outcome.ok && FIELD_OF.get(outcome.code) === 'code') {
        part(known, '[data-part="code"]', HTMLElement).hidden = false;
      }
      return faultsOf(outcome);
    },
    done: actions.enter,
  });
  const create = part(document, '#create form', HTMLFormElement);
  new CheckedForm(create, {
    check: unfit,
    send: async ({ username = '', password = '' }) =>
      faultsOf(await actions.register(username.trim(), password)),
    done: actions.enter,
  });
  tellStrength(create, 'password', () => {
    return part(create, '[name="username"]', HTMLInputElement).value;
  });
  showInviter(actions.inviter);
  addEventListener('hashchange', () => {
    carryUsername();
    showChoice();
    focusFirst();
  });
  onRenewal(showChoice);
  showChoice();
  focusFirst();
}

/** @param {string | null} username */
function showInviter(username) {
  if (username === null) return;
  const promise = part(document, '#promise', HTMLElement);
  sayIn(promise, () => say('login.invited', { name: username }));
}

function showChoice() {
  document.title = say(isCreating() ? 'login.titleCreate' : 'login.title');
}

function focusFirst() {
  // On a phone the keyboard would cover the page before it was seen.
  if (!matchMedia('(pointer: fine)').matches) return;
  currentForm().querySelector('input')?.focus();
}

function carryUsername() {
  const fields = ['#log-in', CREATE, RECOVER].map((form) =>
    part(document, `${form} [name="username"]`, HTMLInputElement),
  );
  const typed = fields.find(({ value }) => value !== '')?.value ?? '';
  for (const field of fields) if (field.value === '') field.value = typed;
}

function currentForm() {
  const shown = [CREATE, RECOVER].find((form) => form === location.hash) ?? '#log-in';
  return part(document, `${shown} form`, HTMLFormElement);
}

function isCreating() {
  return location.hash === CREATE;
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {Faults}
 */
function missing({ username = '', password = '' }) {
  return {
    ...(username.trim() === '' && { username: () => say('login.error.username-missing') }),
    ...(password === '' && { password: () => say('login.error.password-missing') }),
  };
}

/**
 * @param {import('../form/form-view.js').Values} values
 * @returns {Faults}
 */
function unfit({ username = '', password = '' }) {
  const length = [...password].length;
  return {
    ...(!USERNAME.test(username.trim()) && { username: () => say('login.error.username-form') }),
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
  return { [FIELD_OF.get(outcome.code) ?? 'form']: () => sayRefusal('login.error', outcome) };
}
