import { KeyedList, sameFields } from '../lib/keyed-list.js';
import { handleOf, nameOf } from '../lib/person.js';
import { placeOf } from '../lib/place.js';
import { fromTemplate, part, setText } from '../lib/template.js';
import { showOutcome } from '../words/note.js';
import { say } from '../words/words.js';
import { PersonAvatar } from './avatar-view.js';

/** @typedef {import('./state.js').Contact} Contact */

/** `<contact-requests>`: who asks to talk. */
export class ContactRequests extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start({ store, actions }) {
    /** @type {KeyedList<Contact>} */
    const list = new KeyedList(part(this, '[data-part="list"]', HTMLElement), {
      make: ({ username }) => requestRow(username, actions.contacts),
      show: showRequest,
      same: sameFields,
    });
    store.watch(
      (state) => state.contacts.people,
      (people) => {
        const asking = Object.values(people).filter((it) => it.state === 'incoming');
        part(this, '[data-part="section"]', HTMLElement).hidden = asking.length === 0;
        list.show(
          asking.sort((one, other) => nameOf(one).localeCompare(nameOf(other))),
          (contact) => contact.username,
        );
      },
    );
  }
}

/**
 * @param {string} username
 * @param {import('../app.js').ContactActions} actions
 */
function requestRow(username, actions) {
  const row = fromTemplate('request-row');
  part(row, 'a', HTMLAnchorElement).href = placeOf(username);
  const buttons = [...row.querySelectorAll('button')];
  for (const button of buttons) {
    button.addEventListener('click', async () => {
      for (const it of buttons) it.disabled = true;
      const accepts = button.dataset.do === 'accept';
      const outcome = await (accepts ? actions.accept(username) : actions.decline(username));
      for (const it of buttons) it.disabled = false;
      part(row, '[data-part="note"]', HTMLElement).hidden = outcome.ok;
      showOutcome(row, 'contact.error', outcome);
    });
  }
  return row;
}

/**
 * @param {HTMLElement} row
 * @param {Contact} contact
 */
function showRequest(row, contact) {
  const name = nameOf(contact);
  setText(part(row, '[data-part="name"]', HTMLElement), name);
  setText(part(row, '[data-part="username"]', HTMLElement), handleOf(contact.username));
  part(row, 'person-avatar', PersonAvatar).show(contact);
  const accept = part(row, '[data-do="accept"]', HTMLElement);
  accept.setAttribute('aria-label', say('requests.acceptNamed', { name }));
  const decline = part(row, '[data-do="decline"]', HTMLElement);
  decline.setAttribute('aria-label', say('requests.declineNamed', { name }));
}
