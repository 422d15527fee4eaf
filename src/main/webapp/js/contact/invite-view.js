import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { showCode } from '../qr/show.js';
import { say } from '../words/words.js';
import { OwnAddress } from './address-view.js';

/** The dialog that shows how others find oneself: a code to be scanned, a link, the username. */
export class InviteView {
  #dialog;
  /** @type {import('../app.js').App | undefined} */
  #app;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
  }

  /**
   * @param {import('../app.js').App} app
   * @param {() => void} scan
   */
  start(app, scan) {
    const dialog = this.#dialog;
    this.#app = app;
    part(dialog, 'own-address', OwnAddress).start(app);
    for (const opener of document.querySelectorAll('[data-do="invite"]')) {
      opener.addEventListener('click', () => this.open());
    }
    part(dialog, '[data-do="scan"]', HTMLElement).addEventListener('click', () => {
      dialog.close();
      scan();
    });
    this.#offerSharing();
    const draw = () => {
      if (dialog.open) this.#draw();
    };
    app.store.watch((state) => state.session.username, draw);
    // The link says more once it is known who one is.
    app.store.watch((state) => state.identity.identity, draw);
    onRenewal(() => this.#name());
  }

  open() {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#draw();
  }

  #offerSharing() {
    const share = part(this.#dialog, '[data-do="share"]', HTMLButtonElement);
    share.hidden = !('share' in navigator);
    share.addEventListener('click', async () => {
      try {
        await navigator.share({
          title: say('app.name'),
          text: say('invite.share'),
          url: this.#link(),
        });
      } catch (error) {
        // Whoever decides otherwise has seen why nothing happened.
        if (!(error instanceof DOMException)) throw error;
      }
    });
  }

  #draw() {
    if (this.#username === '') return;
    this.#name();
    showCode(part(this.#dialog, '[data-part="code"]', SVGElement), this.#link());
  }

  #name() {
    const words = say('invite.code', { username: this.#username });
    part(this.#dialog, '[data-part="code"]', SVGElement).setAttribute('aria-label', words);
    setText(part(this.#dialog, '[data-part="link"]', HTMLElement), this.#link());
  }

  get #username() {
    return this.#app?.store.state.session.username ?? '';
  }

  #link() {
    return this.#app?.actions.identity.invitation() ?? '';
  }
}
