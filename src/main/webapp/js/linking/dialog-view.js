import { element, said } from '../dialog/making-view.js';
import { part } from '../lib/template.js';
import { translate } from '../words/translate.js';

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {import('../words/words.js').WordKey} WordKey */

/**
 * A dialog of which one part shows at a time, by the step that the linking has reached.
 *
 * @param {string} id
 * @param {WordKey} title
 * @param {Readonly<Record<string, Element[]>>} steps what is in each part
 * @returns {HTMLDialogElement}
 */
export function dialogOf(id, title, steps) {
  const close = { class: 'button button-icon', type: 'button', 'data-do': 'close' };
  const names = { 'data-words': 'aria-label=action.close title=action.close' };
  const head = element('div', { class: 'dialog-head' }, [
    element('h2', { id: `${id}-title`, tabindex: '-1', ...said(title) }),
    element('button', { ...close, ...names }, [icon('x')]),
  ]);
  const parts = Object.entries(steps).map(([step, children]) =>
    element('div', { class: 'linking-step', 'data-step': step, hidden: '' }, children),
  );
  const note = element('p', { class: 'field-note', 'data-part': 'note', role: 'status' });
  const body = element('div', { class: 'dialog-body' }, [head, ...parts, note]);
  const made = element('dialog', { id, class: 'dialog', 'aria-labelledby': `${id}-title` }, [body]);
  const dialog = /** @type {HTMLDialogElement} */ (made);
  part(dialog, '[data-do="close"]', HTMLButtonElement).addEventListener('click', () => {
    dialog.close();
  });
  document.body.append(dialog);
  translate(dialog);
  return dialog;
}

/** The digits that both devices show. */
export function digitsPlace() {
  return element('p', { class: 'linking-digits', dir: 'ltr', 'data-part': 'digits' });
}

/** A place for a QR code. */
export function codePlace() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'code');
  svg.setAttribute('role', 'img');
  svg.setAttribute('data-part', 'code');
  return svg;
}

/**
 * Shows one part and hides the others; the focus does not get lost with a button that goes.
 *
 * @param {HTMLDialogElement} dialog
 * @param {string} step
 */
export function showStep(dialog, step) {
  const parts = [...dialog.querySelectorAll('[data-step]')];
  const hadFocus = parts.some((it) => it.matches(':focus-within'));
  let hasChanged = false;
  for (const it of parts) {
    const isHidden = it.getAttribute('data-step') !== step;
    hasChanged ||= it.hasAttribute('hidden') !== isHidden;
    it.toggleAttribute('hidden', isHidden);
  }
  if (hasChanged && (hadFocus || dialog.open)) part(dialog, 'h2', HTMLElement).focus();
}

/** @param {string} name */
function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/icons.svg#${name}`);
  svg.append(use);
  return svg;
}
