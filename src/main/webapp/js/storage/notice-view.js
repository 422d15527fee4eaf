import { part } from '../lib/template.js';

/** `<storage-notice>`: says that this browser may delete the messages, until the person has read so. */
export class StorageNotice extends HTMLElement {
  /** @param {import('../app.js').App} app */
  start({ store, actions }) {
    part(this, 'button', HTMLButtonElement).addEventListener('click', () => {
      actions.storage.dismiss();
      // The button is gone, and with it the focus.
      part(document, '#open-settings', HTMLButtonElement).focus();
    });
    store.watch(
      ({ storage }) => storage.evictable && !storage.noticed,
      (isTold) => {
        this.hidden = !isTold;
      },
    );
  }
}
