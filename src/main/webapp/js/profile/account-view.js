import { CheckedForm } from '../form/form-view.js';
import { offerPasskey } from '../form/instead-view.js';
import { download } from '../lib/download.js';
import { evidenceOf } from '../lib/evidence.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} AccountActions
 * @property {(withMessages: boolean) => Promise<{outcome: Outcome, data: string}>} exportData as JSON
 * @property {(shown: import('../lib/evidence.js').Evidence) => Promise<Outcome>} remove
 * @property {() => void} leave after the account is gone
 * @property {import('../form/instead-view.js').Confirming} confirming
 */

/**
 * Taking one's data, and going.
 *
 * @param {AccountActions} actions
 */
export function showAccount(actions) {
  const button = part(document, '#export', HTMLButtonElement);
  button.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    const { outcome, data } = await actions.exportData(
      part(document, '#export-messages', HTMLInputElement).checked,
    );
    button.removeAttribute('aria-busy');
    if (outcome.ok) download('p2p-chat-export.json', data, 'application/json');
    const note = part(document, '#export-note', HTMLElement);
    if (outcome.ok) showNote(note, () => say('data.exported'), 'done');
    else showNote(note, () => sayRefusal('data.error', outcome));
  });
  showDelete(actions);
}

/** @param {AccountActions} actions */
function showDelete({ remove, leave, confirming }) {
  const dialog = part(document, '#delete-dialog', HTMLDialogElement);
  const form = part(dialog, 'form', HTMLFormElement);
  const checked = new CheckedForm(form, {
    check: ({ password }) => ({
      ...(password === '' && { password: () => say('password.error.missing') }),
    }),
    send: async (typed, passkey) => faultsOf(await remove(evidenceOf(typed, passkey))),
    done: leave,
  });
  offerPasskey(form, checked, { confirming, purpose: () => 'delete-account' });
  part(document, '#delete', HTMLButtonElement).addEventListener('click', () => {
    form.reset();
    checked.clear();
    dialog.showModal();
  });
}

/**
 * @param {Outcome} outcome
 * @returns {import('../form/form-view.js').Faults}
 */
function faultsOf(outcome) {
  if (outcome.ok) return {};
  const field = outcome.code === 'bad-credentials' ? 'password' : 'form';
  return { [field]: () => sayRefusal('password.error', outcome) };
}
