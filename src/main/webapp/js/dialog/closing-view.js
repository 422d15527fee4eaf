/**
 * The buttons that only close the dialog they are in: `data-do="close"`, and `data-do="keep"` where something would be
 * taken away.
 */
const CLOSING = 'dialog [data-do="close"], dialog [data-do="keep"]';

/** Has all of them close, for the life of the page. */
export function startClosing() {
  for (const button of document.querySelectorAll(CLOSING)) {
    button.addEventListener('click', () => button.closest('dialog')?.close());
  }
}
