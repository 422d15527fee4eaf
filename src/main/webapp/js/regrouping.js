/**
 * Takes a device that was removed out of all groups from a page that is not the one of the chats.
 */
import * as deviceApi from './api/device.js';
import { currentSession } from './api/session.js';
import { memberOf } from './identity/member.js';
import { asDevice } from './identity/proven-calls.js';
import { systemClock as clock } from './lib/timing.js';
import { Groups } from './sealed/groups.js';
import { groupsApi } from './sealing.js';
import { lockNameFor } from './tabs/browser.js';

/**
 * Where the chats are open in this browser they do it, told by the server; so do all other devices of the person and of
 * those they talk with. Where they are opened meanwhile both do, and one of the two has nothing to do.
 *
 * @param {import('./identity/parts.js').Parts} parts
 */
export async function regroupWithoutChats(parts) {
  const name = lockNameFor(parts.username);
  try {
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await regroup(parts);
    });
  } catch (error) {
    // The chats were opened, and have waited long enough; or the browser gives no locks.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** @param {import('./identity/parts.js').Parts} parts */
async function regroup({ username, own, people, database, vault }) {
  const identity = await own.identity();
  if (identity === undefined) return;
  const signer = await own.signer();
  const nobody = () => false;
  const member = memberOf({ username, identity, signer, people, isContact: nobody, clock });
  const prove = async () => {
    const { sessionId } = await currentSession();
    await deviceApi.proveDevice(own.device, await own.prove(sessionId));
  };
  const groups = new Groups({
    database,
    vault,
    identity: member,
    api: asDevice(groupsApi, prove),
    // The person has asked for it just now.
    mayAct: () => true,
    mayRenew: () => false,
    clock,
  });
  await groups.followOwnChain();
}
