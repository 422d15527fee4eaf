/**
 * The dialogs that link a device, on either side.
 */
import { NewDeviceView } from './new-device-view.js';
import { PresentDeviceView } from './present-device-view.js';

/** @type {readonly import('../identity/state.js').OwnStatus[]} */
const NOT_KNOWN = ['unknown', 'making'];

/** @type {NewDeviceView | undefined} */
let ofNew;
/** @type {PresentDeviceView | undefined} */
let ofPresent;

/**
 * Shows the code of this browser, or asks for that of another one, whichever it needs.
 *
 * @param {import('../app.js').App} app
 * @param {() => void} useKey links this browser by the recovery key instead
 */
export async function openDialog(app, useKey) {
  // Who comes from another page is here before it is known.
  await app.store.until(({ identity }) => !NOT_KNOWN.includes(identity.status));
  if (app.store.state.identity.status === 'ready') {
    ofPresent ??= new PresentDeviceView(app);
    ofPresent.open();
  } else {
    ofNew ??= new NewDeviceView(app, useKey);
    await ofNew.open();
  }
}
