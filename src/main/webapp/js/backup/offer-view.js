import { element, said } from '../dialog/making-view.js';
import { part } from '../lib/template.js';
import { translate } from '../words/translate.js';

/** Where backups are restored. */
const PLACE = '/profile.html#backup';

/** Offers whoever has just linked this browser to restore the backup that the server keeps. */
export function offerBackup() {
  const buttons = element('div', { class: 'button-row' }, [
    element('button', { class: 'button', value: '', ...said('backup.notNow') }),
    element('a', { class: 'button button-primary', href: PLACE, ...said('backup.restore') }),
  ]);
  const title = element('h2', { id: 'offer-title', ...said('backup.keyTitle') });
  const parts = [title, element('p', said('backup.offer')), buttons];
  const form = element('form', { class: 'dialog-body', method: 'dialog' }, parts);
  const dialog = element('dialog', { class: 'dialog', 'aria-labelledby': 'offer-title' }, [form]);
  document.body.append(dialog);
  translate(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  /** @type {HTMLDialogElement} */ (dialog).showModal();
  part(dialog, 'a', HTMLAnchorElement).focus();
}
