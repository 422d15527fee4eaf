import { centred, moved, squareOf, zoomed } from '../lib/crop.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';

/** @typedef {import('../words/translate.js').Words} Words */

/** Twice what is shown anywhere, for screens with fine pixels. */
const SIDE_PX = 512;
const SHARE = 100;
const WHEEL_STEP = 1.1;

/**
 * The dialog in which one chooses the part of a picture: by dragging and the wheel, or by three sliders.
 */
export class CropView {
  #dialog;
  /** @type {ImageBitmap | undefined} */
  #bitmap;
  #crop = centred(1, 1);
  /** @type {(picture: Blob) => Promise<Words | undefined>} */
  #save = async () => undefined;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    for (const name of ['zoom', 'x', 'y']) {
      this.#slider(name).addEventListener('input', () => this.#slide(name));
    }
    part(dialog, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      this.#finish();
    });
    dialog.addEventListener('close', () => this.#forget());
    this.#followPointer(this.#canvas());
  }

  /**
   * @param {ImageBitmap} bitmap
   * @param {(picture: Blob) => Promise<Words | undefined>} save what is wrong, in words; nothing when it is done
   */
  open(bitmap, save) {
    this.#forget();
    this.#bitmap = bitmap;
    this.#save = save;
    this.#crop = centred(bitmap.width, bitmap.height);
    this.#say(undefined);
    this.#show();
    this.#dialog.showModal();
    this.#slider('zoom').focus();
  }

  /** @param {HTMLCanvasElement} canvas */
  #followPointer(canvas) {
    canvas.addEventListener('pointerdown', ({ pointerId }) => canvas.setPointerCapture(pointerId));
    canvas.addEventListener('pointermove', (event) => {
      if (!canvas.hasPointerCapture(event.pointerId)) return;
      const { width } = canvas.getBoundingClientRect();
      this.#crop = moved(this.#crop, -event.movementX / width, -event.movementY / width);
      this.#show();
    });
    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      const { zoom } = this.#crop;
      this.#crop = zoomed(this.#crop, event.deltaY < 0 ? zoom * WHEEL_STEP : zoom / WHEEL_STEP);
      this.#show();
    });
  }

  /** @param {string} name */
  #slide(name) {
    const value = this.#slider(name).valueAsNumber / SHARE;
    this.#crop = name === 'zoom' ? zoomed(this.#crop, value) : { ...this.#crop, [name]: value };
    this.#show();
  }

  #show() {
    if (this.#bitmap === undefined) return;
    const { left, top, side } = squareOf(this.#crop);
    const context = this.#canvas().getContext('2d');
    context?.clearRect(0, 0, SIDE_PX, SIDE_PX);
    context?.drawImage(this.#bitmap, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
    const { width, height } = this.#crop;
    this.#slider('zoom').value = String(this.#crop.zoom * SHARE);
    this.#slider('x').value = String(this.#crop.x * SHARE);
    this.#slider('y').value = String(this.#crop.y * SHARE);
    // Where there is no room there is nothing to move.
    this.#slider('x').disabled = width - side < 1;
    this.#slider('y').disabled = height - side < 1;
  }

  async #finish() {
    const button = part(this.#dialog, '[type="submit"]', HTMLButtonElement);
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    const blob = await new Promise((/** @type {BlobCallback} */ resolve) => {
      this.#canvas().toBlob(resolve, 'image/webp', 0.92);
    });
    const fault = blob === null ? undefined : await this.#save(blob);
    button.removeAttribute('aria-busy');
    if (fault === undefined) this.#dialog.close();
    else this.#say(fault);
  }

  #forget() {
    this.#bitmap?.close();
    this.#bitmap = undefined;
  }

  /** @param {Words | undefined} words */
  #say(words) {
    showNote(part(this.#dialog, '[data-part="note"]', HTMLElement), words);
  }

  #canvas() {
    return part(this.#dialog, 'canvas', HTMLCanvasElement);
  }

  /** @param {string} name */
  #slider(name) {
    return part(this.#dialog, `[name="${name}"]`, HTMLInputElement);
  }
}
