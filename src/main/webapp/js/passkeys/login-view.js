import { part } from '../lib/template.js';
import { showOutcome } from '../words/note.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * The button of the login page for those who have a passkey.
 *
 * @param {{logIn: () => Promise<Outcome>, enter: () => void}} actions
 */
export function showPasskeyLogin({ logIn, enter }) {
  const place = part(document, '#passkey-login', HTMLElement);
  const button = part(place, 'button', HTMLButtonElement);
  place.hidden = false;
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    const outcome = await logIn();
    button.removeAttribute('aria-busy');
    showOutcome(place, 'passkeyLogin.error', outcome);
    if (outcome.ok) enter();
  });
}
