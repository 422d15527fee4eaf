import { CheckedForm } from '../form/form-view.js';
import { nameOf } from '../lib/person.js';
import { part } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';

/**
 * The field that finds somebody in the list, or asks somebody by their username.
 *
 * @param {HTMLFormElement} form
 * @param {import('../app.js').App} app
 * @param {Pick<import('./list-view.js').ContactList, 'filter' | 'openFirst'>} list
 */
export function startConnect(form, { store, actions }, list) {
  const field = part(form, 'input', HTMLInputElement);
  const button = part(form, 'button', HTMLButtonElement);
  const look = () => {
    button.hidden = field.value.trim() === '';
    list.filter(field.value);
  };
  const clear = () => {
    field.value = '';
    look();
  };
  const checked = new CheckedForm(form, {
    check: ({ username = '' }) => ({
      ...(username.trim() === '' && { username: () => say('connect.error.missing') }),
    }),
    async send({ username = '' }) {
      const outcome = await actions.contacts.request(username);
      return { ...(!outcome.ok && { username: () => sayRefusal('connect.error', outcome) }) };
    },
    done({ username = '' }) {
      const asked = username.trim().toLowerCase();
      const contact = store.state.contacts.people[asked];
      const name = contact === undefined ? asked : nameOf(contact);
      clear();
      const accepted = contact?.state === 'accepted';
      checked.showDone(() => say(accepted ? 'connect.accepted' : 'connect.asked', { name }));
    },
  });
  field.addEventListener('input', look);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') clear();
    // Who is in the list is meant, before somebody whose username happens to be what was typed.
    if (event.key !== 'Enter' || field.value.trim() === '' || !list.openFirst()) return;
    event.preventDefault();
    clear();
  });
  look();
}
