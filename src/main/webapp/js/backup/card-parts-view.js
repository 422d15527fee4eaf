/**
 * What the card about backups, and its dialog, are made of.
 */
import { element, note, said } from '../dialog/making-view.js';

/** @returns {HTMLElement[]} what stands in the card */
export function cardParts() {
  return [
    element('h2', { id: 'backup-title', tabindex: '-1', ...said('backup.title') }),
    element('p', { class: 'quiet', ...said('backup.text') }),
    element('p', { 'data-part': 'unlinked', hidden: '', ...said('backup.unlinked') }),
    element('div', { class: 'form', 'data-part': 'offer', role: 'status', hidden: '' }, [
      element('p', { 'data-part': 'offer-text' }),
      row([button('go-on', 'backup.restore', 'button-primary'), button('forget', 'backup.notNow')]),
    ]),
    element('div', { class: 'form', 'data-part': 'ready', hidden: '' }, [
      element('p', { 'data-part': 'kept' }),
      row([
        button('to-server', 'backup.toServer'),
        button('to-file', 'backup.toFile'),
        button('remove', 'backup.remove', 'button-danger-quiet'),
      ]),
      row([button('from-server', 'backup.fromServer'), button('from-file', 'backup.fromFile')]),
      element('input', { type: 'file', hidden: '', 'data-part': 'file' }),
    ]),
    element('div', { class: 'form', 'data-part': 'going', hidden: '' }, [
      element('label', { for: 'backup-progress', 'data-part': 'going-text' }),
      element('progress', { id: 'backup-progress', max: '1' }),
      row([button('cancel', 'action.cancel')]),
    ]),
    element('p', { class: 'field-note', 'data-part': 'note', role: 'status' }),
  ];
}

/** @returns {HTMLDialogElement} that asks for the recovery key */
export function keyDialog() {
  const field = { id: 'backup-key', name: 'key', rows: '2', dir: 'ltr', autocomplete: 'off' };
  const typed = { autocapitalize: 'characters', spellcheck: 'false', enterkeyhint: 'done' };
  const parts = [
    element('h2', { id: 'backup-key-title', ...said('backup.keyTitle') }),
    element('p', said('backup.keyText')),
    element('div', { class: 'field' }, [
      element('label', { for: field.id, ...said('linking.key') }),
      element('textarea', {
        class: 'input linking-key',
        ...field,
        ...typed,
        translate: 'no',
        required: '',
        'aria-describedby': 'backup-key-note',
      }),
      note('backup', 'key', said('linking.keyHint')),
    ]),
    row([
      element('button', {
        class: 'button',
        type: 'button',
        'data-do': 'close',
        ...said('action.cancel'),
      }),
      element('button', {
        class: 'button button-primary',
        type: 'submit',
        ...said('backup.restore'),
      }),
    ]),
  ];
  const form = element('form', { class: 'form', method: 'post', novalidate: '' }, parts);
  const attributes = { class: 'dialog', 'aria-labelledby': 'backup-key-title' };
  return /** @type {HTMLDialogElement} */ (element('dialog', attributes, [form]));
}

/**
 * @param {string} what it does
 * @param {import('../words/words.js').WordKey} words
 * @param {string} [kind]
 */
function button(what, words, kind = '') {
  const looks = { class: `button button-small ${kind}`.trim(), type: 'button' };
  return element('button', { ...looks, 'data-do': what, ...said(words) });
}

/** @param {HTMLElement[]} buttons */
function row(buttons) {
  return element('div', { class: 'button-row start' }, buttons);
}
