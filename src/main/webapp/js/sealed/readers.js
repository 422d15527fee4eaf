import { memberName } from './identity.js';

/** Of the 16 epochs that members keep: what is older may not come through in time. */
const READABLE_EPOCHS = 12;

/**
 * @param {object} shared
 * @param {Pick<import('./group-store.js').GroupStore, 'load'>} shared.store
 * @param {Pick<import('../mls/engine.js').Engine, 'members'>} shared.engine
 * @param {{group: string, epoch: number}} sealed
 * @param {{username: string, device: string}} who
 * @returns {Promise<boolean>} whether that device can open it: it was a member then, and can be expected to keep the keys
 */
export async function canRead({ store, engine }, { group, epoch }, who) {
  const known = await store.load(group);
  if (!known?.row.current || epoch < known.row.epoch - READABLE_EPOCHS) return false;
  const members = engine.members(known.state, epoch) ?? [];
  return members.some((member) => memberName(member) === memberName(who));
}
