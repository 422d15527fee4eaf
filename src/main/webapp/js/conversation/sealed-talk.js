/**
 * What a page does when it can seal and open, and when that changes.
 */
import { throwUncaught } from '../lib/uncaught.js';
import { isSeen } from './allowed.js';

/** @typedef {import('./talk.js').TalkOptions} TalkOptions */
/** @typedef {import('./talk.js').Wired} Wired */
/** @typedef {import('./links.js').Links} Links */

/**
 * The server is there, and this device can seal: what waited meanwhile is taken and sent.
 *
 * @param {Pick<TalkOptions, 'store' | 'groups' | 'tabs'> & Pick<Wired, 'delivery' | 'arrival'>} parts
 * @param {Links} links
 */
export function beginSealing({ store, groups, tabs, delivery, arrival }, links) {
  // Before the welcome the server has not been told which device this is.
  const isWelcome = store.state.session.phase === 'online';
  if (!tabs.isLeading || !isWelcome || !groups.isReady) return;
  groups
    .sync()
    .catch(throwUncaught)
    .then(() => arrival.mailbox.empty())
    .then(() => delivery.acknowledgements.tell())
    // While this page was away, or by one that was closed too soon, a device may have been removed.
    .then(() => groups.followOwnChain());
  groups.refillKeyPackages();
  delivery.outbox.flushAll();
  links.reviewAll();
}

/**
 * Connections last longer than devices: whoever has found one that was removed is not to be heard on one that was open.
 *
 * @param {Pick<Wired, 'peers' | 'delivery'>} parts
 * @param {readonly string[]} usernames of people whose devices may be others than before
 */
export async function leaveFormer({ peers, delivery }, usernames) {
  for (const username of usernames) {
    const connected = peers.notes(username).map(({ device }) => device);
    if (connected.length > 0) await delivery.devices.of(username);
    const former = connected.filter((device) => !delivery.devices.mayRead({ username, device }));
    for (const device of former) peers.close(username, device, 'former');
  }
}

/**
 * What is to be done when something else can be sealed, or opened, than before.
 *
 * @param {TalkOptions} options
 * @param {Wired} wired
 * @param {{timeline: import('./timeline.js').Timeline, links: Links, own: import('./own-devices.js').OwnDevices}} parts
 * @returns {Omit<import('./talk.js').Talking, 'peers' | 'devices' | 'sharing' | 'changed'>}
 */
export function followSeals(
  options,
  { delivery, arrival, asides, sharing },
  { timeline, links, own },
) {
  const { store } = options;
  const { outbox, deliveries } = delivery;
  /** @type {Map<string, string>} groups by username: what was lost with those before is to be sent again */
  const putOff = new Map();
  const again = async (/** @type {string} */ other, /** @type {string} */ group) => {
    await timeline.attempt(() => deliveries.unpost(other, group));
    for (const device of await delivery.devices.of(other)) {
      delivery.renew({ username: other, device });
    }
    delivery.lookAgain();
  };
  store.watch(
    ({ me }) => isSeen(me),
    async (seen) => {
      if (!seen) return;
      for (const [other, group] of putOff) await again(other, group);
      putOff.clear();
      outbox.flushAll();
    },
  );
  const reconsider = async (/** @type {string} */ other) => {
    await outbox.flush(other);
    links.reviewNow(other);
  };
  return {
    ready: () => {
      beginSealing({ ...options, delivery, arrival }, links);
      own.announce();
      sharing.greet().catch(throwUncaught);
    },
    regrouped: async (other, group) => {
      // Who has made the group would see by what comes again at once that somebody is there.
      if (isSeen(store.state.me)) await again(other, group);
      else putOff.set(other, group);
      await reconsider(other);
      asides.receipts.tell(other);
    },
    reconsider,
    believed: async (other) => {
      // What they have sent meanwhile, and before that the welcome to their group.
      await arrival.mailbox.empty();
      await reconsider(other);
    },
  };
}
