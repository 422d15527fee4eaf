/**
 * What the card about the recovery key, and its dialogs, are made of.
 */
import { element, note, noted, said } from '../dialog/making-view.js';

/** @typedef {import('../words/words.js').WordKey} WordKey */

/** @returns {HTMLElement[]} what stands in the card */
export function cardParts() {
  return [
    element('h2', { id: 'recovery-key-title', tabindex: '-1', ...said('key.title') }),
    element('p', { class: 'quiet', ...said('key.text') }),
    element('p', { 'data-part': 'where' }),
    element('div', { class: 'button-row start', 'data-part': 'ready' }, [
      small('show', 'key.show'),
      small('replace', 'key.replace'),
    ]),
    element('p', { class: 'field-note', 'data-part': 'note', role: 'status' }),
  ];
}

/**
 * @param {'show' | 'replace'} what
 * @returns {HTMLDialogElement} that asks for the password first
 */
export function passwordDialog(what) {
  const field = { id: `key-${what}-password`, name: 'password', type: 'password' };
  const id = `key-${what}-title`;
  const go = { class: `button ${what === 'show' ? 'button-primary' : 'button-danger'}` };
  const parts = [
    element('h2', { id, ...said(`key.${what}Title`) }),
    element('p', said(`key.${what}Text`)),
    element('div', { class: 'field' }, [
      element('label', { for: field.id, ...said('data.deletePassword') }),
      element('input', {
        class: 'input',
        ...field,
        autocomplete: 'current-password',
        ...noted(`key-${what}`, 'password'),
      }),
      note(`key-${what}`, 'password'),
    ]),
    note(`key-${what}`, 'form'),
    element('div', { class: 'button-row' }, [
      close('action.cancel'),
      element('button', { ...go, type: 'submit', ...said(`key.${what}Go`) }),
    ]),
  ];
  const form = element('form', { class: 'form', method: 'post', novalidate: '' }, parts);
  return dialog(id, [form]);
}

/** @returns {HTMLDialogElement} that shows the key */
export function shownDialog() {
  const id = 'key-shown-title';
  return dialog(id, [
    element('div', { class: 'form' }, [
      element('h2', { id, tabindex: '-1', ...said('key.shownTitle') }),
      element('p', { 'data-part': 'text' }),
      element('p', { class: 'recovery-key', dir: 'ltr', translate: 'no', 'data-part': 'key' }),
      element('div', { class: 'button-row start' }, [
        small('copy', 'recovery.copy'),
        small('save', 'recovery.save'),
      ]),
      element('p', { class: 'field-note', 'data-part': 'note', role: 'status' }),
      element('div', { class: 'button-row' }, [close('action.close')]),
    ]),
  ]);
}

/**
 * @param {string} title id of its title
 * @param {HTMLElement[]} parts
 */
function dialog(title, parts) {
  const made = element('dialog', { class: 'dialog', 'aria-labelledby': title }, parts);
  return /** @type {HTMLDialogElement} */ (made);
}

/** @param {WordKey} words */
function close(words) {
  return element('button', { class: 'button', type: 'button', 'data-do': 'close', ...said(words) });
}

/**
 * @param {string} what it does
 * @param {WordKey} words
 */
function small(what, words) {
  const looks = { class: 'button button-small', type: 'button' };
  return element('button', { ...looks, 'data-do': what, ...said(words) });
}
