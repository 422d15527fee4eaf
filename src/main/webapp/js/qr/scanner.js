import { makeQrReader } from './read.js';

/** Between two looks at the picture: soon enough for a hand, seldom enough for a battery. */
const LOOK_EVERY_MS = 150;

/** @type {ReadonlyMap<string, 'denied' | 'none' | 'busy'>} by the name of what the browser throws */
const REFUSALS = new Map([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'none'],
  ['OverconstrainedError', 'none'],
]);

/**
 * The camera, read for codes as long as nobody stops it.
 */
export class Scanner {
  #video;
  /** @type {MediaStream | undefined} */
  #stream;
  #timer = 0;
  #isStopped = false;

  /** @param {HTMLVideoElement} video shows what the camera sees */
  constructor(video) {
    this.#video = video;
  }

  /**
   * @param {(text: string) => boolean} found takes what a code says; true if that was what is looked for
   * @returns {Promise<'denied' | 'none' | 'busy' | 'unreachable' | null>} why it does not look: no camera, or what reads
   *   codes could not be loaded; null if it does
   */
  async start(found) {
    try {
      this.#stream = await openCamera();
      // Somebody may have gone while the browser asked.
      if (this.#isStopped) {
        this.stop();
        return null;
      }
      this.#video.srcObject = this.#stream;
      await this.#video.play();
      this.#look(await makeQrReader(), found);
      return null;
    } catch (error) {
      this.stop();
      if (error instanceof TypeError) return 'unreachable';
      if (!(error instanceof DOMException)) throw error;
      return REFUSALS.get(error.name) ?? 'busy';
    }
  }

  stop() {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#video.srcObject = null;
  }

  /**
   * @param {import('./read.js').QrReader} reader
   * @param {(text: string) => boolean} found
   */
  async #look(reader, found) {
    if (this.#isStopped) return;
    const text = await reader.read(this.#video);
    if (this.#isStopped || (text !== undefined && found(text))) return;
    this.#timer = window.setTimeout(() => this.#look(reader, found), LOOK_EVERY_MS);
  }
}

/** The camera at the back, where there is one. */
async function openCamera() {
  // Only secure pages have it.
  const devices = /** @type {MediaDevices | undefined} */ (navigator.mediaDevices);
  if (devices === undefined) throw new DOMException('No camera here', 'SecurityError');
  return await devices.getUserMedia({ video: { facingMode: 'environment' } });
}
