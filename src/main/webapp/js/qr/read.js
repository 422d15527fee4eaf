/**
 * @typedef {object} QrReader
 * @property {(video: HTMLVideoElement) => Promise<string | undefined>} read what the code in the picture says
 */

/** Wide enough for a code that fills half of the picture. */
const LONGEST_SIDE = 640;

/**
 * The browser's own reader, or one that is loaded.
 *
 * @returns {Promise<QrReader>}
 */
export async function makeQrReader() {
  const own = Reflect.get(globalThis, 'BarcodeDetector');
  const formats = (await own?.getSupportedFormats()) ?? [];
  return formats.includes('qr_code') ? nativeReader(own) : await loadedReader();
}

/**
 * @param {new (options: {formats: string[]}) => {detect(source: HTMLVideoElement): Promise<{rawValue: string}[]>}} Detector
 * @returns {QrReader}
 */
function nativeReader(Detector) {
  const detector = new Detector({ formats: ['qr_code'] });
  return {
    async read(video) {
      const [found] = await detector.detect(video);
      return found?.rawValue;
    },
  };
}

/** @returns {Promise<QrReader>} */
async function loadedReader() {
  const { default: decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return {
    async read(video) {
      if (context === null || video.videoWidth === 0) return undefined;
      const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      context.drawImage(video, 0, 0, canvas.width, canvas.height);
      try {
        return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
      } catch (error) {
        // Most pictures of a camera show no code, and the library says so by an error.
        if (error instanceof Error) return undefined;
        throw error;
      }
    },
  };
}
