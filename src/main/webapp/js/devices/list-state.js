/**
 * Which devices a person has, and which logins are of none of them.
 */

/**
 * @typedef {object} ChainDevice see `identity/chain.js`
 * @property {'device' | 'recovery'} role
 * @property {boolean} removed
 * @property {string} by
 * @property {number} at
 */

/**
 * @typedef {object} Login
 * @property {string} sessionId
 * @property {boolean} current
 * @property {number} createdAt milliseconds since the epoch
 * @property {number} lastSeenAt milliseconds since the epoch
 * @property {string} client what the browser says of itself
 * @property {string} [device] that has proven that it is the one; nothing while none has
 */

/**
 * @typedef {object} Device
 * @property {string} device
 * @property {string | undefined} name as the person has named it
 * @property {string | undefined} client what its browser says of itself; nothing while it is not logged in
 * @property {boolean} isThis
 * @property {number} at when it was added, in milliseconds since the epoch
 * @property {Adder} by
 * @property {number | undefined} lastSeenAt milliseconds since the epoch; nothing while it is not logged in
 */

/**
 * What has added a device: `first`: nothing, the account began with it; `recovery`: the recovery key; `former`: one that
 * was removed since.
 *
 * @typedef {'first' | 'recovery' | 'former' | {device: string}} Adder
 */

/**
 * @param {object} known
 * @param {ReadonlyMap<string, ChainDevice>} known.devices as the account's chain names them, by id
 * @param {readonly Login[]} known.logins
 * @param {ReadonlyMap<string, string>} known.names by device
 * @param {string} known.own this device
 * @returns {Device[]} this one first, then those that were there last
 */
export function devicesIn({ devices, logins, names, own }) {
  const present = [...devices].filter(([, { role, removed }]) => role === 'device' && !removed);
  const listed = present.map(([device, { by, at }]) => {
    const login = latest(logins.filter((it) => it.device === device));
    return {
      device,
      name: names.get(device),
      client: login?.client,
      isThis: device === own,
      at,
      by: adderOf(devices, device, by),
      lastSeenAt: login?.lastSeenAt,
    };
  });
  return listed.sort(
    (one, other) =>
      Number(other.isThis) - Number(one.isThis) || (other.lastSeenAt ?? 0) - (one.lastSeenAt ?? 0),
  );
}

/**
 * @param {readonly Login[]} logins
 * @param {readonly Device[]} devices
 * @returns {Login[]} those that are of none of the devices; the present one first, then those that were used last
 */
export function unlinkedLogins(logins, devices) {
  const ids = new Set(devices.map(({ device }) => device));
  return logins
    .filter(({ device }) => device === undefined || !ids.has(device))
    .sort(
      (one, other) =>
        Number(other.current) - Number(one.current) || other.lastSeenAt - one.lastSeenAt,
    );
}

/**
 * @param {ReadonlyMap<string, ChainDevice>} devices
 * @param {string} device
 * @param {string} by
 * @returns {Adder}
 */
function adderOf(devices, device, by) {
  if (by === device) return 'first';
  const adder = devices.get(by);
  if (adder?.role === 'recovery') return 'recovery';
  return adder === undefined || adder.removed ? 'former' : { device: by };
}

/** @param {readonly Login[]} logins */
function latest(logins) {
  return logins.toSorted((one, other) => other.lastSeenAt - one.lastSeenAt)[0];
}

/**
 * @param {import('../api/session.js').ListedSession} session
 * @returns {Login}
 */
export function withTimes({ createdAt, lastSeenAt, ...session }) {
  return { ...session, createdAt: Date.parse(createdAt), lastSeenAt: Date.parse(lastSeenAt) };
}
