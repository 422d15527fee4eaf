import { copyText } from '../lib/clipboard.js';
import { part, setText } from '../lib/template.js';
import { sayIn } from '../words/translate.js';
import { say } from '../words/words.js';

/** `<own-address>`: how others find oneself, to be copied as a username or as a link. */
export class OwnAddress extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start({ store, actions }) {
    store.watch(
      (state) => state.session.username,
      (username) => setText(this.#part('username'), username ?? ''),
    );
    for (const button of this.querySelectorAll('button')) {
      if (button.dataset.copy === undefined) continue;
      button.addEventListener('click', () => {
        const isLink = button.dataset.copy === 'link';
        const username = store.state.session.username ?? '';
        this.#copy(isLink ? actions.identity.invitation() : username);
      });
    }
  }

  /** @param {string} text */
  async #copy(text) {
    const copied = await copyText(text);
    if (!copied) setText(this.#part('username'), text);
    sayIn(this.#part('note'), () => say(copied ? 'address.copied' : 'address.notCopied'));
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}
