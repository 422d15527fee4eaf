import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';

/** @typedef {import('../lib/locked.js').Lock} Lock */

/**
 * Says, where people log in, what has become of the login before, and offers to erase what it has left in this browser.
 *
 * @param {object} options
 * @param {() => Lock | null} options.noted
 * @param {import('../dialog/confirm-view.js').ConfirmView} options.confirm
 * @param {(username: string) => Promise<import('../lib/outcome.js').Outcome>} options.erase
 */
export function showLock({ noted, confirm, erase }) {
  const card = part(document, '#lock', HTMLElement);
  const title = part(card, 'h2', HTMLElement);
  const button = part(card, '[data-do="erase"]', HTMLButtonElement);
  const show = () => {
    const lock = noted();
    card.hidden = lock === null;
    if (lock === null) return;
    const { username: name, reason } = lock;
    setText(title, say(`lock.${reason}.title`));
    setText(part(card, '[data-part="text"]', HTMLElement), say(`lock.${reason}.text`, { name }));
    button.hidden = reason === 'erased' || reason === 'untold';
  };
  button.addEventListener('click', () => {
    const name = noted()?.username ?? '';
    confirm.ask({
      title: say('lock.eraseTitle', { name }),
      text: say('lock.eraseText'),
      go: say('lock.eraseGo'),
      error: 'lock.error',
      run: () => erase(name),
      goOn: () => {
        show();
        title.focus();
      },
    });
  });
  // Another tab may have ended a moment later.
  addEventListener('storage', show);
  onRenewal(show);
  show();
  document.documentElement.removeAttribute('data-lock-pending');
}
