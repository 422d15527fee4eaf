/**
 * The dialogs about identities. Few people need them, and only they load what is behind them.
 */
import { loadLater } from '../lib/later.js';
import { part } from '../lib/template.js';
import { learn } from '../words/words.js';

/** @typedef {import('../app.js').App} App */

/** @type {Map<string, object>} views by the id of their dialog, which they listen to only once */
const views = new Map();

/**
 * @param {App} app
 * @returns {Promise<boolean>} whether the dialog with the recovery key could be opened
 */
export async function openRecovery(app) {
  const loaded = await loadLater(() => import('./recovery-view.js'));
  if (loaded === undefined) return false;
  return await viewOf('recovery', (dialog) => new loaded.RecoveryView(dialog, app)).open();
}

/**
 * @param {App} app
 * @returns {Promise<boolean>} whether the dialog could be opened that links this browser, or a new device by this one
 */
export async function openLinking(app) {
  const loading = () =>
    Promise.all([import('../linking/opening-view.js'), learn('linking handover')]);
  const loaded = await loadLater(loading);
  if (loaded === undefined) return false;
  await loaded[0].openDialog(app, () => openKey(app));
  return true;
}

/**
 * @param {App} app
 * @returns {Promise<boolean>} whether the dialog that asks for the recovery key could be opened
 */
async function openKey(app) {
  const loaded = await loadLater(() => import('./linking-view.js'));
  if (loaded === undefined) return false;
  viewOf('linking', (dialog) => new loaded.LinkingView(dialog, app)).open();
  return true;
}

/**
 * @param {App} app
 * @param {import('../lib/person.js').Person} person
 * @returns {Promise<boolean>} whether the dialog with the safety number could be opened
 */
export async function openSafety(app, person) {
  const loaded = await loadLater(() => import('./safety-view.js'));
  if (loaded === undefined) return false;
  await viewOf('safety', (dialog) => new loaded.SafetyView(dialog, app)).open(person);
  return true;
}

/**
 * @template {object} View
 * @param {string} id of the dialog
 * @param {(dialog: HTMLDialogElement) => View} make
 * @returns {View} the same each time
 */
function viewOf(id, make) {
  const known = /** @type {View | undefined} */ (views.get(id));
  if (known !== undefined) return known;
  const view = make(part(document, `#${id}`, HTMLDialogElement));
  views.set(id, view);
  return view;
}
