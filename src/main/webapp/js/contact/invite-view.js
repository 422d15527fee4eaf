import { invitationOf } from '../lib/place.js';
import { onRenewal } from '../lib/renewal.js';
import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';
import { OwnAddress } from './address-view.js';

const SVG = 'http://www.w3.org/2000/svg';

/** The dialog that shows how others find oneself: a code to be scanned, a link, the username. */
export class InviteView {
  #dialog;
  /** @type {string | null} */
  #username = null;

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
    part(dialog, 'own-address', OwnAddress).start(app);
    for (const opener of document.querySelectorAll('[data-do="invite"]')) {
      opener.addEventListener('click', () => this.open());
    }
    part(dialog, '[data-do="scan"]', HTMLElement).addEventListener('click', () => {
      dialog.close();
      scan();
    });
    this.#offerSharing();
    app.store.watch(
      (state) => state.session.username,
      (username) => {
        this.#username = username;
        if (dialog.open) this.#draw();
      },
    );
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

  async #draw() {
    if (this.#username === null) return;
    this.#name();
    const drawQr = await loadDrawing();
    const code = part(this.#dialog, '[data-part="code"]', SVGElement);
    code.toggleAttribute('hidden', drawQr === undefined);
    if (drawQr === undefined) return;
    const { size, path } = drawQr(this.#link());
    code.setAttribute('viewBox', `0 0 ${size} ${size}`);
    const dark = document.createElementNS(SVG, 'path');
    dark.setAttribute('d', path);
    code.replaceChildren(dark);
  }

  #name() {
    const words = say('invite.code', { username: this.#username ?? '' });
    part(this.#dialog, '[data-part="code"]', SVGElement).setAttribute('aria-label', words);
    setText(part(this.#dialog, '[data-part="link"]', HTMLElement), this.#link());
  }

  #link() {
    return new URL(`/${invitationOf(this.#username ?? '')}`, location.origin).href;
  }
}

/**
 * Few people open this, and only they load what draws the code.
 *
 * @returns {Promise<((text: string) => {size: number, path: string}) | undefined>} nothing without a network: the link
 *   then has to do
 */
async function loadDrawing() {
  try {
    return (await import('../qr/draw.js')).drawQr;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
