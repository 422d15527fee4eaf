/**
 * Tells of devices that have come into one's own account, on those that were there before. Loaded once there is one.
 */
import { ArrivalsView } from './devices/arrivals-view.js';
import { listedDevices } from './devices/listed.js';
import { onRenewal } from './lib/renewal.js';
import { part } from './lib/template.js';
import { systemClock as clock } from './lib/timing.js';
import { throwUncaught } from './lib/uncaught.js';
import { learn } from './words/words.js';

/** A device that has come a moment ago has not shown yet which login is its own. */
const ASK_AGAIN_MS = 4_000;
const MOST_ASKED = 5;

/** @typedef {import('./devices/list-state.js').Device} Device */

/**
 * @param {import('./app.js').App} app
 * @param {import('./session/service.js').Account} account
 * @throws {TypeError} when the words cannot be loaded
 */
export async function tellArrivals({ store, actions }, account) {
  await learn('devices');
  const view = new ArrivalsView(part(document, 'identity-trouble', HTMLElement), () =>
    actions.identity.dismissArrivals(),
  );
  const arrivals = () => store.state.identity.people[account.username]?.arrivals ?? [];
  let asked = 0;
  const show = async () => {
    const arrived = await arrivedIn(account, arrivals());
    view.show(arrived);
    const isKnown = arrived.every(({ name, client }) => name !== undefined || client !== undefined);
    if (isKnown || asked === MOST_ASKED) return;
    asked += 1;
    clock.after(ASK_AGAIN_MS, () => show().catch(throwUncaught));
  };
  store.watch(arrivals, () => show().catch(throwUncaught));
  onRenewal(() => show().catch(throwUncaught));
}

/**
 * @param {import('./session/service.js').Account} account
 * @param {readonly import('./identity/state.js').Arrival[]} arrivals
 * @returns {Promise<(Device & {adder: Device | undefined})[]>}
 */
async function arrivedIn(account, arrivals) {
  if (arrivals.length === 0) return [];
  const listed = await listedDevices(account);
  const come = listed.filter((it) => arrivals.some((arrival) => arrival.device === it.device));
  return come.map((it) => {
    const { by } = it;
    const adder =
      typeof by === 'string' ? undefined : listed.find((one) => one.device === by.device);
    return { ...it, adder };
  });
}
