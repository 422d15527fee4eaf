import { copyText } from '../lib/clipboard.js';
import { invitationOf } from '../lib/place.js';
import { part, setText } from '../lib/template.js';
import { sayIn } from '../words/translate.js';
import { say } from '../words/words.js';

/** `<own-address>`: how others find oneself, to be copied as a username or as a link. */
export class OwnAddress extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start({ store }) {
    store.watch(
      (state) => state.session.username,
      (username) => setText(this.#part('username'), username ?? ''),
    );
    for (const button of this.querySelectorAll('button')) {
      if (button.dataset.copy === undefined) continue;
      button.addEventListener('click', () => this.#copy(button.dataset.copy === 'link'));
    }
  }

  /** @param {boolean} asLink */
  async #copy(asLink) {
    const username = this.#part('username').textContent ?? '';
    const link = new URL(`/${invitationOf(username)}`, location.origin).href;
    const copied = await copyText(asLink ? link : username);
    if (!copied) setText(this.#part('username'), asLink ? link : username);
    sayIn(this.#part('note'), () => say(copied ? 'address.copied' : 'address.notCopied'));
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}
