/** @typedef {EventTarget & {type?: string}} NetworkInformation where a browser has it (W3C Network Information API) */

/**
 * The ways that were found may be gone: there is a network again, or another kind of network (wifi, cellular, ...). Not
 * all browsers tell of the latter, and all tell of better and worse ones of the same kind, which is no reason.
 *
 * @param {() => void} action
 */
export function whenNetworkChanges(action) {
  addEventListener('online', action);
  const { connection } = /** @type {Navigator & {connection?: NetworkInformation}} */ (navigator);
  let type = connection?.type;
  connection?.addEventListener('change', () => {
    if (connection.type === type) return;
    type = connection.type;
    action();
  });
}
