import { CheckedForm } from '../form/form-view.js';
import { nameOf } from '../lib/person.js';
import { part } from '../lib/template.js';
import { say, sayRefusal } from '../words/words.js';

/**
 * The box that asks somebody by their username.
 *
 * @param {HTMLFormElement} form
 * @param {import('../app.js').App} app
 */
export function startConnect(form, { store, actions }) {
  const checked = new CheckedForm(form, {
    check: ({ username = '' }) => ({
      ...(username.trim() === '' && { username: say('connect.error.missing') }),
    }),
    async send({ username = '' }) {
      const outcome = await actions.contacts.request(username);
      return { ...(!outcome.ok && { username: sayRefusal('connect.error', outcome) }) };
    },
    done({ username = '' }) {
      const asked = username.trim().toLowerCase();
      const contact = store.state.contacts.people[asked];
      const name = contact === undefined ? asked : nameOf(contact);
      part(form, 'input', HTMLInputElement).value = '';
      const accepted = contact?.state === 'accepted';
      checked.showDone(say(accepted ? 'connect.accepted' : 'connect.asked', { name }));
    },
  });
}
