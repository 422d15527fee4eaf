/**
 * Reminds of a recovery key that only another device has. Loaded once there is one.
 */
import { listedDevices } from './devices/listed.js';
import { ElsewhereView } from './identity/elsewhere-view.js';
import { onRenewal } from './lib/renewal.js';
import { part } from './lib/template.js';
import { throwUncaught } from './lib/uncaught.js';
import { learn } from './words/words.js';

/**
 * @param {import('./app.js').App} app
 * @param {import('./session/service.js').Account} account
 * @throws {TypeError} when the words cannot be loaded
 */
export async function remindOfKey({ store }, account) {
  await learn('devices');
  const view = new ElsewhereView(part(document, 'recovery-notice', HTMLElement));
  const elsewhere = () => store.state.identity.recoveryElsewhere;
  const show = async () => {
    const id = elsewhere();
    const devices = id === null ? [] : await listedDevices(account);
    // It may be put away meanwhile.
    if (id === elsewhere()) view.show(id, devices);
  };
  const showNow = () => show().catch(throwUncaught);
  store.watch(elsewhere, showNow);
  onRenewal(showNow);
}
