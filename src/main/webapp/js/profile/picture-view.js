import { PersonAvatar } from '../contact/avatar-view.js';
import { handleOf, nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { setWords } from '../words/translate.js';
import { say, sayRefusal } from '../words/words.js';

/** @typedef {import('../lib/outcome.js').Outcome} Outcome */
/** @typedef {import('../words/translate.js').Words} Words */

/**
 * @typedef {object} PictureActions
 * @property {(picture: Blob) => Promise<{outcome: Outcome, pictureUrl: string | null}>} put
 * @property {() => Promise<Outcome>} remove
 */

/** The browser makes a small one of it; more than this would take too much of its memory meanwhile. */
const LARGEST_BYTES = 30 * 1024 * 1024;
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

/** The own picture: chosen, dropped or pasted, cut to a square, saved; or removed. */
export class PictureView {
  #root;
  #crop;
  #actions;
  /** @type {import('../lib/person.js').Person} */
  #person = { username: '', displayName: '', pictureUrl: null };

  /**
   * @param {HTMLElement} root
   * @param {import('./crop-view.js').CropView} crop
   * @param {PictureActions} actions
   */
  constructor(root, crop, actions) {
    this.#root = root;
    this.#crop = crop;
    this.#actions = actions;
    const input = part(root, 'input[type="file"]', HTMLInputElement);
    input.addEventListener('change', () => {
      this.#choose(input.files?.[0]);
      input.value = '';
    });
    this.#button('choose').addEventListener('click', () => input.click());
    this.#button('remove').addEventListener('click', () => this.#remove());
    this.#takeDrops();
    document.addEventListener('paste', (event) => {
      const file = pictureIn(event.clipboardData);
      if (file === undefined) return;
      event.preventDefault();
      this.#choose(file);
    });
    this.#showButtons();
  }

  /** @param {import('../lib/person.js').Person} person */
  show(person) {
    this.#person = person;
    setText(part(this.#root, '#own-name', HTMLElement), nameOf(person));
    setText(part(this.#root, '#own-username', HTMLElement), handleOf(person.username));
    part(this.#root, 'person-avatar', PersonAvatar).show(person);
    this.#showButtons();
  }

  /** A file that is dropped anywhere on the page is meant for here; the browser would leave the page for it. */
  #takeDrops() {
    document.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.#root.dataset.drop = 'true';
    });
    document.addEventListener('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) delete this.#root.dataset.drop;
    });
    document.addEventListener('drop', (event) => {
      delete this.#root.dataset.drop;
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.#choose(event.dataTransfer.files[0]);
    });
  }

  /** @param {File | undefined} file */
  async #choose(file) {
    if (file === undefined || this.#person.username === '') return;
    const { bitmap, fault } = await read(file);
    if (fault !== undefined) {
      this.#note(() => say(fault));
      return;
    }
    setWords(part(this.#root, '[data-note="picture"]', HTMLElement), 'text=picture.hint');
    this.#crop.open(bitmap, (picture) => this.#save(picture));
  }

  /**
   * @param {Blob} picture
   * @returns {Promise<Words | undefined>} what is wrong
   */
  async #save(picture) {
    const { outcome, pictureUrl } = await this.#actions.put(picture);
    if (!outcome.ok) return () => sayRefusal('picture.error', outcome);
    this.show({ ...this.#person, pictureUrl });
    this.#note(() => say('picture.saved'), 'done');
    return undefined;
  }

  async #remove() {
    const button = this.#button('remove');
    button.disabled = true;
    const outcome = await this.#actions.remove();
    button.disabled = false;
    if (!outcome.ok) {
      this.#note(() => sayRefusal('picture.error', outcome));
      return;
    }
    this.show({ ...this.#person, pictureUrl: null });
    this.#note(() => say('picture.removed'), 'done');
    this.#button('choose').focus();
  }

  #showButtons() {
    const { pictureUrl, username } = this.#person;
    this.#button('choose').disabled = username === '';
    this.#button('remove').hidden = pictureUrl === null;
  }

  /** @param {string} name */
  #button(name) {
    return part(this.#root, `[data-do="${name}"]`, HTMLButtonElement);
  }

  /**
   * @param {Words} words
   * @param {'error' | 'done'} [kind]
   */
  #note(words, kind) {
    showNote(part(this.#root, '[data-note="picture"]', HTMLElement), words, kind);
  }
}

/** @param {DataTransfer | null} data */
function pictureIn(data) {
  return [...(data?.files ?? [])].find((file) => file.type.startsWith('image/'));
}

/**
 * @param {File} file
 * @returns {Promise<{bitmap: ImageBitmap, fault?: undefined}
 *   | {bitmap?: undefined, fault: import('../words/words.js').WordKey}>}
 */
async function read(file) {
  if (!TYPES.includes(file.type)) return { fault: 'picture.error.not-an-image' };
  if (file.size > LARGEST_BYTES) return { fault: 'picture.error.too-large' };
  try {
    return { bitmap: await createImageBitmap(file) };
  } catch (error) {
    if (error instanceof DOMException) return { fault: 'picture.error.not-an-image' };
    throw error;
  }
}
