import { hueOf, initialsOf } from '../lib/person.js';

/** `<person-avatar>`: a person's picture, or their initials on their colour. Says nothing to screen readers. */
export class PersonAvatar extends HTMLElement {
  /** @type {string | null} */
  #pictureUrl = null;
  #letters = document.createElement('span');

  connectedCallback() {
    this.setAttribute('aria-hidden', 'true');
    if (this.#letters.isConnected) return;
    this.#letters.className = 'initials';
    this.prepend(this.#letters);
  }

  /** @param {import('../lib/person.js').Person} person */
  show(person) {
    this.dataset.hue = String(hueOf(person.username));
    this.#letters.textContent = initialsOf(person);
    if (person.pictureUrl === this.#pictureUrl) return;
    this.#pictureUrl = person.pictureUrl;
    this.querySelector('img')?.remove();
    if (person.pictureUrl !== null) this.#letters.after(picture(person.pictureUrl));
  }
}

/** @param {string} url */
function picture(url) {
  const image = new Image(40, 40);
  image.alt = '';
  image.decoding = 'async';
  // The initials below show again when a picture does not load.
  image.addEventListener('error', () => image.remove(), { once: true });
  image.src = url;
  return image;
}
