import { personAt, placeOf } from '../lib/place.js';
import { part } from '../lib/template.js';
import { showNote } from '../words/note.js';
import { say } from '../words/words.js';

/** @typedef {import('../words/words.js').WordKey} WordKey */

/** Between two looks at the picture: soon enough for a hand, seldom enough for a battery. */
const LOOK_EVERY_MS = 150;

/** @type {ReadonlyMap<string, WordKey>} by the name of what the browser throws */
const REFUSALS = new Map([
  ['NotAllowedError', 'scan.error.denied'],
  ['SecurityError', 'scan.error.denied'],
  ['NotFoundError', 'scan.error.none'],
  ['OverconstrainedError', 'scan.error.none'],
  ['NotReadableError', 'scan.error.busy'],
  ['AbortError', 'scan.error.busy'],
]);

/** The dialog that finds somebody by the code that they show. The camera is on only as long as it is open. */
export class ScanView {
  #dialog;
  /** @type {MediaStream | undefined} */
  #stream;
  #timer = 0;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#dialog = dialog;
    dialog.addEventListener('close', () => this.#stop());
    part(dialog, '[data-do="retry"]', HTMLElement).addEventListener('click', () => this.#start());
  }

  open() {
    this.#dialog.showModal();
    this.#start();
  }

  async #start() {
    this.#say('scan.hint');
    try {
      const { makeQrReader } = await import('../qr/read.js');
      const stream = await openCamera();
      this.#stream = stream;
      // Somebody may have closed the dialog while the browser asked.
      if (!this.#dialog.open) {
        this.#stop();
        return;
      }
      const video = part(this.#dialog, 'video', HTMLVideoElement);
      video.srcObject = stream;
      await video.play();
      this.#look(await makeQrReader(), video);
    } catch (error) {
      // What reads the code could not be loaded.
      const isUnloaded = error instanceof TypeError;
      if (!isUnloaded && !(error instanceof DOMException)) throw error;
      this.#stop();
      if (this.#dialog.open) {
        const why = isUnloaded ? 'error.unreachable' : REFUSALS.get(error.name);
        this.#say(why ?? 'scan.error.busy', 'error');
      }
    }
  }

  /**
   * @param {import('../qr/read.js').QrReader} reader
   * @param {HTMLVideoElement} video
   */
  async #look(reader, video) {
    if (this.#stream === undefined) return;
    const text = await reader.read(video);
    if (text !== undefined && this.#follow(text)) return;
    this.#timer = window.setTimeout(() => this.#look(reader, video), LOOK_EVERY_MS);
  }

  /**
   * @param {string} text of the code
   * @returns {boolean} whether it was an invitation to here
   */
  #follow(text) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const username = url === undefined ? null : personAt(url.hash);
    if (url === undefined || username === null) {
      this.#say('scan.error.foreign', 'error');
      return false;
    }
    if (url.origin !== location.origin) {
      this.#say('scan.error.server', 'error', { server: url.host });
      return false;
    }
    this.#dialog.close();
    location.hash = placeOf(username);
    return true;
  }

  #stop() {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    part(this.#dialog, 'video', HTMLVideoElement).srcObject = null;
  }

  /**
   * @param {WordKey} key
   * @param {'hint' | 'error'} [kind]
   * @param {Record<string, string>} [values]
   */
  #say(key, kind = 'hint', values = {}) {
    const note = part(this.#dialog, '[data-part="note"]', HTMLElement);
    showNote(note, () => say(key, values), kind);
    const isOver = kind === 'error' && this.#stream === undefined;
    part(this.#dialog, '[data-do="retry"]', HTMLElement).hidden = !isOver;
  }
}

/** The camera at the back, where there is one. */
async function openCamera() {
  // Only secure pages have it.
  const devices = /** @type {MediaDevices | undefined} */ (navigator.mediaDevices);
  if (devices === undefined) throw new DOMException('No camera here', 'SecurityError');
  return await devices.getUserMedia({ video: { facingMode: 'environment' } });
}
