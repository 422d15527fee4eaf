import { part } from '../lib/template.js';
import { showOutcome } from '../words/note.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/** Whether all contacts are kept from learning the network address. */
export class AddressView {
  #box = part(document, '#hide-address', HTMLInputElement);

  /** @param {(hide: boolean) => Promise<Outcome>} change */
  constructor(change) {
    this.#box.addEventListener('change', async () => {
      const wanted = this.#box.checked;
      const outcome = await change(wanted);
      if (!outcome.ok) this.#box.checked = !wanted;
      showOutcome(part(document, '#hide-address-note', HTMLElement), 'profile.error', outcome);
    });
  }

  /** @param {boolean} hidden */
  show(hidden) {
    this.#box.checked = hidden;
    this.#box.disabled = false;
  }
}
