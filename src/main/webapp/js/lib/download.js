/** Time for the browser to begin a download before its address goes. */
const GRACE_MS = 60_000;

/**
 * Gives the person a file.
 *
 * @param {string} name of the file
 * @param {string} text
 * @param {string} type of media
 */
export function download(name, text, type) {
  downloadBlob(name, new Blob([text], { type }));
}

/**
 * @param {string} name of the file
 * @param {Blob} blob
 */
export function downloadBlob(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), GRACE_MS);
}
