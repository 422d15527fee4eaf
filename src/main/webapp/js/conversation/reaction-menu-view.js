import { isEmoji } from '../lib/emoji.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say } from '../words/words.js';

const OFFERED = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** With what one reacts to a message: one of a few emoji, or one that is typed. */
export class ReactionMenu {
  #element;
  #field;
  #note;

  /**
   * @param {HTMLElement} element part of the menu of a message
   * @param {(emoji: string | null) => void} choose null to take it back
   */
  constructor(element, choose) {
    this.#element = element;
    this.#field = part(element, 'input', HTMLInputElement);
    this.#note = part(element, '[data-part="note"]', HTMLElement);
    const row = part(element, '[data-part="offered"]', HTMLElement);
    row.append(...OFFERED.map((emoji) => this.#button(emoji, choose)));
    part(element, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const emoji = this.#field.value.trim();
      if (isEmoji(emoji)) choose(emoji);
      else this.#refuseTyped();
    });
    this.#field.addEventListener('input', () => this.say(undefined));
  }

  /**
   * @param {boolean} possible
   * @param {string | null} chosen the present one
   */
  show(possible, chosen) {
    this.#element.hidden = !possible;
    this.#field.value = '';
    this.say(undefined);
    for (const button of this.#element.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.textContent === chosen));
    }
  }

  /**
   * @param {string} emoji
   * @param {(emoji: string | null) => void} choose
   */
  #button(emoji, choose) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'menu-emoji';
    button.textContent = emoji;
    button.addEventListener('click', () => {
      choose(button.getAttribute('aria-pressed') === 'true' ? null : emoji);
    });
    return button;
  }

  /** @param {import('../words/translate.js').Words | undefined} error nothing for none */
  say(error) {
    this.#field.removeAttribute('aria-invalid');
    showNote(this.#note, error);
  }

  #refuseTyped() {
    this.say(() => say('reaction.error'));
    this.#field.setAttribute('aria-invalid', 'true');
  }
}
