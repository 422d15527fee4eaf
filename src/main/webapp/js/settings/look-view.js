import { part } from '../lib/template.js';
import { chooseTheme, chosenTheme } from '../lib/theme.js';
import { showNote } from '../words/note.js';
import { chooseLanguage, chosenLanguage } from '../words/switch.js';
import { say } from '../words/words.js';

/**
 * `<look-settings>`: language and theme of this browser, changed at once. A page may offer only one of them.
 */
export class LookSettings extends HTMLElement {
  connectedCallback() {
    const language = this.querySelector('[data-part="language"]');
    const theme = this.querySelector('[data-part="theme"]');
    if (language instanceof HTMLSelectElement) {
      this.#follow(language, chosenLanguage);
      language.addEventListener('change', () => this.#speak(language.value));
    }
    if (theme instanceof HTMLSelectElement) {
      this.#follow(theme, chosenTheme);
      theme.addEventListener('change', () => chooseTheme(theme.value));
    }
  }

  /**
   * Shows what is chosen, now and when another tab chooses.
   *
   * @param {HTMLSelectElement} select
   * @param {() => string} chosen
   */
  #follow(select, chosen) {
    select.value = chosen();
    addEventListener('storage', () => {
      select.value = chosen();
    });
  }

  /** @param {string} tag */
  async #speak(tag) {
    const note = part(this, '[data-part="note"]', HTMLElement);
    const isThere = await chooseLanguage(tag);
    showNote(note, isThere ? undefined : () => say('look.failed'));
  }
}
