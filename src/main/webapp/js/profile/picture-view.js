import { PersonAvatar } from '../contact/avatar-view.js';
import { nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { writeOver } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */

/**
 * @typedef {object} PictureActions
 * @property {(picture: Blob) => Promise<{outcome: Outcome, pictureUrl: string | null}>} put
 * @property {() => Promise<Outcome>} remove
 */

const LARGEST_BYTES = 5 * 1024 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** The own picture: choose, look at it, save or not, remove. */
export class PictureView {
  #root;
  #actions;
  /** @type {import('../lib/person.js').Person} */
  #person = { username: '', displayName: '', pictureUrl: null };
  /** @type {File | undefined} */
  #chosen;
  /** @type {string | undefined} */
  #preview;

  /**
   * @param {HTMLElement} root
   * @param {PictureActions} actions
   */
  constructor(root, actions) {
    this.#root = root;
    this.#actions = actions;
    const input = part(root, 'input[type="file"]', HTMLInputElement);
    input.addEventListener('change', () => {
      this.#choose(input.files?.[0]);
      input.value = '';
    });
    this.#button('choose').addEventListener('click', () => input.click());
    this.#button('save').addEventListener('click', () => this.#save());
    this.#button('cancel').addEventListener('click', () => this.#drop());
    this.#button('remove').addEventListener('click', () => this.#remove());
    this.#showButtons();
  }

  /** @param {import('../lib/person.js').Person} person */
  show(person) {
    this.#person = person;
    setText(part(this.#root, '#own-name', HTMLElement), nameOf(person));
    setText(part(this.#root, '#own-username', HTMLElement), `@${person.username}`);
    this.#showPicture();
  }

  /** @param {File | undefined} file */
  async #choose(file) {
    if (file === undefined) return;
    const fault = await faultOf(file);
    if (fault !== undefined) {
      this.#note(say(fault), 'error');
      return;
    }
    this.#forget();
    this.#chosen = file;
    this.#preview = URL.createObjectURL(file);
    this.#note(say('picture.preview'));
    this.#showPicture();
    this.#button('save').focus();
  }

  async #save() {
    if (this.#chosen === undefined) return;
    const { outcome, pictureUrl } = await this.#busy('save', this.#actions.put(this.#chosen));
    if (!outcome.ok) {
      this.#note(sayRefusal('picture.error', outcome), 'error');
      return;
    }
    this.#forget();
    this.show({ ...this.#person, pictureUrl });
    this.#note(say('picture.saved'), 'done');
    this.#button('choose').focus();
  }

  #drop() {
    this.#forget();
    this.#showPicture();
    this.#note(say('picture.hint'));
    this.#button('choose').focus();
  }

  async #remove() {
    const outcome = await this.#busy('remove', this.#actions.remove());
    if (!outcome.ok) {
      this.#note(sayRefusal('picture.error', outcome), 'error');
      return;
    }
    this.show({ ...this.#person, pictureUrl: null });
    this.#note(say('picture.removed'), 'done');
    this.#button('choose').focus();
  }

  #forget() {
    if (this.#preview !== undefined) URL.revokeObjectURL(this.#preview);
    this.#preview = undefined;
    this.#chosen = undefined;
  }

  #showPicture() {
    const pictureUrl = this.#preview ?? this.#person.pictureUrl;
    part(this.#root, 'person-avatar', PersonAvatar).show({ ...this.#person, pictureUrl });
    this.#showButtons();
  }

  #showButtons() {
    const choosing = this.#chosen !== undefined;
    const { pictureUrl, username } = this.#person;
    this.#button('choose').disabled = username === '';
    this.#button('save').hidden = !choosing;
    this.#button('cancel').hidden = !choosing;
    this.#button('remove').hidden = choosing || pictureUrl === null;
  }

  /**
   * @template Result
   * @param {string} name of the button
   * @param {Promise<Result>} work
   */
  async #busy(name, work) {
    const button = this.#button(name);
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    try {
      return await work;
    } finally {
      button.disabled = false;
      button.removeAttribute('aria-busy');
    }
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#root, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /**
   * @param {string} text
   * @param {'error' | 'done'} [kind]
   */
  #note(text, kind) {
    const note = part(this.#root, '[data-note="picture"]', HTMLElement);
    note.dataset.kind = kind ?? 'hint';
    writeOver(note, text);
  }
}

/**
 * @param {File} file
 * @returns {Promise<import('../words/words.js').WordKey | undefined>}
 */
async function faultOf(file) {
  if (!TYPES.includes(file.type)) return 'picture.error.not-an-image';
  if (file.size > LARGEST_BYTES) return 'picture.error.too-large';
  try {
    (await createImageBitmap(file)).close();
    return undefined;
  } catch (error) {
    if (error instanceof DOMException) return 'picture.error.not-an-image';
    throw error;
  }
}
